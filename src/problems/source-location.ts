import { existsSync } from "node:fs";
import { findSourceMap } from "node:module";
import * as path from "node:path";
import type { SourceLocation } from "./problem";

/** Folder of this library's own code: its frames are never the author's. */
const LIBRARY = path.resolve(__dirname, "..") + path.sep;
const DEPENDENCIES = `${path.sep}node_modules${path.sep}`;
/** Frames looked at: deep enough for a construct of ours made by another of ours. */
const FRAMES = 24;

/**
 * Remembers where the author's code was when this was made; the cost of finding file and line is
 * paid only when somebody asks.
 */
export class SourceTrace {
  private readonly holder: { stack?: unknown } = {};
  private found: SourceLocation | undefined | null = null;

  constructor() {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = FRAMES;
    Error.captureStackTrace(this.holder, SourceTrace);
    Error.stackTraceLimit = limit;
  }

  /** The first frame outside this library and its dependencies, or nothing if there is none. */
  get location(): SourceLocation | undefined {
    if (this.found === null) this.found = authorLocation(this.holder);
    return this.found;
  }
}

/**
 * Reading `stack` formats every frame and maps each through its source map, which is most of the
 * cost; with a formatter of ours for the one read, only the author's frame is mapped.
 */
function authorLocation(holder: { stack?: unknown }): SourceLocation | undefined {
  const format = Error.prepareStackTrace;
  let located: SourceLocation | undefined;
  Error.prepareStackTrace = (error, sites) => {
    const site = sites.find(isAuthors);
    if (site !== undefined) located = mapped(error, site, format);
    return "";
  };
  try {
    void holder.stack;
  } finally {
    Error.prepareStackTrace = format;
  }
  return located;
}

function isAuthors(site: NodeJS.CallSite): boolean {
  const file = fileOf(site);
  return file !== undefined && !file.startsWith(LIBRARY) && !file.includes(DEPENDENCIES);
}

function fileOf(site: NodeJS.CallSite): string | undefined {
  const name = site.getFileName();
  if (name == null || name.startsWith("node:")) return undefined;
  return name.startsWith("file://") ? new URL(name).pathname : name;
}

const known = new Map<string, SourceLocation>();

function mapped(error: Error, site: NodeJS.CallSite, format: typeof Error.prepareStackTrace): SourceLocation {
  const file = fileOf(site) ?? "";
  const [line, column] = [site.getLineNumber() ?? 1, site.getColumnNumber() ?? 1];
  const key = `${file}:${line}:${column}`;
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  const entry = findSourceMap(site.getFileName() ?? file)?.findEntry(line - 1, column - 1);
  const location =
    entry !== undefined && "originalLine" in entry
      ? { file: relativeToProject(file), line: entry.originalLine + 1 }
      : (formatted(error, site, format) ?? { file: relativeToProject(file), line });
  known.set(key, location);
  return location;
}

/** Test runners map lines by a formatter of their own instead of Node's source maps. */
function formatted(
  error: Error,
  site: NodeJS.CallSite,
  format: typeof Error.prepareStackTrace,
): SourceLocation | undefined {
  if (format === undefined) return undefined;
  const at = /(?:\(|at )(?:file:\/\/)?([^()\n]+):(\d+):\d+\)?\s*$/m.exec(String(format(error, [site])));
  return at?.[1] === undefined
    ? undefined
    : { file: relativeToProject(path.resolve(at[1])), line: Number(at[2]) };
}

let root: string | undefined;

/** Output must not depend on where a checkout lies, so places are told from the project's root. */
function relativeToProject(file: string): string {
  root ??= projectRoot(process.cwd());
  return path.relative(root, file).split(path.sep).join("/");
}

function projectRoot(start: string): string {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (["cdktf.json", "package.json"].some((name) => existsSync(path.join(folder, name)))) return folder;
    if (folder === path.dirname(folder)) return start;
  }
}

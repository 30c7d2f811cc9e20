import { existsSync } from "node:fs";
import * as path from "node:path";
import type { SourceLocation } from "./problem";

/** Folder of this library's own code: its frames are never the author's. */
const LIBRARY = path.resolve(__dirname, "..") + path.sep;

/**
 * Remembers where the author's code was when this was made; the cost of finding
 * file and line is paid only when somebody asks.
 */
export class SourceTrace {
  private readonly holder: { stack?: string } = {};
  private found: SourceLocation | undefined | null = null;

  constructor() {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 24;
    Error.captureStackTrace(this.holder, SourceTrace);
    Error.stackTraceLimit = limit;
  }

  /** The first frame outside this library and its dependencies, or nothing if there is none. */
  get location(): SourceLocation | undefined {
    if (this.found === null) this.found = firstAuthorFrame(this.holder.stack ?? "");
    return this.found;
  }
}

function firstAuthorFrame(stack: string): SourceLocation | undefined {
  for (const frame of stack.split("\n")) {
    const at = /(?:\(|at )(?:file:\/\/)?((?:[A-Za-z]:)?[^():]+):(\d+):\d+\)?$/.exec(frame);
    if (at === null) continue;
    const [, file, line] = at;
    if (file === undefined || line === undefined || file.startsWith("node:")) continue;
    const absolute = path.resolve(file);
    if (absolute.startsWith(LIBRARY) || absolute.includes(`${path.sep}node_modules${path.sep}`)) continue;
    return { file: relativeToProject(absolute), line: Number(line) };
  }
  return undefined;
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

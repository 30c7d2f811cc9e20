import * as path from "node:path";
import { Findings } from "../problems/findings";
import { problem } from "../problems/problem";
import { DEEPEST_JSON, parseJson } from "./json-text";
import { SyntaxFailure } from "./scanner";
import { lineIn, type ParsedFile, textOf } from "./source-file";

interface Parsed {
  readonly file: ParsedFile | undefined;
  readonly findings: Findings;
}

/**
 * Files in native syntax. Their parser answers later, and reading goes on at once: what is asked
 * for and not parsed yet is parsed then, and all is read again.
 */
export class NativeFiles {
  private readonly parsed = new Map<string, Parsed>();
  private readonly asked = new Map<string, { readonly input: string; readonly file: string }>();

  /** Places of files that were asked for and are not parsed. */
  get missing(): readonly string[] {
    return [...this.asked.keys()];
  }

  /** A file, or nothing and a problem with its line; nothing too if it is missing. */
  read(input: string, file: string, findings: Findings): ParsedFile | undefined {
    const place = path.join(input, file);
    const known = this.parsed.get(place);
    if (known === undefined) this.asked.set(place, { input, file });
    for (const each of known?.findings.problems ?? []) findings.add(each);
    return known?.file;
  }

  async parseMissing(): Promise<void> {
    for (const [place, { input, file }] of this.asked) {
      const findings = new Findings();
      this.parsed.set(place, { file: await parseNativeFile(input, file, findings), findings });
    }
    this.asked.clear();
  }
}

/** hcl2json takes one `%` off `%%{`, which then reads as a directive: a stand-in brings it through. */
const STAND_IN = "\uE0F0\uE0F1{";

async function parseNativeFile(
  input: string,
  file: string,
  findings: Findings,
): Promise<ParsedFile | undefined> {
  const place = path.join(input, file);
  const text = textOf(place, findings);
  if (text === undefined) return undefined;
  try {
    // Its parser starts as it is loaded, which takes as long as reading some stacks.
    const { parse: parseHcl } = await import("@cdktf/hcl2json");
    const parsed: unknown = await parseHcl(file, text.replaceAll("%%{", STAND_IN));
    const { value } = parseJson(JSON.stringify(parsed).replaceAll(STAND_IN, "%%{"));
    const lines = linesOf(text);
    return { value, file: { input, file, native: true, lineOf: (pointer) => lineIn(lines, pointer) } };
  } catch (error) {
    if (error instanceof SyntaxFailure) {
      return findings.add(problem("TERRAFORM-TOO-DEEP", { limit: DEEPEST_JSON }, { path: place }));
    }
    const message = typeof error === "string" ? error : (error as Error).message;
    const [, line, reason] = /:(\d+),\d+-[\d,]+: ([^;\]]*)/.exec(message) ?? [];
    return findings.add(
      problem(
        "TERRAFORM-UNREADABLE",
        { reason: reason ?? "HCL" },
        { path: line === undefined ? place : `${place}:${line}` },
      ),
    );
  }
}

const BLOCK = /^[ \t]*([a-z]+)(?:[ \t]+"([^"\n]*)")?(?:[ \t]+"([^"\n]*)")?[ \t]*\{/gm;

function linesOf(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  let line = 1;
  let at = 0;
  for (const match of text.matchAll(BLOCK)) {
    line += text.slice(at, match.index).split("\n").length - 1;
    at = match.index;
    const pointer = `/${match.slice(1).filter(Boolean).join("/")}`;
    if (!lines.has(pointer)) lines.set(pointer, line);
  }
  return lines;
}

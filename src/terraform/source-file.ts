import { readFileSync, statSync } from "node:fs";
import * as path from "node:path";
import type { ProblemArguments } from "../messages/problem-arguments";
import type { Findings } from "../problems/findings";
import { problem } from "../problems/problem";
import { DEEPEST_JSON, lineAt, parseJson } from "./json-text";
import { SyntaxFailure } from "./scanner";
import type { Place } from "./world";

/** A file of the configuration. What is in it is not kept with the places of what it declares. */
export interface SourceFile {
  readonly input: string;
  /** Relative to the input. */
  readonly file: string;
  /** JSON has strings where native syntax has constants: a default is then no template. */
  readonly native: boolean;
  lineOf(pointer: string): number | undefined;
}

/** What is in a file, as JSON. */
export interface ParsedFile {
  readonly file: SourceFile;
  readonly value: unknown;
}

/** A value in a file. */
export interface Source {
  readonly file: SourceFile;
  readonly pointer: string;
}

/** The longest string that V8 can hold has about 536 million characters. */
export const LARGEST_FILE = 400 * 1024 * 1024;

export function placeOf({ file, pointer }: Source): Place {
  return {
    input: file.input,
    file: file.file,
    pointer,
    // Lines are counted when the first is asked for: where nothing is wrong, nobody asks.
    get line() {
      return file.lineOf(pointer);
    },
  };
}

/** File and position, as they are shown with a problem. */
export function shown(source: Source): string {
  const place = placeOf(source);
  const file = place.file === "" ? place.input : path.join(place.input, place.file);
  const line = place.line === undefined ? "" : `:${place.line}`;
  return `${file}${line}${place.pointer === "" ? "" : ` ${place.pointer}`}`;
}

type FileCode = "TERRAFORM-UNREADABLE" | "TERRAFORM-TOO-LARGE" | "TERRAFORM-TOO-DEEP" | "TERRAFORM-DUPLICATE";

/** The text of a file, or nothing and a problem. */
export function textOf(place: string, findings: Findings): string | undefined {
  const refuse = <C extends FileCode>(code: C, args: ProblemArguments[C]) =>
    findings.add(problem(code, args, { path: place }));
  try {
    if (statSync(place).size > LARGEST_FILE) {
      return refuse("TERRAFORM-TOO-LARGE", { limit: LARGEST_FILE / 1024 / 1024 });
    }
    return readFileSync(place, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    return refuse("TERRAFORM-UNREADABLE", { reason: (error as NodeJS.ErrnoException).code ?? String(error) });
  }
}

/** A JSON file of an input, or nothing and a problem with its line. */
export function readJsonFile(input: string, file: string, findings: Findings): ParsedFile | undefined {
  const place = path.join(input, file);
  const text = textOf(place, findings);
  if (text === undefined) return undefined;
  try {
    const { value, linesOf } = parseJson(text);
    return { value, file: { input, file, native: false, lineOf: (pointer) => lineIn(linesOf(), pointer) } };
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    const at = { path: `${place}:${lineAt(text, error.offset)}` };
    if (error.reason === "depth")
      return findings.add(problem("TERRAFORM-TOO-DEEP", { limit: DEEPEST_JSON }, at));
    if (error.reason === "twice") {
      const what = /^"(?:[^"\\]|\\.)*"/.exec(text.slice(error.offset, error.offset + 200))?.[0] ?? "";
      return findings.add(problem("TERRAFORM-DUPLICATE", { what, other: place }, at));
    }
    return findings.add(problem("TERRAFORM-UNREADABLE", { reason: "JSON" }, at));
  }
}

/** A block's line is told for everything in it. */
export function lineIn(lines: ReadonlyMap<string, number>, pointer: string): number | undefined {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const line = lines.get(at);
    if (line !== undefined) return line;
  }
  return undefined;
}

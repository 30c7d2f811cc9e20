import { readFileSync } from "node:fs";
import * as path from "node:path";
import { EgovError, throwIfAny } from "../../problems/egov-error";
import { problem } from "../../problems/problem";
import { escaped, lineAt, parseJson } from "../../terraform/json-text";
import { SyntaxFailure } from "../../terraform/scanner";
import { compileSpecification } from "./compile-specification";
import { merge } from "./merge-specifications";
import { type PlaceOf, shapeOf } from "./shape-problems";
import type { RealmInputs, Specification } from "./specification";

const NOTHING: Specification = { version: 1, zones: [], clauses: [], realms: [] };

/**
 * The specification in a file. `realms[].inputs` are relative to the file's folder.
 *
 * @throws {@link EgovError} SPECIFICATION-…, each with file and line: everything that is wrong with the
 * shape or, where it is right, with names and texts.
 */
export function readSpecification(file: string): Specification {
  return readSpecifications([file]);
}

/**
 * The specifications in several files as one. Each adds to those before it and may speak of their
 * zones and realms; none removes or changes anything.
 *
 * @throws {@link EgovError} SPECIFICATION-…, with everything that is wrong in the first file that is.
 */
export function readSpecifications(files: readonly string[]): Specification {
  // A tree's own specification is often named as well: it is read once.
  const once = new Map(files.map((file) => [path.resolve(file), file] as const));
  return [...once.values()].reduce((own, file) => addedTo(own, file), NOTHING);
}

function addedTo(own: Specification, file: string): Specification {
  const { value, placeOf } = readText(file);
  const { written, problems } = shapeOf(value, placeOf);
  throwIfAny(problems);
  if (written === undefined) return own;
  const compiled = compileSpecification(written, path.dirname(file), placeOf);
  const { merged, problems: contradictions } = merge(own, compiled.specification, placeOf);
  // A zone whose only address is mistyped is not empty as well.
  const isMistyped = compiled.problems.length > 0;
  throwIfAny([
    ...compiled.problems,
    ...contradictions.filter(({ code }) => !isMistyped || code !== "SPECIFICATION-ZONE-EMPTY"),
  ]);
  return merged;
}

function readText(file: string): { readonly value: unknown; readonly placeOf: PlaceOf } {
  let text: string;
  try {
    text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new EgovError([problem("SPECIFICATION-UNREADABLE", { reason }, { path: file })]);
  }
  try {
    const { value, linesOf } = parseJson(text);
    return { value, placeOf: (at) => shownIn(file, linesOf(), at) };
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    const at = { path: `${file}:${lineAt(text, error.offset)}` };
    if (error.reason !== "twice") {
      throw new EgovError([problem("SPECIFICATION-UNREADABLE", { reason: "JSON" }, at)]);
    }
    const name = /^"(?:[^"\\]|\\.)*"/.exec(text.slice(error.offset, error.offset + 200))?.[0] ?? "";
    throw new EgovError([problem("SPECIFICATION-FIELD-TWICE", { name }, at)]);
  }
}

/** File, line and JSON pointer; an element of a list has the line of its first field. */
function shownIn(file: string, lines: ReadonlyMap<string, number>, at: readonly PropertyKey[]): string {
  const pointer = at.map((part) => `/${escaped(String(part))}`).join("");
  let line: number | undefined;
  for (let parent = pointer; parent !== "" && line === undefined; ) {
    line = lines.get(parent) ?? firstWithin(lines, parent);
    parent = parent.slice(0, parent.lastIndexOf("/"));
  }
  return `${file}${line === undefined ? "" : `:${line}`}${pointer === "" ? "" : ` ${pointer}`}`;
}

function firstWithin(lines: ReadonlyMap<string, number>, parent: string): number | undefined {
  for (const [pointer, line] of lines) if (pointer.startsWith(`${parent}/`)) return line;
  return undefined;
}

/**
 * The inputs of a file's realms alone: what else stands in it may speak of what they bring.
 *
 * @throws {@link EgovError} SPECIFICATION-…, where the file's shape is wrong.
 */
export function readRealms(file: string): readonly RealmInputs[] {
  const { value, placeOf } = readText(file);
  const { written, problems } = shapeOf(value, placeOf);
  throwIfAny(problems);
  return written === undefined
    ? []
    : compileSpecification(written, path.dirname(file), placeOf).specification.realms;
}

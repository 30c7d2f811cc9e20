import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { TinyWorld } from "./tiny-world";

/** Which oracle a case is for: brute force or Z3 against the prover, or the kernel with either's rules. */
export type OracleName = "brute" | "z3" | "kernel" | "neutron";

/** A small world in which an oracle and what it is held against differed once. */
export interface Case {
  readonly what: string;
  readonly oracle: OracleName;
  readonly seed: number;
  /** Whether the prover has to settle everything that the simulator does. Absent: it may leave things open. */
  readonly exact?: boolean;
  readonly world: TinyWorld;
}

export const CASES = path.join(__dirname, "..", "cases");

/** Every case of an oracle, by file name. */
export function casesOf(
  oracle: OracleName,
  directory = CASES,
): readonly (Case & { readonly file: string })[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file): Case & { readonly file: string } => ({
      file,
      ...JSON.parse(readFileSync(path.join(directory, file), "utf8")),
    }))
    .filter((each) => each.oracle === oracle);
}

/** Writes a case, each of its things on one line; gives the file. */
export function writeCase({ world, ...head }: Case, directory = CASES): string {
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, `${head.oracle}-${head.seed}.json`);
  const lists = Object.entries(world).map(([name, things]) => {
    const lines = things.map((thing: unknown) => `      ${JSON.stringify(thing)}`);
    return `    ${JSON.stringify(name)}: [${lines.length === 0 ? "" : `\n${lines.join(",\n")}\n    `}]`;
  });
  const fields = Object.entries(head).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  writeFileSync(file, `{\n${fields.join(",\n")},\n  "world": {\n${lists.join(",\n")}\n  }\n}\n`);
  return file;
}

import { readdirSync } from "node:fs";
import * as path from "node:path";
import type { Findings } from "../problems/findings";
import { Compiler } from "./compile";
import { evaluateConstant } from "./constant";
import { type Evaluated, fromData } from "./evaluated";
import { at, isRaw } from "./labelled-blocks";
import type { NativeFiles } from "./native-files";
import { readJsonFile } from "./source-file";
import { attempted } from "./type-constraint";
import { Unknown } from "./value";

/** Values of a root's variables; a later file goes before an earlier one, as in Terraform. */
export function readVariableFiles(
  input: string,
  folder: string,
  native: NativeFiles,
  findings: Findings,
): Map<string, Evaluated> {
  const present = readdirSync(folder);
  const automatic = present.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name)).sort();
  const named = ["terraform.tfvars", "terraform.tfvars.json"].filter((name) => present.includes(name));
  const given = new Map<string, Evaluated>();
  for (const name of [...named, ...automatic]) {
    const place = path.relative(input, path.join(folder, name));
    const parsed = name.endsWith(".json")
      ? readJsonFile(input, place, findings)
      : native.read(input, place, findings);
    if (parsed === undefined || !isRaw(parsed.value)) continue;
    const { file, value: written } = parsed;
    for (const [variable, raw] of Object.entries(written)) {
      const source = at({ file, pointer: "" }, variable);
      const value = () => evaluateConstant(new Compiler(findings).expression({ raw, source }));
      // Strings of JSON are no templates here.
      const result = file.native ? attempted(value) : { value: fromData(raw) };
      given.set(variable, "value" in result ? result.value : new Unknown("failed", result.failure.reason));
    }
  }
  return given;
}

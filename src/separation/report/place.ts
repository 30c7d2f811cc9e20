import * as path from "node:path";
import type { Declaration } from "../../model/declaration";

/** File and line of the Terraform; of a plan or a state the file alone. */
export function fileOf({ input, file }: Declaration): string {
  return path.join(input, file).split(path.sep).join("/");
}

/** Where somebody can change it: construct and TypeScript line, else file and line. */
export function placeOf(declared: Declaration): string {
  const { construct, source, line } = declared;
  const written = source ?? `${fileOf(declared)}${line === undefined ? "" : `:${line}`}`;
  return construct === undefined ? written : `${construct}  ${written}`;
}

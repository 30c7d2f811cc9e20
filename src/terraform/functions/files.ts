import * as path from "node:path";
import { type Evaluated, Failure, isOpen, Mapping, unknownOf } from "../evaluated";
import type { Expression } from "../expression";
import { parseTemplate } from "../parse-template";
import { SyntaxFailure } from "../scanner";
import { Unknown } from "../value";
import { textOf } from "./function";
import type { ModuleFiles } from "./module-files";

/** Evaluates a template with names of its own and no others. */
export type Render = (template: Expression, names: ReadonlyMap<string, Evaluated>) => Evaluated;

/** Functions that read a file, or nothing for another name. */
export function fileFunction(
  name: string,
  args: readonly Evaluated[],
  files: ModuleFiles,
  render: Render,
): Evaluated | undefined {
  const [file = null, vars = null] = args;
  switch (name) {
    case "basename":
      return isOpen(file) ? unknownOf([file]) : path.posix.basename(textOf(file));
    case "dirname":
      return isOpen(file) ? unknownOf([file]) : path.posix.dirname(textOf(file));
    case "file":
      return withText(file, files, (text) => text);
    case "filebase64":
      return withText(file, files, (text) => Buffer.from(text, "utf8").toString("base64"));
    case "templatefile":
      return withText(file, files, (text) => rendered(text, vars, render));
    case "templatestring":
      return isOpen(file) ? unknownOf([file]) : rendered(textOf(file), vars, render);
    default:
      return undefined;
  }
}

function withText(file: Evaluated, files: ModuleFiles, use: (text: string) => Evaluated): Evaluated {
  if (isOpen(file)) return unknownOf([file]);
  const text = files.read(textOf(file));
  return text === undefined ? new Unknown("file", textOf(file)) : use(text);
}

function rendered(text: string, vars: Evaluated, render: Render): Evaluated {
  if (isOpen(vars)) return unknownOf([vars]);
  if (!(vars instanceof Mapping)) throw new Failure("a template needs a map of variables");
  try {
    return render(parseTemplate(text), vars.entries);
  } catch (error) {
    if (error instanceof SyntaxFailure) throw new Failure(error.reason);
    throw error;
  }
}

import { type Evaluated, Failure, isOpen, isWhollyKnown, Mapping, Sequence, unknownOf } from "../evaluated";
import type { Expression } from "../expression";
import { attempted } from "../type-constraint";
import { Reference, Template, Unknown } from "../value";
import { COLLECTIONS } from "./collections";
import { ENCODING } from "./encoding";
import type { Render } from "./files";
import { fileFunction } from "./files";
import type { Functions } from "./function";
import type { ModuleFiles } from "./module-files";
import { NETWORK } from "./network";
import { NUMBERS } from "./numbers";
import { SETS } from "./sets";
import { STRINGS } from "./strings";

const TABLE: Functions = new Map([...COLLECTIONS, ...SETS, ...STRINGS, ...NUMBERS, ...NETWORK, ...ENCODING]);

/** A function of Terraform's. One that is not known here makes an unknown value, never an error. */
export function callFunction(
  call: Expression & { kind: "call" },
  value: (expression: Expression) => Evaluated,
  files: ModuleFiles,
  render: Render,
): Evaluated {
  const name = call.name.replace(/^core::/, "");
  if (name === "try") return tryFunction(call.args, value);
  if (name === "can") return canFunction(call.args, value);
  const args = call.args.map(value);
  if (call.expandLast) {
    const last = args.pop() ?? null;
    if (isOpen(last)) return unknownOf([last]);
    if (!(last instanceof Sequence)) throw new Failure("... needs a list");
    args.push(...last.items);
  }
  const fromFile = fileFunction(name, args, files, render);
  if (fromFile !== undefined) return fromFile;
  const found = TABLE.get(name);
  if (found === undefined) return new Unknown("function", name, unknownOf(args).of);
  if (found.opaque ? !args.every(isWhollyKnown) : args.some(isUnknowable)) return unknownOf(args);
  if (args.length < found.least || args.length > found.most) {
    throw new Failure(`${name} takes another number of arguments`);
  }
  return found.call(args);
}

const isUnknowable = (value: Evaluated) => value instanceof Unknown && value.why === "sensitive";

/** The first that does not fail; what depends on the unknown may still fail when it is known. */
function tryFunction(args: readonly Expression[], value: (expression: Expression) => Evaluated): Evaluated {
  let last: Failure | undefined;
  for (const arg of args) {
    const result = attempted(() => value(arg));
    if ("value" in result) return mayFail(result.value) ? unknownOf([result.value]) : result.value;
    last = result.failure;
  }
  throw last ?? new Failure("try needs an argument");
}

/** Only an attribute of a resource itself is there for certain. */
function mayFail(value: Evaluated): boolean {
  if (value instanceof Unknown) return true;
  if (value instanceof Reference) return value.path.length > 1;
  if (value instanceof Template) return value.parts.some((part) => typeof part === "object" && mayFail(part));
  if (value instanceof Sequence) return value.items.some(mayFail);
  return value instanceof Mapping && [...value.entries.values()].some(mayFail);
}

function canFunction(args: readonly Expression[], value: (expression: Expression) => Evaluated): Evaluated {
  const [arg] = args;
  if (arg === undefined) throw new Failure("can needs an argument");
  const result = attempted(() => value(arg));
  if ("failure" in result) return false;
  return mayFail(result.value) ? unknownOf([result.value]) : true;
}

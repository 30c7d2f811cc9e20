import { type Evaluated, Failure, numberOf } from "../evaluated";
import { decimal } from "../operators";
import { Unknown } from "../value";
import { type Functions, numberOfArgument, opaque, textOf, wholeNumber } from "./function";

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

function parseInteger(text: string, base: number): Evaluated {
  if (base < 2 || base > 62) throw new Failure("a base is 2 to 62");
  // Above 36 the case of letters counts, and the order of digits is Go's.
  if (base > 36) return new Unknown("function", "parseint");
  const digits = text.replace(/^[+-]/, "").toLowerCase();
  const allowed = DIGITS.slice(0, base);
  if (digits === "" || ![...digits].every((digit) => allowed.includes(digit))) {
    throw new Failure("no number in this base");
  }
  const value = Number.parseInt(digits, base);
  return numberOf(text.startsWith("-") ? -value : value);
}

function finite(value: number): Evaluated {
  if (!Number.isFinite(value)) throw new Failure("no finite number");
  return decimal(value);
}

const round = (name: string, call: (value: number) => number) =>
  opaque(name, 1, (value) => numberOf(call(numberOfArgument(value)) + 0));

export const NUMBERS: Functions = new Map([
  round("abs", Math.abs),
  round("floor", Math.floor),
  round("ceil", Math.ceil),
  round("signum", Math.sign),
  opaque("min", [1], (...args) => Math.min(...args.map(numberOfArgument))),
  opaque("max", [1], (...args) => Math.max(...args.map(numberOfArgument))),
  opaque("pow", 2, (base, exponent) => finite(numberOfArgument(base) ** numberOfArgument(exponent))),
  opaque("log", 2, (value, base) =>
    finite(Math.log(numberOfArgument(value)) / Math.log(numberOfArgument(base))),
  ),
  opaque("parseint", 2, (text, base) => parseInteger(textOf(text), wholeNumber(base))),
]);

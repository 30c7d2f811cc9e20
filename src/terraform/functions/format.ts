import { kindOf, toText } from "../convert";
import {
  type Evaluated,
  Failure,
  isOpen,
  isWhollyKnown,
  Sequence,
  templateOf,
  unknownOf,
} from "../evaluated";
import { Unknown } from "../value";
import { ENCODING } from "./encoding";
import { numberOfArgument, textOf } from "./function";

const VERB =
  /%(?<flags>[-+ #0]*)(?<width>\d+)?(?:\.(?<precision>\d*))?(?:\[(?<index>\d+)\])?(?<verb>[a-zA-Z%])/gu;

interface Verb {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly verb: string;
}

/** Go's verbs, as far as they are used; others make an unknown value. */
export function format(pattern: Evaluated, args: readonly Evaluated[]): Evaluated {
  if (isOpen(pattern)) return unknownOf([pattern, ...args]);
  const text = textOf(pattern);
  const parts: Evaluated[] = [];
  let at = 0;
  let next = 0;
  for (const match of text.matchAll(VERB)) {
    parts.push(text.slice(at, match.index));
    at = match.index + match[0].length;
    const { flags = "", width, precision, index, verb = "" } = match.groups ?? {};
    if (verb === "%") {
      parts.push("%");
      continue;
    }
    if (index !== undefined) next = Number(index) - 1;
    const value = args[next++];
    if (value === undefined) throw new Failure("too few arguments");
    const made = {
      flags,
      verb,
      width: width === undefined ? 0 : Number(width),
      precision: precision === undefined ? undefined : Number(precision),
    };
    const piece = isWhollyKnown(value) ? known(made, value) : plain(made, value);
    if (piece instanceof Unknown) return piece;
    parts.push(piece);
  }
  return templateOf([...parts, text.slice(at)]);
}

function plain({ flags, width, precision, verb }: Verb, value: Evaluated): Evaluated {
  const isPlain = (verb === "s" || verb === "v") && flags === "" && width === 0 && precision === undefined;
  return isPlain && isOpen(value) ? value : unknownOf([value]);
}

function known(verb: Verb, value: Evaluated): string | Unknown {
  const text = formatted(verb, value);
  if (text === undefined) return new Unknown("function", "format");
  const missing = " ".repeat(Math.max(0, verb.width - [...text].length));
  if (verb.flags.includes("-")) return text + missing;
  const isNumber = !["s", "q", "v", "t"].includes(verb.verb) || typeof value === "number";
  if (!verb.flags.includes("0") || !isNumber) return missing + text;
  const [, sign = "", digits = ""] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  return sign + "0".repeat(missing.length) + digits;
}

function formatted({ flags, precision, verb }: Verb, value: Evaluated): string | undefined {
  const signed = (text: string, number: number) => (flags.includes("+") && number >= 0 ? `+${text}` : text);
  const whole = (radix: number) => {
    const number = Math.trunc(numberOfArgument(value));
    return signed(number.toString(radix), number);
  };
  switch (verb) {
    case "s":
      return [...textOf(value)].slice(0, precision).join("");
    case "v":
      if (value === null || precision !== undefined) return undefined;
      if (flags.includes("#")) return String(ENCODING.get("jsonencode")?.call([value]));
      return kindOf(value) === "number" || typeof value !== "object"
        ? String(toText(value))
        : String(ENCODING.get("jsonencode")?.call([value]));
    case "q":
      return String(ENCODING.get("jsonencode")?.call([textOf(value)]));
    case "t":
      if (typeof value !== "boolean" && value !== "true" && value !== "false")
        throw new Failure("a bool is required");
      return String(value);
    case "d":
      return whole(10);
    case "b":
      return whole(2);
    case "o":
      return whole(8);
    case "x":
      return typeof value === "string" ? undefined : whole(16);
    case "X":
      return typeof value === "string" ? undefined : whole(16).toUpperCase();
    case "f":
      return precision === undefined || precision > 15
        ? undefined
        : signed(numberOfArgument(value).toFixed(precision), numberOfArgument(value));
    default:
      return undefined;
  }
}

/** For each of the lists' rounds; a value that is no list is the same in all. */
export function formatList(pattern: Evaluated, args: readonly Evaluated[]): Evaluated {
  if (args.some((arg) => isOpen(arg))) return unknownOf(args);
  const lists = args.filter((arg) => arg instanceof Sequence);
  const length = lists[0]?.items.length ?? 1;
  if (lists.some(({ items }) => items.length !== length)) throw new Failure("the lists differ in length");
  const rounds = Array.from({ length }, (_, at) =>
    format(
      pattern,
      args.map((arg) => (arg instanceof Sequence ? (arg.items[at] ?? null) : arg)),
    ),
  );
  return new Sequence("list", rounds);
}

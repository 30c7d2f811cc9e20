import { identity, kindOf, toBool, toNumber, unified } from "./convert";
import {
  type Evaluated,
  Failure,
  isOpen,
  isWhollyKnown,
  Mapping,
  numberOf,
  Sequence,
  unknownOf,
} from "./evaluated";
import type { BinaryOperator } from "./expression";
import { Reference, Template, Unknown } from "./value";

export function unary(operator: "!" | "-", operand: Evaluated): Evaluated {
  const value = operator === "!" ? toBool(operand) : toNumber(operand);
  if (value === null) throw new Failure("the operand is null");
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value === 0 ? 0 : -value;
  return unknownOf([value]);
}

export function binary(operator: BinaryOperator, left: Evaluated, right: Evaluated): Evaluated {
  switch (operator) {
    case "==":
      return equal(left, right);
    case "!=": {
      const same = equal(left, right);
      return typeof same === "boolean" ? !same : same;
    }
    case "&&":
    case "||":
      return logic(operator, left, right);
    default:
      return arithmetic(operator, left, right);
  }
}

/** What is unknown does not matter where the other side decides. */
function logic(operator: "&&" | "||", left: Evaluated, right: Evaluated): Evaluated {
  const sides = [toBool(left), toBool(right)];
  if (sides.includes(null)) throw new Failure("the operand is null");
  const deciding = operator === "||";
  if (sides.every((side) => typeof side === "boolean")) {
    return operator === "&&" ? sides.every(Boolean) : sides.some(Boolean);
  }
  return sides.includes(deciding) ? deciding : unknownOf(sides);
}

function arithmetic(operator: BinaryOperator, left: Evaluated, right: Evaluated): Evaluated {
  const [a, b] = [toNumber(left), toNumber(right)];
  if (a === null || b === null) throw new Failure("the operand is null");
  if (typeof a !== "number" || typeof b !== "number") return unknownOf([a, b]);
  switch (operator) {
    case "<":
      return a < b;
    case ">":
      return a > b;
    case "<=":
      return a <= b;
    case ">=":
      return a >= b;
    case "+":
      return decimal(a + b);
    case "-":
      return decimal(a - b);
    case "*":
      return decimal(a * b);
    case "/":
      if (b === 0) return byZero(a);
      return decimal(a / b);
    default:
      if (b === 0) return byZero(a);
      return decimal(a % b);
  }
}

/** Terraform's numbers have infinities, which ours are not to stand for. */
function byZero(dividend: number): Unknown {
  if (dividend === 0) throw new Failure("division of zero by zero");
  return new Unknown("number", "division by zero");
}

/** 0.1 + 0.2 is 0.3 in Terraform, whose numbers are long enough: the noise of ours is taken off. */
export function decimal(value: number): number | Unknown {
  const short = Number(value.toPrecision(15));
  const rounded = String(short).length + 2 < String(value).length ? short : value;
  return numberOf(rounded === 0 ? 0 : rounded);
}

/** Terraform compares types, then values: a list is never equal to a tuple. */
export function equal(left: Evaluated, right: Evaluated): Evaluated {
  if (left === null || right === null) {
    const other = left === null ? right : left;
    if (other === null) return true;
    // A string of parts is never null.
    return isOpen(other) && !(other instanceof Template) ? unknownOf([other]) : false;
  }
  if (isOpen(left) || isOpen(right)) return equalOpen(left, right);
  if (kindOf(left) !== kindOf(right)) return false;
  if (left instanceof Sequence && right instanceof Sequence) return equalSequences(left, right);
  if (left instanceof Mapping && right instanceof Mapping) return equalMappings(left, right);
  return left === right;
}

function equalOpen(left: Evaluated, right: Evaluated): Evaluated {
  const same =
    left === right ||
    (left instanceof Reference && right instanceof Reference && left.text === right.text) ||
    (left instanceof Template && right instanceof Template && identity(left) === identity(right));
  return same && !(left instanceof Unknown) ? true : unknownOf([left, right]);
}

function equalSequences(left: Sequence, right: Sequence): Evaluated {
  if (left.kind === "set") {
    if (!isWhollyKnown(left) || !isWhollyKnown(right)) return unknownOf([left, right]);
    return identity(left) === identity(right);
  }
  if (left.items.length !== right.items.length) return false;
  return all(left.items.map((item, index) => equal(item, right.items[index] ?? null)));
}

function equalMappings(left: Mapping, right: Mapping): Evaluated {
  if (left.entries.size !== right.entries.size) return false;
  const results: Evaluated[] = [];
  for (const [key, item] of left.entries) {
    const other = right.entries.get(key);
    if (other === undefined) return false;
    results.push(equal(item, other));
  }
  return all(results);
}

function all(results: readonly Evaluated[]): Evaluated {
  if (results.includes(false)) return false;
  return results.every((one) => one === true) ? true : unknownOf(results);
}

/** A conditional has one type, whichever side is taken. */
export function conditional(condition: Evaluated, then: Evaluated, otherwise: Evaluated): Evaluated {
  const decided = toBool(condition);
  if (decided === null) throw new Failure("the condition is null");
  const [first = null, second = null] = unified([then, otherwise]);
  if (typeof decided === "boolean") return decided ? first : second;
  if (isWhollyKnown(first) && equal(first, second) === true) return first;
  return unknownOf([decided], "condition");
}

import { numberOf } from "./evaluated";
import { type Expression, PRECEDENCE, type Step } from "./expression";
import { parseHeredoc, parseQuoted } from "./parse-template";
import { Scanner } from "./scanner";

/**
 * HCL's native expression syntax, as it stands inside `${ }`.
 *
 * @throws SyntaxFailure with the offset.
 */
export function parseExpression(text: string): Expression {
  const scanner = new Scanner(text);
  const parsed = expression(scanner);
  scanner.skip();
  if (!scanner.ended) scanner.fail("expected the end of the expression");
  return parsed;
}

export function expression(scanner: Scanner): Expression {
  const condition = binary(scanner, 0);
  if (!scanner.takes("?")) return condition;
  const [taken, otherwise] = scanner.nested(scanner.newlineEnds, () => {
    const first = expression(scanner);
    scanner.expect(":");
    return [first, expression(scanner)] as const;
  });
  return { kind: "conditional", condition, taken, otherwise };
}

function binary(scanner: Scanner, level: number): Expression {
  const operators = PRECEDENCE[level];
  if (operators === undefined) return unary(scanner);
  let left = binary(scanner, level + 1);
  for (;;) {
    const operator = operators.find((one) => scanner.sees(one));
    if (operator === undefined) return left;
    scanner.expect(operator);
    left = { kind: "binary", operator, left, right: binary(scanner, level + 1) };
  }
}

function unary(scanner: Scanner): Expression {
  const operator = scanner.sees("!=") ? undefined : (["!", "-"] as const).find((one) => scanner.takes(one));
  if (operator === undefined) return postfix(scanner, primary(scanner));
  return { kind: "unary", operator, operand: scanner.nested(scanner.newlineEnds, () => unary(scanner)) };
}

function primary(scanner: Scanner): Expression {
  scanner.skip();
  const at = scanner.offset;
  const number = scanner.number();
  if (number !== undefined) return { kind: "literal", value: numberOf(Number(number)) };
  if (scanner.sees('"')) return parseQuoted(scanner);
  if (scanner.sees("<<")) return parseHeredoc(scanner);
  if (scanner.takes("(")) {
    const inner = scanner.nested(false, () => {
      const parsed = expression(scanner);
      scanner.expect(")");
      return parsed;
    });
    return inner;
  }
  if (scanner.takes("[")) return scanner.nested(false, () => tuple(scanner));
  if (scanner.takes("{")) return scanner.nested(true, () => object(scanner));
  const name = scanner.identifier() ?? scanner.fail("expected an expression");
  if (name === "true" || name === "false") return { kind: "literal", value: name === "true" };
  if (name === "null") return { kind: "literal", value: null };
  return scanner.sees("(") || scanner.sees("::")
    ? call(scanner, name, at)
    : { kind: "traversal", root: name, steps: [], at };
}

function call(scanner: Scanner, first: string, at: number): Expression {
  let name = first;
  while (scanner.takes("::")) name += `::${scanner.expectIdentifier()}`;
  scanner.expect("(");
  return scanner.nested(false, () => {
    const args: Expression[] = [];
    let expandLast = false;
    while (!scanner.takes(")")) {
      args.push(expression(scanner));
      expandLast = scanner.takes("...");
      if (expandLast || !scanner.takes(",")) {
        scanner.expect(")");
        break;
      }
    }
    return { kind: "call", name, args, expandLast, at };
  });
}

function postfix(scanner: Scanner, start: Expression): Expression {
  let of = start;
  for (;;) {
    if (scanner.sees("...")) return of;
    if (scanner.takes(".")) {
      if (scanner.takes("*")) of = { kind: "splat", of, each: attributeSteps(scanner) };
      else of = withStep(of, nameOrNumber(scanner));
    } else if (scanner.takes("[")) {
      if (scanner.sees("*")) {
        scanner.expect("*");
        scanner.expect("]");
        of = { kind: "splat", of, each: postfix(scanner, { kind: "splat-item" }) };
      } else of = index(scanner, of);
    } else return of;
  }
}

function index(scanner: Scanner, of: Expression): Expression {
  const key = scanner.nested(false, () => {
    const parsed = expression(scanner);
    scanner.expect("]");
    return parsed;
  });
  const literal = key.kind === "literal" ? key.value : undefined;
  return typeof literal === "number" || typeof literal === "string"
    ? withStep(of, literal)
    : { kind: "index", of, key };
}

/** After `.*` only attributes are taken from each item; an index is taken from all of them. */
function attributeSteps(scanner: Scanner): Expression {
  let each: Expression = { kind: "splat-item" };
  while (scanner.sees(".") && !scanner.sees("...")) {
    scanner.expect(".");
    each = withStep(each, nameOrNumber(scanner));
  }
  return each;
}

function nameOrNumber(scanner: Scanner): Step {
  const digits = scanner.match(/\d+/y);
  return digits === undefined ? scanner.expectIdentifier() : Number(digits);
}

function withStep(of: Expression, step: Step): Expression {
  if (of.kind === "traversal" || of.kind === "steps") return { ...of, steps: [...of.steps, step] };
  return { kind: "steps", of, steps: [step] };
}

function tuple(scanner: Scanner): Expression {
  if (scanner.takesWord("for")) return forExpression(scanner, "]");
  const items: Expression[] = [];
  while (!scanner.takes("]")) {
    items.push(expression(scanner));
    if (!scanner.takes(",")) {
      scanner.expect("]");
      break;
    }
  }
  return { kind: "tuple", items };
}

function object(scanner: Scanner): Expression {
  skipNewlines(scanner);
  const start = scanner.offset;
  if (scanner.takesWord("for")) {
    if (!scanner.sees("=") && !scanner.sees(":")) {
      return scanner.nested(false, () => forExpression(scanner, "}"));
    }
    scanner.offset = start;
  }
  const items: (readonly [Expression, Expression])[] = [];
  for (;;) {
    skipNewlines(scanner);
    if (scanner.takes("}")) return { kind: "object", items };
    const key = objectKey(scanner);
    if (!scanner.takes("=")) scanner.expect(":");
    skipNewlines(scanner);
    items.push([key, expression(scanner)]);
    scanner.skip();
    if (!scanner.takes(",") && !scanner.sees("\n") && !scanner.sees("}")) {
      scanner.fail("expected the end of the item");
    }
  }
}

/** A bare name is a key by itself; a name with steps would be ambiguous, and in brackets is evaluated. */
function objectKey(scanner: Scanner): Expression {
  const inBrackets = scanner.sees("(");
  const key = expression(scanner);
  if (inBrackets || key.kind !== "traversal") return key;
  if (key.steps.length > 0) scanner.fail("a key that is an expression must be in parentheses", key.at);
  return { kind: "literal", value: key.root };
}

function skipNewlines(scanner: Scanner): void {
  scanner.nested(false, () => scanner.skip());
}

function forExpression(scanner: Scanner, end: "]" | "}"): Expression {
  const first = scanner.expectIdentifier();
  const second = scanner.takes(",") ? scanner.expectIdentifier() : undefined;
  if (!scanner.takesWord("in")) scanner.fail("expected in");
  const collection = expression(scanner);
  scanner.expect(":");
  const left = expression(scanner);
  let key: Expression | undefined;
  let value = left;
  if (end === "}") {
    scanner.expect("=>");
    key = left;
    value = expression(scanner);
  }
  const grouped = end === "}" && scanner.takes("...");
  const condition = scanner.takesWord("if") ? expression(scanner) : undefined;
  scanner.expect(end);
  return {
    kind: "for",
    keyName: second === undefined ? undefined : first,
    valueName: second ?? first,
    collection,
    key,
    value,
    condition,
    grouped,
  };
}

import { ANY, type ObjectAttribute, type Type } from "./convert";
import { type Evaluated, Failure } from "./evaluated";
import type { Expression } from "./expression";
import { parseExpression } from "./parse-expression";
import { SyntaxFailure } from "./scanner";

/**
 * `list(object({ cidr = string, port = optional(number, 443) }))`.
 *
 * @throws SyntaxFailure with the offset.
 */
export function parseType(text: string, evaluate: (expression: Expression) => Evaluated): Type {
  const inner = /^\s*\$\{([\s\S]*)\}\s*$/.exec(text)?.[1] ?? text;
  return typeOf(parseExpression(inner), evaluate);
}

function typeOf(expression: Expression, evaluate: (expression: Expression) => Evaluated): Type {
  if (expression.kind === "traversal" && expression.steps.length === 0) return named(expression);
  if (expression.kind !== "call") throw new SyntaxFailure("expected a type", 0);
  const { name, args, at } = expression;
  const [argument] = args;
  if (argument === undefined || args.length !== 1) throw new SyntaxFailure("expected one type", at);
  if (name === "list" || name === "set" || name === "map") {
    return { kind: name, element: typeOf(argument, evaluate) };
  }
  if (name === "tuple" && argument.kind === "tuple") {
    return { kind: "tuple", elements: argument.items.map((item) => typeOf(item, evaluate)) };
  }
  if (name === "object" && argument.kind === "object") {
    const attributes = argument.items.map(([key, value]) => {
      if (key.kind !== "literal") throw new SyntaxFailure("expected a name", at);
      return [String(key.value), attributeOf(value, evaluate)] as const;
    });
    return { kind: "object", attributes: new Map(attributes) };
  }
  throw new SyntaxFailure(`unknown type ${name}`, at);
}

function named({ root, at }: Expression & { kind: "traversal" }): Type {
  switch (root) {
    case "any":
    case "string":
    case "number":
    case "bool":
      return { kind: root };
    case "list":
    case "set":
    case "map":
      return { kind: root, element: ANY };
    default:
      throw new SyntaxFailure(`unknown type ${root}`, at);
  }
}

function attributeOf(
  expression: Expression,
  evaluate: (expression: Expression) => Evaluated,
): ObjectAttribute {
  if (expression.kind !== "call" || expression.name !== "optional") {
    return { type: typeOf(expression, evaluate), optional: false, default: null };
  }
  const [type, value] = expression.args;
  if (type === undefined) throw new SyntaxFailure("expected a type", expression.at);
  return {
    type: typeOf(type, evaluate),
    optional: true,
    default: value === undefined ? null : evaluate(value),
  };
}

/** A failure of Terraform's made a value: for places where the reader asks whether there is one. */
export function attempted<T>(run: () => T): { readonly value: T } | { readonly failure: Failure } {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof Failure) return { failure: error };
    throw error;
  }
}

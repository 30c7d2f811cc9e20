import type { Evaluated } from "./evaluated";

/** A step of a traversal: `.name`, `["name"]` or `[0]`. */
export type Step = string | number;

/** What an expression of HCL's native syntax, or a value of Terraform JSON, parses to. */
export type Expression =
  | { readonly kind: "literal"; readonly value: Evaluated }
  | { readonly kind: "template"; readonly parts: readonly Expression[] }
  | {
      readonly kind: "traversal";
      readonly root: string;
      readonly steps: readonly Step[];
      readonly at: number;
    }
  | { readonly kind: "steps"; readonly of: Expression; readonly steps: readonly Step[] }
  | { readonly kind: "index"; readonly of: Expression; readonly key: Expression }
  | { readonly kind: "splat"; readonly of: Expression; readonly each: Expression }
  /** What a splat's steps start from. */
  | { readonly kind: "splat-item" }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly args: readonly Expression[];
      readonly expandLast: boolean;
      readonly at: number;
    }
  | {
      readonly kind: "conditional";
      readonly condition: Expression;
      readonly taken: Expression;
      readonly otherwise: Expression;
    }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "unary"; readonly operator: "!" | "-"; readonly operand: Expression }
  | { readonly kind: "tuple"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly items: readonly (readonly [Expression, Expression])[] }
  | ForExpression
  /** `%{ for }`: the texts of all rounds, one after the other. */
  | { readonly kind: "join"; readonly texts: ForExpression };

export interface ForExpression {
  readonly kind: "for";
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
  /** Set for `{ for … }`. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly condition: Expression | undefined;
  /** `...`: values of the same key are grouped. */
  readonly grouped: boolean;
}

export type BinaryOperator =
  | "||"
  | "&&"
  | "=="
  | "!="
  | "<"
  | ">"
  | "<="
  | ">="
  | "+"
  | "-"
  | "*"
  | "/"
  | "%";

/** The operators from the weakest to the strongest. */
export const PRECEDENCE: readonly (readonly BinaryOperator[])[] = [
  ["||"],
  ["&&"],
  ["==", "!="],
  ["<=", ">=", "<", ">"],
  ["+", "-"],
  ["*", "/", "%"],
];

/** Every expression directly inside another. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "literal":
    case "traversal":
    case "splat-item":
      return [];
    case "template":
      return expression.parts;
    case "steps":
      return [expression.of];
    case "index":
      return [expression.of, expression.key];
    case "splat":
      return [expression.of, expression.each];
    case "call":
      return expression.args;
    case "conditional":
      return [expression.condition, expression.taken, expression.otherwise];
    case "binary":
      return [expression.left, expression.right];
    case "unary":
      return [expression.operand];
    case "tuple":
      return expression.items;
    case "object":
      return expression.items.flat();
    case "join":
      return [expression.texts];
    case "for":
      return [expression.collection, expression.key, expression.value, expression.condition].filter(
        (part) => part !== undefined,
      );
  }
}

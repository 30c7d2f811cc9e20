import type { TerraformElement, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { Body } from "./element-json";
import type { Json } from "./values";

/** A resource or data source as its stack's JSON has it. */
export interface WrittenBody extends Pick<Body, "block" | "type" | "name"> {
  readonly written: Json;
}

/**
 * What came of a stack's preparation, for as long as nothing else happens. Where every token is an attribute of
 * the stack's own, what is written is known by then.
 */
export class Preparation {
  /** Every construct of the stack. Nothing: somebody else prepared it. */
  constructs: readonly IConstruct[] | undefined;
  elements: readonly TerraformElement[] = [];
  /** Whether anything of the stack has to be asked again when it is written. */
  hasUnknowns = false;
  readonly bodies = new Map<TerraformElement, WrittenBody>();
}

const current = new WeakMap<TerraformStack, Preparation>();

/** Notes what comes of a stack's preparation until `use` is over: later, programs may have changed the stack. */
export function preparing(stack: TerraformStack, use: (preparation: Preparation) => void): void {
  const preparation = new Preparation();
  current.set(stack, preparation);
  try {
    use(preparation);
  } finally {
    current.delete(stack);
  }
}

/** Nothing where nobody notes it. */
export function preparationOf(stack: TerraformStack): Preparation | undefined {
  return current.get(stack);
}

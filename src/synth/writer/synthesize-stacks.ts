import { type ISynthesisSession, TerraformStack } from "cdktf";
import { annotationsIfQuiet } from "./foreign-code";
import { preparing } from "./preparation";
import { prepareStack } from "./stack-json";
import { synthesizeStack, writeStack } from "./synthesize-stack";

/**
 * Prepares and writes every stack. The library prepares all of them before it writes the first; a stack in which
 * nothing can be otherwise later is written at once, while what it says is at hand.
 *
 * @param written Is told of each stack when it is written; of one that a later stack asks an output of, twice.
 * @throws what the library throws.
 */
export function synthesizeStacks(
  stacks: readonly TerraformStack[],
  session: ISynthesisSession,
  written: (stack: TerraformStack) => void = () => undefined,
): void {
  const sizes = new Map<TerraformStack, number>();
  // Stacks of one name overwrite one another, the last one wins.
  let isQuiet = new Set(stacks.map(({ node }) => node.id)).size === stacks.length;
  let mayGrow = false;
  for (const stack of stacks)
    preparing(stack, (preparation) => {
      prepare(stack);
      const { constructs, elements, hasUnknowns } = preparation;
      if (constructs === undefined) forget(sizes, session);
      mayGrow ||= constructs === undefined || hasUnknowns;
      const annotations = isQuiet && constructs && annotationsIfQuiet(stack, constructs, session);
      isQuiet = Boolean(annotations);
      if (!annotations || hasUnknowns) return;
      writeStack(stack, session, { elements, annotations });
      written(stack);
      sizes.set(stack, constructs.length);
    });
  for (const stack of stacks) {
    if (sizes.has(stack) && !(mayGrow && sizes.get(stack) !== stack.node.findAll().length)) continue;
    synthesizeStack(stack, session);
    written(stack);
  }
}

function prepare(stack: TerraformStack): void {
  if (stack.prepareStack === TerraformStack.prototype.prepareStack) prepareStack(stack);
  else stack.prepareStack();
}

/** What others do while they prepare a stack they may do to any stack. */
function forget(written: Map<TerraformStack, number>, { manifest }: ISynthesisSession): void {
  const { stacks } = manifest as { readonly stacks: Record<string, unknown> };
  for (const { node } of written.keys()) delete stacks[node.id];
  written.clear();
}

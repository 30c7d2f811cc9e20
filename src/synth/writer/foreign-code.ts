import { type ISynthesisSession, type StackAnnotation, TerraformResource, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { annotationsOf, isError } from "./annotations";
import { hasAspects } from "./aspects";
import { type Insides, insidesOfLibrary } from "./library";

export interface Synthesizer {
  readonly continueOnErrorAnnotations?: boolean;
  readonly hclOutput?: boolean;
}

interface CustomSynthesis {
  onSynthesize(session: ISynthesisSession): void;
}

const CUSTOM_SYNTHESIS = Symbol.for("cdktf/customSynthesis");

/**
 * Whether nobody's code but the library's runs when a prepared stack is synthesized, and nothing in it is wrong:
 * then it makes no difference when it is. Nothing if it does; else what was said of its constructs.
 */
export function annotationsIfQuiet(
  stack: TerraformStack,
  constructs: readonly IConstruct[],
  { skipValidation }: ISynthesisSession,
): readonly StackAnnotation[] | undefined {
  const insides = insidesOfLibrary();
  if (insides === undefined || !isStock(stack, insides)) return undefined;
  const annotations: StackAnnotation[] = [];
  for (const construct of constructs) {
    if (hasAspects(construct) || customSynthesisOf(construct) !== undefined || isMoved(construct))
      return undefined;
    const validations = validationsOf(construct);
    if (validations !== undefined) {
      if (validations.some((validation) => !insides.validations.includes(validation.constructor)))
        return undefined;
      if (skipValidation !== true && construct.node.validate().length > 0) return undefined;
    }
    for (const annotation of annotationsOf(construct)) annotations.push(annotation);
  }
  return annotations.some(isError) ? undefined : annotations;
}

/** Whether a stack is written as the library writes stacks, as JSON. */
export function isStock({ synthesizer }: TerraformStack, { StackSynthesizer }: Insides): boolean {
  const isJson = (synthesizer as Synthesizer).hclOutput !== true;
  const isTheirs = Object.getPrototypeOf(synthesizer) === StackSynthesizer.prototype;
  return isTheirs && isJson && !Object.hasOwn(synthesizer, "synthesize");
}

function isMoved(construct: IConstruct): boolean {
  return TerraformResource.isTerraformResource(construct) && construct.hasResourceMove() !== undefined;
}

/** What a construct is validated by; nothing for almost all. */
function validationsOf({ node }: IConstruct): readonly object[] | undefined {
  return (node as unknown as { readonly _validations?: readonly object[] })._validations;
}

/** What a construct writes itself, if it does. */
export function customSynthesisOf(construct: IConstruct): CustomSynthesis | undefined {
  return (construct as { readonly [CUSTOM_SYNTHESIS]?: CustomSynthesis })[CUSTOM_SYNTHESIS];
}

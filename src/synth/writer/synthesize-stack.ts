import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import {
  AnnotationMetadataEntryType,
  type ISynthesisSession,
  type StackAnnotation,
  TerraformElement,
  TerraformStack,
} from "cdktf";
import { ConstructOrder, type IConstruct } from "constructs";
import { hasAspects } from "./aspects";
import { type Insides, insidesOfLibrary } from "./library";
import { stableText } from "./stable-text";
import { elementsOf, stackJson } from "./stack-json";

interface Synthesizer {
  readonly continueOnErrorAnnotations?: boolean;
  readonly hclOutput?: boolean;
}

const CUSTOM_SYNTHESIS = Symbol.for("cdktf/customSynthesis");

/**
 * Does what a stack's own synthesizer does, in one walk: validates, lets constructs write files of theirs, keeps
 * annotations, and writes the stack's JSON.
 *
 * @throws what the library throws: of constructs that are not valid, and of annotations that are errors.
 */
export function synthesizeStack(stack: TerraformStack, session: ISynthesisSession): void {
  const insides = insidesOfLibrary();
  if (insides === undefined || !isLibrarys(stack, insides) || stack.hasResourceMove()) {
    // What prepared the stack did so already; cdktn asks.
    stack.synthesizer.synthesize({ ...session, stacksPrepared: true } as ISynthesisSession);
    return;
  }
  const nodes = afterAspects(stack, insides);
  if (session.skipValidation !== true && nodes.some(({ node }) => node.validate().length > 0))
    stack.runAllValidations();
  const manifest = session.manifest.forStack(stack);
  mkdirSync(path.join(session.outdir, manifest.workingDirectory), { recursive: true });
  const writesItself = nodes.some((node) => CUSTOM_SYNTHESIS in node);
  if (writesItself)
    for (const node of stack.node.findAll(ConstructOrder.POSTORDER))
      customSynthesisOf(node)?.onSynthesize(session);
  const annotations = nodes.flatMap(annotationsOf);
  (manifest as { annotations: StackAnnotation[] }).annotations = annotations;
  const errors = annotations.filter(({ level }) => level === AnnotationMetadataEntryType.ERROR);
  if (errors.length > 0 && (stack.synthesizer as Synthesizer).continueOnErrorAnnotations !== true)
    throw insides.encounteredAnnotationWithLevelError(
      errors.map(({ constructPath, message }) => `[${constructPath}] ${message}`).join("\n"),
    );
  const elements = writesItself ? elementsOf(stack) : ownElements(stack, nodes);
  const json = isOwn(stack) ? stackJson(stack, elements) : stack.toTerraform();
  writeFileSync(
    path.join(session.outdir, manifest.synthesizedStackPath),
    stableText(json, insides.writesEmptyInLines),
  );
}

/** Every construct of a stack, once its aspects have visited it. */
function afterAspects(stack: TerraformStack, { invokeAspects }: Insides): IConstruct[] {
  const nodes = stack.node.findAll();
  if (!nodes.some(hasAspects)) return nodes;
  invokeAspects(stack);
  return stack.node.findAll();
}

/** Elements among the constructs of a stack, those of stacks within it aside. */
function ownElements(stack: TerraformStack, nodes: readonly IConstruct[]): TerraformElement[] {
  const hasStacks = nodes.some((node) => node !== stack && TerraformStack.isStack(node));
  return hasStacks ? elementsOf(stack) : nodes.filter(TerraformElement.isTerraformElement);
}

/** Whether a stack is written as the library writes stacks, as JSON. */
function isLibrarys({ synthesizer }: TerraformStack, { StackSynthesizer }: Insides): boolean {
  const isStock = Object.getPrototypeOf(synthesizer) === StackSynthesizer.prototype;
  return (
    isStock && (synthesizer as Synthesizer).hclOutput !== true && !Object.hasOwn(synthesizer, "synthesize")
  );
}

function isOwn(stack: TerraformStack): boolean {
  return stack.toTerraform === TerraformStack.prototype.toTerraform;
}

function customSynthesisOf(construct: IConstruct) {
  return (construct as { readonly [CUSTOM_SYNTHESIS]?: { onSynthesize(session: ISynthesisSession): void } })[
    CUSTOM_SYNTHESIS
  ];
}

const LEVELS: readonly string[] = [
  AnnotationMetadataEntryType.INFO,
  AnnotationMetadataEntryType.WARN,
  AnnotationMetadataEntryType.ERROR,
];

function annotationsOf({ node }: IConstruct): StackAnnotation[] {
  return node.metadata
    .filter(({ type }) => LEVELS.includes(type))
    .map(({ type, data, trace }) => ({
      constructPath: node.path,
      level: type as AnnotationMetadataEntryType,
      message: data as string,
      stacktrace: trace as string[],
    }));
}

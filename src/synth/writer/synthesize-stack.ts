import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import {
  type ISynthesisSession,
  type StackAnnotation,
  type StackManifest,
  type TerraformElement,
  TerraformStack,
} from "cdktf";
import { ConstructOrder, type IConstruct } from "constructs";
import { annotationsOf, isError } from "./annotations";
import { hasAspects } from "./aspects";
import { customSynthesisOf, isStock, type Synthesizer } from "./foreign-code";
import { type Insides, insidesOfLibrary } from "./library";
import { stableText } from "./stable-text";
import { elementsAmong, elementsOf, stackJson } from "./stack-json";

/**
 * Does what a stack's own synthesizer does: validates, lets constructs write files of theirs, keeps annotations,
 * and writes the stack's JSON.
 *
 * @throws what the library throws: of constructs that are not valid, and of annotations that are errors.
 */
export function synthesizeStack(stack: TerraformStack, session: ISynthesisSession): void {
  const insides = insidesOfLibrary();
  if (insides === undefined || !isStock(stack, insides) || stack.hasResourceMove()) {
    // What prepared the stack did so already; cdktn asks.
    stack.synthesizer.synthesize({ ...session, stacksPrepared: true } as ISynthesisSession);
    return;
  }
  const constructs = afterAspects(stack, insides);
  if (session.skipValidation !== true && constructs.some(({ node }) => node.validate().length > 0))
    stack.runAllValidations();
  const manifest = session.manifest.forStack(stack);
  mkdirSync(path.join(session.outdir, manifest.workingDirectory), { recursive: true });
  const writesItself = constructs.some((construct) => customSynthesisOf(construct) !== undefined);
  if (writesItself)
    for (const construct of stack.node.findAll(ConstructOrder.POSTORDER))
      customSynthesisOf(construct)?.onSynthesize(session);
  const annotations = constructs.flatMap(annotationsOf);
  keep(manifest, annotations);
  const errors = annotations.filter(isError);
  if (errors.length > 0 && (stack.synthesizer as Synthesizer).continueOnErrorAnnotations !== true)
    throw insides.encounteredAnnotationWithLevelError(
      errors.map(({ constructPath, message }) => `[${constructPath}] ${message}`).join("\n"),
    );
  write(stack, session, writesItself ? elementsOf(stack) : elementsAmong(stack, constructs));
}

/** Writes a stack of which nothing but its JSON is to be written. */
export function writeStack(
  stack: TerraformStack,
  session: ISynthesisSession,
  { elements, annotations }: Written,
): void {
  const manifest = session.manifest.forStack(stack);
  mkdirSync(path.join(session.outdir, manifest.workingDirectory), { recursive: true });
  keep(manifest, annotations);
  write(stack, session, elements);
}

export interface Written {
  readonly elements: readonly TerraformElement[];
  readonly annotations: readonly StackAnnotation[];
}

function keep(manifest: StackManifest, annotations: readonly StackAnnotation[]): void {
  (manifest as { annotations: readonly StackAnnotation[] }).annotations = annotations;
}

function write(
  stack: TerraformStack,
  { outdir, manifest }: ISynthesisSession,
  elements: readonly TerraformElement[],
): void {
  const isOwn = stack.toTerraform === TerraformStack.prototype.toTerraform;
  const json = isOwn ? stackJson(stack, elements) : stack.toTerraform();
  const writesEmptyInLines = insidesOfLibrary()?.writesEmptyInLines === true;
  const { synthesizedStackPath } = manifest.forStack(stack);
  writeFileSync(path.join(outdir, synthesizedStackPath), stableText(json, writesEmptyInLines));
}

/** Every construct of a stack, once its aspects have visited it. */
function afterAspects(stack: TerraformStack, { invokeAspects }: Insides): IConstruct[] {
  const constructs = stack.node.findAll();
  if (!constructs.some(hasAspects)) return constructs;
  invokeAspects(stack);
  return stack.node.findAll();
}

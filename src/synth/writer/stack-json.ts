import { TerraformElement, TerraformOutput, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { bodyOf, notesOf } from "./element-json";
import { type Insides, insidesOfLibrary } from "./library";
import { mergeInto } from "./merge";
import { isPlain, type Json, merged, Values } from "./values";

/** Parts of a stack that the writer reads in the library's stead. */
interface Inner {
  readonly cdktfVersion: string | undefined;
  readonly rawOverrides: Json;
  readonly _usedFunctions?: Set<string>;
  readonly _usedProviderFunctions?: Set<string>;
}

interface InnerElement {
  _resetResolveDiscoveredProviderFeatureUsage?(): void;
}

/** A stack's elements, those of stacks within it aside. */
export function elementsOf(stack: TerraformStack): TerraformElement[] {
  const elements: TerraformElement[] = [];
  const visit = (construct: IConstruct): void => {
    if (TerraformElement.isTerraformElement(construct)) elements.push(construct);
    for (const child of construct.node.children) if (!TerraformStack.isStack(child)) visit(child);
  };
  visit(stack);
  return elements;
}

/**
 * What the library's `prepareStack` does: sees to a backend, and asks of each element what its tokens stand
 * for, which may add outputs here and in other stacks.
 */
export function prepareStack(stack: TerraformStack): void {
  const insides = insidesOfLibrary();
  if (insides === undefined) {
    TerraformStack.prototype.prepareStack.call(stack);
    return;
  }
  stack.ensureBackendExists();
  const { _usedFunctions, _usedProviderFunctions } = stack as unknown as Inner;
  _usedFunctions?.clear();
  _usedProviderFunctions?.clear();
  const elements = elementsOf(stack);
  for (const element of elements)
    (element as unknown as InnerElement)._resetResolveDiscoveredProviderFeatureUsage?.();
  const values = new Values(insides, stack, 1);
  for (const element of elements) {
    const body = bodyOf(element, insides);
    values.hasDynamicBlocks = false;
    if (body !== undefined) {
      values.prepare(body.attributes);
      values.prepare(body.meta);
    }
    if (body === undefined || values.hasDynamicBlocks) insides.resolve(stack, element.toTerraform(), true);
  }
}

/** What the library's `toTerraform` of a stack returns. */
export function stackJson(stack: TerraformStack, elements = elementsOf(stack)): Json {
  const insides = insidesOfLibrary();
  const { rawOverrides } = stack as unknown as Inner;
  const byLibrary = (): Json => TerraformStack.prototype.toTerraform.call(stack) as Json;
  if (insides === undefined || !isPlain(rawOverrides)) return byLibrary();
  return written(stack, elements, insides);
}

function written(stack: TerraformStack, elements: readonly TerraformElement[], insides: Insides): Json {
  const { cdktfVersion, rawOverrides } = stack as unknown as Inner;
  const values = new Values(insides, stack, 2);
  const once = new Values(insides, stack, 1);
  const overridden = Object.keys(rawOverrides);
  const metadata: Json = {
    version: cdktfVersion,
    stackName: stack.node.id,
    backend: "local",
    cloud: undefined,
    ...(overridden.length > 0 ? { overrides: { stack: overridden } } : {}),
  };
  const asMerged = (value: unknown): Json => (values.hasDates ? merged(value) : value) as Json;
  for (const element of elements) {
    const own = element.toMetadata() as Json;
    if (Object.values(own).some((value) => value !== undefined))
      mergeInto(metadata, insides.resolve(stack, own) as Json);
  }
  const json: Json = { "//": once.written({ metadata, outputs: outputsOf(elements) }) };
  for (const element of elements) {
    const body = bodyOf(element, insides);
    values.hasDynamicBlocks = false;
    const written = body && (values.written(body.attributes) as Json);
    if (body === undefined || written === undefined || values.hasDynamicBlocks) {
      mergeInto(json, asMerged(values.byLibrary(element.toTerraform())));
      continue;
    }
    if (body.meta !== undefined) Object.assign(written, values.written(body.meta));
    written["//"] = values.written(notesOf(element));
    put(json, body.block, body.type, body.name, asMerged(written));
  }
  mergeInto(json, rawOverrides);
  return json;
}

/** Where nothing is yet, which is almost always, it needs no merging. */
function put(json: Json, block: string, type: string, name: string, body: Json): void {
  const ofType = within(within(json, block), type);
  if (name in ofType) mergeInto(ofType, { [name]: body });
  else ofType[name] = body;
}

function within(json: Json, name: string): Json {
  const there = json[name];
  if (typeof there === "object" && there !== null) return there as Json;
  const made: Json = {};
  json[name] = made;
  return made;
}

/** Names of outputs by where their constructs are. */
function outputsOf(elements: readonly TerraformElement[]): Json {
  const outputs: Json = {};
  for (const element of elements) {
    if (!TerraformOutput.isTerraformOutput(element)) continue;
    const nested = element.node.path
      .split("/")
      .reduceRight<Json>(
        (inner, part) => ({ [part]: Object.keys(inner).length === 0 ? element.friendlyUniqueId : inner }),
        {},
      );
    mergeInto(outputs, nested);
  }
  return outputs;
}

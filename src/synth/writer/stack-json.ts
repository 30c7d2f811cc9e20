import { TerraformBackend, TerraformElement, TerraformOutput, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { bodyOf, notesOf } from "./element-json";
import { type Insides, insidesOfLibrary } from "./library";
import { mergeInto } from "./merge";
import { preparationOf, type WrittenBody } from "./preparation";
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
  return elementsAmong(stack, stack.node.findAll());
}

/** Elements among all constructs of a stack, those of stacks within it aside. */
export function elementsAmong(stack: TerraformStack, constructs: readonly IConstruct[]): TerraformElement[] {
  const elements: TerraformElement[] = [];
  let hasStacks = false;
  for (const construct of constructs)
    if (TerraformElement.isTerraformElement(construct)) elements.push(construct);
    else hasStacks ||= construct !== stack && TerraformStack.isStack(construct);
  return hasStacks ? elements.filter((element) => TerraformStack.of(element) === stack) : elements;
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
  const constructs = withBackend(stack);
  const { _usedFunctions, _usedProviderFunctions } = stack as unknown as Inner;
  _usedFunctions?.clear();
  _usedProviderFunctions?.clear();
  const elements = elementsAmong(stack, constructs);
  for (const element of elements)
    (element as unknown as InnerElement)._resetResolveDiscoveredProviderFeatureUsage?.();
  const preparation = preparationOf(stack);
  const values = new Values(insides, stack, "preparing");
  for (const element of elements) {
    const body = writtenBody(element, values, insides);
    if (body === undefined) values.prepare(element.toTerraform());
    else preparation?.bodies.set(element, body);
  }
  const { hasUnknowns } = values;
  if (preparation !== undefined) Object.assign(preparation, { constructs, elements, hasUnknowns });
}

/** Every construct of a stack, once it has a backend. */
function withBackend(stack: TerraformStack): readonly IConstruct[] {
  const constructs = stack.node.findAll();
  if (constructs.some(TerraformBackend.isBackend)) return constructs;
  // A stack's newest child is the last of its constructs.
  return [...constructs, stack.ensureBackendExists()];
}

/** What the library's `toTerraform` of a stack returns. */
export function stackJson(
  stack: TerraformStack,
  elements: readonly TerraformElement[] = elementsOf(stack),
): Json {
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
  const { bodies } = preparationOf(stack) ?? {};
  const json: Json = { "//": once.written({ metadata, outputs: outputsOf(elements) }) };
  for (const element of elements) {
    const body = bodies?.get(element) ?? writtenBody(element, values, insides);
    if (body === undefined) mergeInto(json, asMerged(values.byLibrary(element.toTerraform())));
    else put(json, body, asMerged(body.written));
  }
  mergeInto(json, rawOverrides);
  return json;
}

/** Nothing for what the library has to write itself. */
function writtenBody(element: TerraformElement, values: Values, insides: Insides): WrittenBody | undefined {
  const body = bodyOf(element, insides);
  if (body === undefined) return undefined;
  values.hasDynamicBlocks = false;
  const written = values.written(body.attributes) as Json | undefined;
  const meta = body.meta && (values.written(body.meta) as Json);
  // Of an object with a name that is a token the library makes what it likes.
  if (written === undefined || values.hasDynamicBlocks) return undefined;
  Object.assign(written, meta);
  written["//"] = values.written(notesOf(element));
  const { block, type, name } = body;
  return { block, type, name, written };
}

/** Where nothing is yet, which is almost always, it needs no merging. */
function put(json: Json, { block, type, name }: WrittenBody, written: Json): void {
  const ofType = within(within(json, block), type);
  if (name in ofType) mergeInto(ofType, { [name]: written });
  else ofType[name] = written;
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

import { TerraformDataSource, type TerraformElement, TerraformResource } from "cdktf";
import type { Insides } from "./library";
import { isPlainText, isRecord, type Json } from "./values";

/** Parts of a resource or data source that the writer reads in the library's stead. */
interface Inner extends Readonly<Partial<Record<(typeof SAID)[number], unknown>>> {
  readonly terraformResourceType: string;
  readonly friendlyUniqueId: string;
  readonly rawOverrides: Json;
  readonly terraformMetaArguments: Json;
  readonly constructNodeMetadata: Json;
  readonly provisioners?: unknown;
  readonly _imported?: unknown;
  readonly _hasMoved?: boolean;
  readonly _movedById?: unknown;
  readonly _movedByTarget?: unknown;
  synthesizeAttributes(): Json;
}

/** What a resource or data source puts into its stack, before tokens are resolved. */
export interface Body {
  readonly block: "resource" | "data";
  readonly type: string;
  readonly name: string;
  readonly attributes: Json;
  /** Arguments that every resource has, where any is set. */
  readonly meta: Json | undefined;
}

/** Members that decide what is written; a class that has one of its own is written by the library. */
const DECIDING = [
  "toTerraform",
  "toMetadata",
  "terraformMetaArguments",
  "constructNodeMetadata",
  "rawOverrides",
  "_buildMovedBlock",
] as const;

const blocks = new WeakMap<object, Body["block"] | "other">();

function blockOf(element: TerraformElement): Body["block"] | "other" {
  const prototype: object = Object.getPrototypeOf(element);
  const known = blocks.get(prototype);
  if (known !== undefined) return known;
  const [block, library] = TerraformResource.isTerraformResource(element)
    ? (["resource", TerraformResource.prototype] as const)
    : (["data", TerraformDataSource.prototype] as const);
  const isLibrarys = DECIDING.every((name) => find(prototype, name) === find(library, name));
  const found = isLibrarys ? block : "other";
  blocks.set(prototype, found);
  return found;
}

/** The function that a class has for a member, its own or inherited. */
function find(prototype: object | null, name: string): unknown {
  for (let at = prototype; at !== null; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, name);
    if (found !== undefined) return found.get ?? found.value;
  }
  return undefined;
}

/** Nothing for what the library has to write itself. */
export function bodyOf(element: TerraformElement, insides: Insides): Body | undefined {
  const block = blockOf(element);
  if (block === "other" || Object.hasOwn(element, "toTerraform")) return undefined;
  const inner = element as unknown as Inner;
  if (inner.provisioners !== undefined || !areNotesOnly(inner.rawOverrides)) return undefined;
  if (inner._imported || inner._hasMoved || inner._movedById || inner._movedByTarget) return undefined;
  const { terraformResourceType: type, friendlyUniqueId: name } = inner;
  if (!isPlainText(type) || !isPlainText(name)) return undefined;
  const attributes = inner.synthesizeAttributes();
  if (!isRecord(attributes) || META.some((argument) => argument in attributes)) return undefined;
  const said = SAID.some((argument) => inner[argument] !== undefined);
  return { block, type, name, attributes, meta: said ? metaOf(inner, insides) : undefined };
}

/** What a resource says of itself to readers. */
export function notesOf(element: TerraformElement): Json {
  const { rawOverrides, constructNodeMetadata } = element as unknown as Inner;
  // The library lets a data source say nothing beside what it says itself.
  const notes = TerraformResource.isTerraformResource(element)
    ? (rawOverrides["//"] as Json | undefined)
    : undefined;
  return { ...notes, ...constructNodeMetadata };
}

/** Arguments that every resource has, by the names of their members. */
const SAID = ["dependsOn", "count", "provider", "lifecycle", "forEach", "connection"] as const;
const META = [
  "depends_on",
  "count",
  "provider",
  "lifecycle",
  "for_each",
  "connection",
  "provisioner",
  "//",
] as const;

function metaOf(inner: Inner, { keysToSnakeCase }: Insides): Json {
  const meta = keysToSnakeCase(inner.terraformMetaArguments);
  return Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== undefined));
}

function areNotesOnly(overrides: Json): boolean {
  for (const name in overrides) if (name !== "//" || !isRecord(overrides[name])) return false;
  return true;
}

import type { Block } from "../../terraform";
import { resourceKey, type Side } from "../inputs/side";
import type { Difference } from "../review";
import { compared } from "../text-order";
import { rebuildingArguments, replacingArguments } from "./differences";
import type { Pair } from "./pairs";
import { referencesAt, referencesIn } from "./references";

/** A resource that is there before and after, and what becomes of it by itself. */
export interface KeptResource extends Pair {
  readonly isRemade: boolean;
  /** Whether a plan tells what becomes of it, whatever it refers to. */
  readonly isPlanned: boolean;
}

/** A data source of both sides. */
export interface KeptSource extends Pair {
  readonly asksOtherwise: boolean;
}

/** By what a resource or data source may become another one. */
interface Node {
  readonly block: Block;
  readonly isRemade: boolean;
  readonly dependencies: () => readonly Dependency[];
}

interface Dependency {
  readonly attribute: string;
  readonly on: readonly string[];
  /** Else its argument is only otherwise, as a host's image is. */
  readonly remakes: boolean;
}

/**
 * What is made anew because something is that it refers to: all that Terraform knows of the new one is that it has
 * another id. A data source finds something else where it asks for something else or, where it finds a resource of the
 * inputs, where that is made anew.
 *
 * @returns By resource of the head the arguments that are otherwise for that.
 */
export function consequencesOf(
  kept: readonly KeptResource[],
  data: readonly KeptSource[],
  { base, head }: { readonly base: Side; readonly head: Side },
): ReadonlyMap<Block, readonly Difference[]> {
  const [foundBefore, foundAfter] = [new FoundByName(base.resources), new FoundByName(head.resources)];
  const earlier = new Map(kept.map(({ before, after }) => [after, before]));
  const nodes: Node[] = [
    ...kept.map(({ after, isRemade, isPlanned }) => ({
      block: after,
      isRemade,
      dependencies: once(() => (isPlanned ? [] : argumentsThatMatter(after))),
    })),
    ...data.map(({ before, after, asksOtherwise }): Node => {
      const [was, is] = [foundBefore.by(before), foundAfter.by(after)];
      if (was !== undefined && is !== undefined) {
        const onIt = [{ attribute: "", on: [keyOf(is)], remakes: true }];
        return { block: after, isRemade: earlier.get(is) !== was, dependencies: () => onIt };
      }
      const onAll = once(() => [
        { attribute: "", on: keysOf(after, referencesIn(after.attributes)), remakes: true },
      ]);
      return { block: after, isRemade: asksOtherwise, dependencies: onAll };
    }),
  ];
  const remade = remadeAmong(nodes);
  const managed = nodes.slice(0, kept.length);
  return new Map(
    (remade.size === 0 ? [] : managed).flatMap(({ block, dependencies }) => {
      const others = dependencies().filter(({ on }) => on.some((key) => remade.has(key)));
      return others.length === 0
        ? []
        : [[block, others.map((one) => differenceBy(block, one, remade))] as const];
    }),
  );
}

/** Where nothing is made anew nobody asks, and else many times. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function remadeAmong(nodes: readonly Node[]): ReadonlySet<string> {
  const remade = new Set(nodes.filter(({ isRemade }) => isRemade).map(({ block }) => keyOf(block)));
  for (let size = 0; size !== remade.size; ) {
    size = remade.size;
    for (const { block, dependencies } of nodes)
      if (dependencies().some(({ on, remakes }) => remakes && on.some((key) => remade.has(key))))
        remade.add(keyOf(block));
  }
  return remade;
}

function argumentsThatMatter(block: Block): readonly Dependency[] {
  const { type, attributes } = block;
  const dependencies = [
    ...[...replacingArguments(type)].map(([attribute, paths]) => ({
      attribute,
      on: paths.flatMap((path) => keysOf(block, referencesAt(attributes[attribute], path))),
      remakes: true,
    })),
    ...rebuildingArguments(type).map((attribute) => ({
      attribute,
      on: keysOf(block, referencesIn(attributes[attribute])),
      remakes: false,
    })),
  ];
  return dependencies.filter(({ on }) => on.length > 0).sort((a, b) => compared(a.attribute, b.attribute));
}

/** @param remade Keys of what is made anew. */
function differenceBy(
  { root }: Block,
  { attribute, on, remakes }: Dependency,
  remade: ReadonlySet<string>,
): Difference {
  const keys = [...new Set(on)].filter((key) => remade.has(key));
  const addresses = keys.map((key) => (root === "" ? key : key.slice(root.length + 1))).sort();
  return {
    attribute,
    // Of an argument that may hold a secret, what it refers to is none.
    isSensitive: false,
    forcesReplacement: remakes,
    before: addresses,
    after: addresses,
    kind: "reference",
  };
}

/** Resources that data sources find, by type, region and name; a name that several have finds none. */
class FoundByName {
  private readonly blocks = new Map<string, Block | undefined>();

  constructor(resources: ReadonlyMap<string, Block>) {
    for (const block of resources.values()) {
      const name = nameOf(block);
      if (name !== undefined) this.blocks.set(name, this.blocks.has(name) ? undefined : block);
    }
  }

  by(source: Block): Block | undefined {
    return this.blocks.get(nameOf(source) ?? "");
  }
}

function nameOf({ type, attributes: { name, region }, provider }: Block): string | undefined {
  const place = region ?? provider?.arguments.region ?? "";
  return typeof name === "string" && typeof place === "string" ? `${type} ${place} ${name}` : undefined;
}

function keysOf({ root }: Block, addresses: readonly string[]): readonly string[] {
  return addresses.map((address) => resourceKey(root, address));
}

function keyOf({ root, address }: Block): string {
  return resourceKey(root, address);
}

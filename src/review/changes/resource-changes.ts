import { declarationOf } from "../../model";
import type { Block, World } from "../../terraform";
import type { PlannedChange } from "../inputs/plan";
import { resourceKey, type Side } from "../inputs/side";
import type { Action, Destruction, ResourceChange } from "../review";
import { compared } from "../text-order";
import { consequencesOf, type KeptSource } from "./consequences";
import { holdsData } from "./data-holders";
import { differencesOf, rebuildingArguments } from "./differences";
import { formerAddresses, type Pair, renamedPairs } from "./pairs";
import { undeclaredBlock } from "./undeclared-block";
import { otherWhereabouts } from "./whereabouts";

/** What becomes of the resources, and what they were called. */
export interface ResourceChanges {
  /** In order of stack and address. */
  readonly all: readonly ResourceChange[];
  readonly destruction: readonly Destruction[];
  readonly pairs: readonly Pair[];
  /** The base's and the head's block of a change. */
  readonly blocks: ReadonlyMap<ResourceChange, { readonly before?: Block; readonly after?: Block }>;
}

/** What follows stands behind what it follows from, and what can be kept behind what cannot. */
const CAUSES: readonly Destruction["cause"][] = ["deleted", "replaced", "rebuilt", "follows", "renamed"];

interface Found {
  readonly change: ResourceChange;
  readonly before?: Block;
  readonly after?: Block;
  readonly destruction: Omit<Destruction, "change"> | undefined;
}

/** Compares the resources of two sides; what a plan says goes before what can be told without one. */
export function resourceChanges(base: Side, head: Side): ResourceChanges {
  const pairs = renamedPairs(base.resources, head.resources);
  const [dataBefore, dataAfter] = [dataSources(base), dataSources(head)];
  const renamedData = renamedPairs(dataBefore, dataAfter);
  const former = formerAddresses([...pairs, ...renamedData]);
  const beforeOf = new Map(pairs.map((pair) => [pair.after, pair.before]));
  const renamed = new Set(pairs.map(({ before }) => before));
  const moved = movesOf(head.world);
  const planned = plannedOf(head);
  const isForgotten = forgottenBy(head.world);
  const found: Found[] = [];
  const kept: Kept[] = [];
  for (const [key, after] of head.resources) {
    const before = base.resources.get(key) ?? beforeOf.get(after);
    const plan = planned.get(key);
    if (before === undefined) found.push(created(after, plan));
    else {
      const all = differencesOf(after.type, before.attributes, after.attributes, former(after.root));
      const isMoved =
        before.address === after.address ||
        moved.get(after.root)?.get(after.address) === before.address ||
        plan?.previousAddress === before.address;
      const own = isMoved ? all.filter(({ attribute }) => !isIgnored(after, attribute)) : all;
      kept.push({ before, after, differences: [...own, ...otherWhereabouts(before, after)], isMoved, plan });
    }
  }
  const sources = keptSources(dataBefore, dataAfter, renamedData, former);
  found.push(...sources.filter(({ asksOtherwise }) => asksOtherwise).map(read));
  found.push(...withConsequences(kept, sources, base, head).flatMap((one) => changed(one) ?? []));
  for (const [key, before] of base.resources) {
    if (head.resources.has(key) || renamed.has(before)) continue;
    found.push(isForgotten(before) ? forgotten(before) : deleted(before));
  }
  for (const { name, changes } of head.plans) {
    for (const { address, type, actions } of changes.values()) {
      const key = resourceKey(name, address);
      // In the state, and in neither side: only the plan knows that it goes.
      if (actions.join() === "delete" && !base.resources.has(key) && !head.resources.has(key))
        found.push(deleted(undeclaredBlock(name, address, type)));
    }
  }
  found.sort((a, b) => compared(orderOf(a), orderOf(b)));
  return {
    all: found.map(({ change }) => change),
    destruction: found
      .flatMap(({ change, destruction }) => (destruction === undefined ? [] : [{ change, ...destruction }]))
      .sort(
        (a, b) =>
          Number(b.holdsData) - Number(a.holdsData) || CAUSES.indexOf(a.cause) - CAUSES.indexOf(b.cause),
      ),
    pairs,
    blocks: new Map(found.map(({ change, before, after }) => [change, { before, after }])),
  };
}

interface Source extends KeptSource {
  readonly differences: ResourceChange["differences"];
}

/** Data sources that both sides have, under whatever name. */
function keptSources(
  base: ReadonlyMap<string, Block>,
  head: ReadonlyMap<string, Block>,
  renamed: readonly Pair[],
  former: ReturnType<typeof formerAddresses>,
): readonly Source[] {
  const beforeOf = new Map(renamed.map((pair) => [pair.after, pair.before]));
  return [...head].flatMap(([key, after]) => {
    const before = base.get(key) ?? beforeOf.get(after);
    if (before === undefined) return [];
    const differences = differencesOf(after.type, before.attributes, after.attributes, former(after.root));
    return [{ before, after, differences, asksOtherwise: differences.some(({ kind }) => kind !== "order") }];
  });
}

/** With what is otherwise about each because something else is made anew. */
function withConsequences(
  kept: readonly Kept[],
  sources: readonly Source[],
  base: Side,
  head: Side,
): readonly Kept[] {
  const resources = kept.map((one) => ({
    before: one.before,
    after: one.after,
    isRemade: isRemade(one),
    isPlanned: one.plan !== undefined,
  }));
  const consequences = consequencesOf(resources, sources, { base, head });
  return kept.map((one) => {
    const own = new Map(one.differences.map((each) => [each.attribute, each]));
    for (const each of consequences.get(one.after) ?? [])
      if (!isIgnored(one.after, each.attribute) && own.get(each.attribute)?.forcesReplacement !== true)
        own.set(each.attribute, each);
    return { ...one, differences: [...own.values()] };
  });
}

function read({ before, after, differences }: Pair & Pick<ResourceChange, "differences">): Found {
  const change: ResourceChange = {
    action: "read",
    type: after.type,
    declared: declarationOf(after),
    before: undefined,
    differences,
  };
  return { change, before, after, destruction: undefined };
}

function created(after: Block, plan: PlannedChange | undefined): Found {
  const action = plan === undefined ? "create" : actionOf(plan, "create");
  const change: ResourceChange = {
    action,
    type: after.type,
    declared: declarationOf(after),
    before: undefined,
    differences: [],
  };
  return {
    change,
    after,
    destruction: action === "replace" ? replaced(after, plan?.forcedBy ?? []) : undefined,
  };
}

function forgotten(before: Block): Found {
  const { change } = deleted(before);
  return { change: { ...change, action: "forget" }, before, destruction: undefined };
}

function deleted(before: Block): Found {
  const declared = declarationOf(before);
  const change: ResourceChange = {
    action: "delete",
    type: before.type,
    declared,
    before: undefined,
    differences: [],
  };
  const destruction = {
    holdsData: holdsData(before),
    cause: "deleted",
    forcedBy: [],
    moved: undefined,
  } as const;
  return { change, before, destruction };
}

interface Kept {
  readonly before: Block;
  readonly after: Block;
  readonly differences: ResourceChange["differences"];
  /** Whether Terraform knows that it is the same. */
  readonly isMoved: boolean;
  readonly plan: PlannedChange | undefined;
}

/** Whether there is another one in its place, by what it says itself. */
function isRemade({ differences, isMoved, plan }: Kept): boolean {
  if (!isMoved) return true;
  if (plan !== undefined) return plan.actions.includes("delete");
  return differences.some(({ forcesReplacement }) => forcesReplacement);
}

/** Terraform passes over whole arguments; of parts of them, too, which are told all the same. */
function isIgnored({ lifecycle }: Block, attribute: string): boolean {
  const ignored = lifecycle?.ignoreChanges ?? [];
  return ignored === "all" || ignored.includes(attribute);
}

function dataSources({ world }: Side): ReadonlyMap<string, Block> {
  const found = world.blocks.filter(({ mode }) => mode === "data");
  return new Map(found.map((block) => [resourceKey(block.root, block.address), block]));
}

function changed({ before, after, differences, isMoved, plan }: Kept): Found | undefined {
  const isRenamed = before.address !== after.address;
  const known = differences.filter((each) => each.forcesReplacement).map(({ attribute }) => attribute);
  const forcedBy =
    plan?.actions.includes("delete") === true && plan.forcedBy.length > 0 ? plan.forcedBy : known;
  const told: Action = isRenamed ? "rename" : forcedBy.length > 0 ? "replace" : "update";
  const action = plan === undefined || isRenamed ? told : actionOf(plan, told);
  if (differences.length === 0 && !isRenamed && (plan === undefined || plan.actions.join() === "no-op"))
    return undefined;
  const change: ResourceChange = {
    action,
    type: after.type,
    declared: declarationOf(after),
    before: isRenamed ? declarationOf(before) : undefined,
    differences,
  };
  return { change, before, after, destruction: destructionOf() };

  function destructionOf(): Found["destruction"] {
    if (!isMoved) {
      return {
        holdsData: holdsData(before),
        cause: "renamed",
        forcedBy,
        moved: { from: before.address, to: after.address },
      };
    }
    if (action === "replace" || (isRenamed && forcedBy.length > 0)) {
      const isOwn = differences.some(
        ({ forcesReplacement, kind }) => forcesReplacement && kind !== "reference",
      );
      return replaced(before, forcedBy, isOwn || known.length === 0 ? "replaced" : "follows");
    }
    const rebuiltBy = differences
      .map(({ attribute }) => attribute)
      .filter((name) => rebuildingArguments(after.type).includes(name));
    return rebuiltBy.length === 0
      ? undefined
      : { holdsData: holdsData(before), cause: "rebuilt", forcedBy: rebuiltBy, moved: undefined };
  }
}

function replaced(
  block: Block,
  forcedBy: readonly string[],
  cause: "replaced" | "follows" = "replaced",
): Found["destruction"] {
  return { holdsData: holdsData(block), cause, forcedBy, moved: undefined };
}

function actionOf({ actions }: PlannedChange, otherwise: Action): Action {
  if (actions.includes("delete")) return actions.includes("create") ? "replace" : "delete";
  if (actions.includes("create")) return "create";
  return actions.includes("update") ? "update" : otherwise;
}

/** What `removed` blocks let go of, every instance of it. */
function forgottenBy({ ignored }: World): (block: Block) => boolean {
  const found = new Set(
    ignored.flatMap(({ root, forgets = [] }) => forgets.map((address) => resourceKey(root, address))),
  );
  return ({ root, address }) => found.has(resourceKey(root, address.replace(/\[[^\]]*\]$/, "")));
}

/** By stack: where each address was, as `moved` blocks say. */
function movesOf({ ignored }: World): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const { root, moves } of ignored) {
    const byRoot = found.get(root) ?? new Map<string, string>();
    found.set(root, byRoot);
    for (const { from, to } of moves ?? []) byRoot.set(to, from);
  }
  return found;
}

function plannedOf({ plans }: Side): ReadonlyMap<string, PlannedChange> {
  return new Map(
    plans.flatMap(({ name, changes }) =>
      [...changes].map(([address, change]) => [resourceKey(name, address), change] as const),
    ),
  );
}

function orderOf({ change: { declared } }: Found): string {
  return `${declared.root}\n${declared.address}`;
}

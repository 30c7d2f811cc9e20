import { declarationOf } from "../../model";
import type { Waiver } from "../../rules/read-waivers";
import { Flows } from "../../separation/decide/flows";
import type { Block, World } from "../../terraform";
import { decideAgain } from "../decide-again";
import type { Side } from "../inputs/side";
import type { ReviewParts } from "../make-review";

type Parts = Pick<ReviewParts, "decide" | "cloudOf">;

/**
 * Which clauses fail because of nothing else than what is waived: they hold once the scopes of the waivers that name them
 * are left out of the Terraform. So whatever else breaks the same clause is not excused, and no clause about realms is.
 */
export function excusesOf(
  side: Side,
  failing: readonly string[],
  waivers: readonly Waiver[],
  parts: Parts,
): ReadonlyMap<Waiver, readonly string[]> {
  const without = new Without(side, parts);
  const groups = new Map<string, { readonly naming: readonly Waiver[]; readonly ids: string[] }>();
  for (const id of failing) {
    const naming = waivers.filter(({ rules }) => rules.includes(id));
    const key = naming.map((waiver) => waivers.indexOf(waiver)).join();
    const group = groups.get(key) ?? { naming, ids: [] };
    groups.set(key, group);
    group.ids.push(id);
  }
  const excuses = new Map<Waiver, string[]>();
  for (const { naming, ids } of groups.values()) {
    for (const id of without.holding(naming, ids))
      for (const waiver of without.needed(naming, id))
        excuses.set(waiver, [...(excuses.get(waiver) ?? []), id]);
  }
  return excuses;
}

/** A side without what is in the scopes of some waivers. */
class Without {
  private readonly sides = new Map<string, { readonly side: Side; readonly flows: Flows } | undefined>();

  constructor(
    private readonly side: Side,
    private readonly parts: Parts,
  ) {}

  holding(waivers: readonly Waiver[], ids: readonly string[]): readonly string[] {
    const rest = this.rest(waivers.map(({ scope }) => scope));
    if (rest === undefined) return [];
    const clauses = decideAgain(rest.side, new Set(ids), this.parts.decide, rest.flows);
    return clauses.filter(({ verdict }) => verdict === "proved").map(({ id }) => id);
  }

  /** As few of them as it takes. */
  needed(waivers: readonly Waiver[], id: string): readonly Waiver[] {
    return waivers.reduce((kept, waiver) => {
      const others = kept.filter((one) => one !== waiver);
      return this.holding(others, [id]).length > 0 ? others : kept;
    }, waivers);
  }

  /** Nothing where nothing is in the scopes. */
  private rest(scopes: readonly string[]) {
    const key = JSON.stringify([...new Set(scopes)].sort());
    if (!this.sides.has(key)) this.sides.set(key, this.made(scopes));
    return this.sides.get(key);
  }

  private made(scopes: readonly string[]) {
    const blocks = this.side.world.blocks.filter((block) => !scopes.some((scope) => isIn(scope, block)));
    if (blocks.length === this.side.world.blocks.length) return undefined;
    const world: World = { ...this.side.world, blocks };
    const side: Side = { ...this.side, world, cloud: this.parts.cloudOf(world) };
    return { side, flows: Flows.in(side.cloud, side.specification.zones) };
  }
}

function isIn(scope: string, block: Block): boolean {
  if (block.mode !== "managed") return false;
  const { construct = "", address } = declarationOf(block);
  return address === scope || construct === scope || construct.startsWith(`${scope}/`);
}

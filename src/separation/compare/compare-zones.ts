import { trafficTexts } from "../decide/matrix";
import type { PacketSet } from "../packets/packet-set";
import type { Conversations } from "./conversations";

/** What may pass between two zones, before and after. */
export interface ZoneChange {
  readonly from: string;
  readonly to: string;
  /** `any`, `tcp/443`; sorted, as few as say it. Empty: nothing passes. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Pairs of zones between whose endpoints something else may pass, in order of their names. */
export function compareZones(base: Conversations, head: Conversations): ZoneChange[] {
  const [before, after] = [trafficByZones(base), trafficByZones(head)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key) => {
    const [was, is] = [before.get(key) ?? [], after.get(key) ?? []];
    const [from = "", to = ""] = JSON.parse(key) as string[];
    return was.join() === is.join() ? [] : [{ from, to, before: was, after: is }];
  });
}

function trafficByZones(conversations: Conversations): ReadonlyMap<string, readonly string[]> {
  const sets = new Map<string, Set<PacketSet>>();
  for (const { from, to, packets } of conversations.all.values()) {
    for (const sender of from.zones)
      for (const receiver of to.zones) {
        const key = JSON.stringify([sender, receiver]);
        sets.set(key, (sets.get(key) ?? new Set()).add(packets));
      }
  }
  const { space } = conversations;
  return new Map([...sets].map(([key, all]) => [key, trafficTexts(space, space.union(all))]));
}

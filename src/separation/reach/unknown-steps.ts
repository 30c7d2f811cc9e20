import type { Ground } from "../topology/ground";
import type { Link } from "../topology/links";
import { nameOf } from "../topology/names";
import type { Sense } from "./sense";
import type { Place, Step } from "./step";

/** What is not known may take anything from wherever it reaches to wherever else it reaches. */
export function* unknownSteps(ground: Ground, { reading }: Sense): Iterable<Step> {
  if (reading === "must") return;
  const { links, space } = ground;
  for (const place of [...doubtfulLinks(ground), ...doubtfulRouters(ground)]) {
    yield { from: place, to: "unknown", pass: space.all, emits: space.all };
    if (!place.startsWith("there")) yield { from: "unknown", to: place, pass: space.all };
  }
  for (const { id, isExternal } of links.all)
    if (isExternal) yield { from: "unknown", to: `out ${id}`, pass: space.all };
  yield* joiningSteps(ground);
}

function* doubtfulLinks(ground: Ground): Iterable<Place> {
  for (const link of ground.links.all)
    if (ground.isDoubtful(link)) yield* [`sent ${link.id}`, `there ${link.id}`] as const;
}

function* doubtfulRouters({ world, doubts }: Ground): Iterable<Place> {
  for (const { id, region, doubts: own } of world.routers.values())
    if (own.length > 0 || doubts.isRouterDoubtful(id, region)) yield `in ${id}`;
}

function* joiningSteps({ links, doubts, space }: Ground): Iterable<Step> {
  for (const one of links.all) {
    if (!one.isJoined && !one.networks.some(({ id }) => doubts.isJoined(id))) continue;
    for (const other of links.all) {
      if (other === one || other.region !== one.region) continue;
      const joined = { pass: space.all, hop: joinedHop(one) };
      yield { from: `sent ${one.id}`, to: `sent ${other.id}`, ...joined };
      yield { from: `sent ${other.id}`, to: `sent ${one.id}`, ...joined };
    }
  }
}

function joinedHop({ networks: [network] }: Link): Step["hop"] {
  const declared = network?.declared[0];
  const [doubt] = network?.doubts ?? [];
  return {
    passes: true,
    ...(declared && { declared }),
    why: { code: "not-known", args: { detail: doubt?.detail ?? nameOf(network) } },
  };
}

import * as path from "node:path";
import { type Port, toCloudWorld } from "../../../src/model";
import { alikeEndpoints } from "../../../src/separation/compare/alike-endpoints";
import { compareConversations } from "../../../src/separation/compare/compare-conversations";
import { Conversations } from "../../../src/separation/compare/conversations";
import type { Specification } from "../../../src/separation/specification";
import { readWorld } from "../../../src/terraform";
import { freshFolder } from "../../support/synth";
import { randomWorld } from "../oracle/random-world";
import type { TinyPort, TinyWorld } from "../oracle/tiny-world";
import { toTerraform, writeTerraform } from "../oracle/to-terraform";

const WORLDS = 150;
const specification: Specification = {
  version: 1,
  zones: [{ name: "internet", external: true, networks: [], cidrs: [] }],
  clauses: [],
  realms: [],
};
const nameOf = ({ id }: Port) => id;
const alone = (world: Parameters<typeof alikeEndpoints>[0]) =>
  [...world.ports.values()].filter(({ role }) => role !== "router").map((port) => [port]);

/** Everything that may be said, as text. */
function told(conversations: Conversations): Record<string, string> {
  const text = (value: unknown) =>
    JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? `${part}` : part));
  return Object.fromEntries(
    [...conversations.all].map(([key, { packets }]) => [key, text(packets.products())]).sort(),
  );
}

/** With a twin of some bare ports; Neutron chooses the addresses of both. */
function withTwins(world: TinyWorld): TinyWorld {
  const chosen = ({ name, network, security, groups }: TinyPort): TinyPort => ({
    name,
    network,
    security,
    pairs: [],
    ...(groups && { groups }),
  });
  const bare = world.ports.filter(({ host }) => host === undefined).slice(0, 2);
  const ports = world.ports.map((port) => (bare.includes(port) ? chosen(port) : port));
  return {
    ...world,
    ports: [...ports, ...bare.map((port) => chosen({ ...port, name: `${port.name}-twin` }))],
  };
}

async function cloudOf(world: TinyWorld, seed: number) {
  return toCloudWorld(
    await readWorld(writeTerraform(toTerraform(world, seed), path.join(freshFolder(), "world"))),
  );
}

test("given random worlds, when alike endpoints are asked once, then it is what each says itself", async () => {
  let together = 0;
  for (let seed = 0; seed < WORLDS; seed++) {
    const world = await cloudOf(withTwins(randomWorld(seed)), seed);
    together += alikeEndpoints(world, specification).filter(({ length }) => length > 1).length;

    expect([seed, told(new Conversations(world, specification, nameOf))]).toEqual([
      seed,
      told(new Conversations(world, specification, nameOf, undefined, alone)),
    ]);
  }
  // Fewer, and the test saw nothing.
  expect(together).toBeGreaterThan(WORLDS / 10);
}, 120_000);

test("given two random worlds, when they are compared, then what differs is what either says alone", async () => {
  let differing = 0;
  for (let seed = 0; seed < WORLDS; seed += 2) {
    const [old, now] = [randomWorld(seed), randomWorld(seed + 1)];
    const [base, head] = await Promise.all([cloudOf(old, seed), cloudOf(now, seed + 1)]);
    const [before, after] = [base, head].map((world) => new Conversations(world, specification, nameOf));
    if (before === undefined || after === undefined) continue;
    const changes = compareConversations(before, after, (id) => id);
    const [a, b] = [told(before), told(after)];
    const expected = [...new Set([...Object.keys(a), ...Object.keys(b)])]
      .filter((key) => a[key] !== b[key])
      .sort();

    expect(changes.map(({ from, to }) => JSON.stringify([from, to])).sort()).toEqual(expected);
    for (const { before: was, after: is, added, removed, addedByNew, removedWithGone } of changes) {
      expect(is.subtract(was).isSubsetOf(added.union(addedByNew))).toBe(true);
      expect(was.subtract(is).isSubsetOf(removed.union(removedWithGone))).toBe(true);
    }
    differing += changes.length;
    expect(compareConversations(before, before, (id) => id)).toEqual([]);
  }
  expect(differing).toBeGreaterThan(WORLDS);
}, 120_000);

import type { Holders } from "./holders";
import { isUnbound } from "./port-rules";
import { bits, type Term } from "./smt";
import { cidrOf, WIDTH } from "./symbolic-packet";

/**
 * IPv4 sources, at least one for each way of being treated: a world tests sources by whether they are in a
 * block or somebody's, and what is in the same blocks fares alike. This is exact: "some source" is "one of
 * these", without a quantifier, which Z3 decides much slower.
 */
export function representativeSources({ world, all, externalWires, wire }: Holders): readonly Term[] {
  const mayForward = world.ports.some(
    (port) =>
      isUnbound(port) ||
      world.ports.some((other) => other !== port && port.host !== undefined && other.host === port.host),
  );
  const blocks = [
    ...world.subnets.filter(({ network }) => !externalWires.includes(wire(network))).map(({ cidr }) => cidr),
    ...world.ports.flatMap(({ pairs }) => pairs),
    // What enters a port matters under way only where a port sends on.
    ...(mayForward ? world.groups.flatMap(({ rules }) => rules.flatMap(({ prefix }) => prefix ?? [])) : []),
    ...world.firewalls.flatMap(({ ingress = [], egress = [] }) =>
      [...ingress, ...egress].flatMap(({ source }) => source ?? []),
    ),
  ]
    .map(cidrOf)
    .filter(({ family }) => family === "ipv4");
  const written = all.flatMap((holder) => holder.written ?? []);
  const open = all.filter((holder) => holder.written === undefined);
  const ends = [
    0n,
    ...blocks.flatMap(({ first, last }) => [first, last + 1n]),
    ...written.flatMap((one) => [one, one + 1n]),
  ];
  // Each of the addresses that Z3 chooses can be one of a class: then another has to stand for the class.
  const candidates = ends.flatMap((end) =>
    [...Array(open.length + 1).keys()].map((step) => end + BigInt(step)),
  );
  const classes = new Map<string, Set<bigint>>();
  for (const value of candidates) {
    if (value >= 1n << BigInt(WIDTH.ipv4)) continue;
    const inside = blocks.map(({ first, last }) => first <= value && value <= last);
    const key = `${inside.join()} ${written.indexOf(value)}`;
    const members = classes.get(key) ?? new Set();
    if (members.size <= open.length) classes.set(key, members.add(value));
  }
  return [
    ...[...classes.values()].flatMap((members) => [...members].map((value) => bits(value, WIDTH.ipv4))),
    ...open.map(({ value }) => value),
  ];
}

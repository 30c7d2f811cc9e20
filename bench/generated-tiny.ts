import type {
  TinyGroup,
  TinyPort,
  TinyRouter,
  TinyRule,
  TinyWorld,
} from "../test/separation/oracle/tiny-world";
import {
  addressOf,
  blockOf,
  bodyOf,
  coreOf,
  groupsOf,
  peersOf,
  portsOf,
  prefixOf,
  ruleAt,
  type Size,
} from "./generated-shape";

/** The generated world as the oracles read it; the same as {@link writeGenerated} writes. */
export function generatedTiny(size: Size): TinyWorld {
  const zones = Array.from({ length: size.zones }, (_, zone) => zone);
  const { core, bodies } = coreOf(size);
  const router = (name: string, interfaces: TinyRouter["interfaces"], routes: TinyRouter["routes"]) => ({
    name,
    interfaces,
    routes,
  });
  return {
    networks: [{ name: "transit" }, ...zones.map((zone) => ({ name: `zone_${zone}` }))],
    subnets: [
      { name: "transit", network: "transit", cidr: "172.16.0.0/16", gateway: "172.16.0.1" },
      ...zones.flatMap((zone) => [
        { name: `zone_${zone}`, network: `zone_${zone}`, cidr: blockOf(zone) },
        { name: `zone_${zone}_v6`, network: `zone_${zone}`, cidr: prefixOf(zone) },
      ]),
    ],
    groups: zones.flatMap((zone) => groupsIn(zone, size)),
    ports: zones.flatMap((zone) => portsIn(zone, size)),
    routers: [
      router(
        "core",
        [{ name: "core", subnet: "transit", address: core }],
        bodies.map(({ block, address }) => ({ destination: block, nextHop: address })),
      ),
      ...bodies.map(({ body, address }) =>
        router(
          `body_${body}`,
          [
            { name: `body_${body}`, subnet: "transit", address },
            ...zones
              .filter((zone) => bodyOf(zone) === body)
              .flatMap((zone) =>
                [`zone_${zone}`, `zone_${zone}_v6`].map((subnet) => ({ name: subnet, subnet })),
              ),
          ],
          [{ destination: "10.0.0.0/8", nextHop: core }],
        ),
      ),
    ],
    floatingIps: [],
    firewalls: [],
    balancers: [],
  };
}

function groupsIn(zone: number, size: Size): TinyGroup[] {
  const { groups, rules } = groupsOf(size);
  return Array.from({ length: groups }, (_, group) => ({
    name: `zone_${zone}_${group}`,
    stateful: true,
    bare: false,
    rules: Array.from({ length: rules }, (_, rule): TinyRule => {
      const { isSix, peer, port } = ruleAt(zone, rule, size);
      return {
        direction: "ingress",
        ethertype: isSix ? "IPv6" : "IPv4",
        protocol: "tcp",
        min: port,
        max: port,
        ...(peer === undefined
          ? { remoteGroup: `zone_${zone}_${group}` }
          : { prefix: isSix ? prefixOf(peer) : blockOf(peer) }),
      };
    }),
  }));
}

function portsIn(zone: number, size: Size): TinyPort[] {
  const { groups } = groupsOf(size);
  return Array.from({ length: portsOf(size) }, (_, port) => ({
    name: `zone_${zone}_${port}`,
    network: `zone_${zone}`,
    fixed: [
      { subnet: `zone_${zone}`, ...(port % 2 === 0 && { address: addressOf(zone, port) }) },
      { subnet: `zone_${zone}_v6` },
    ],
    pairs: [],
    security: true,
    groups: [`zone_${zone}_${port % groups}`],
  }));
}

/** Ordered pairs of zones between which nothing may pass. */
export function forbiddenPairs({ zones }: Size, count: number): { from: number; to: number }[] {
  const all = Array.from({ length: zones }, (_, to) => {
    const peers = new Set(peersOf(to, zones).map(({ zone }) => zone));
    const from = Array.from({ length: zones }, (_, zone) => zone).find(
      (zone) => zone !== to && bodyOf(zone) !== bodyOf(to) && !peers.has(zone),
    );
    return from === undefined ? [] : [{ from, to }];
  }).flat();
  return all.filter((_, index) => index % Math.ceil(all.length / count) === 0);
}

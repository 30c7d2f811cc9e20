import type { City, Realm } from "cdktf-egov-cloud";
import * as ipaddr from "ipaddr.js";
import {
  everyResource,
  type Found,
  follow,
  joints,
  ownerOf,
  platformTrees,
  type Trees,
} from "../platform/platform-trees";
import { type Attributes, planOf } from "../support/synth";

/** Somebody who may send or receive, with an address in each family. */
export interface End {
  readonly name: string;
  readonly body: string;
  /** The zone that it speaks for. */
  readonly zone: string;
  /** Name of the network that it stands on. */
  readonly network: string;
  readonly ipv4: string;
  readonly ipv6: string;
}

/** A conversation that gets through every firewall between two ends. */
export interface Passage {
  readonly from: End;
  readonly to: End;
  readonly port: string;
  readonly family: "ipv4" | "ipv6";
}

/** Ports that somebody may try: those that rules speak of, and some that none does. */
const TRIED = [
  "tcp/22",
  "tcp/80",
  "tcp/443",
  "tcp/3306",
  "tcp/6514",
  "tcp/8443",
  "tcp/9999",
  "udp/500",
  "udp/4500",
];
const FAMILIES = ["ipv4", "ipv6"] as const;

/** Legs in the Internet access area speak for another zone than the one they stand in. */
const SPEAKS_FOR: Readonly<Record<string, string>> = {
  "bastion-outer": "management",
  "gap-gateway-outer": "exchange",
  "log-intake-outer": "security",
  "secure-access-outer": "secure-access",
};

const INTERNET: End = {
  name: "internet",
  body: "world",
  zone: "internet",
  network: "internet",
  ipv4: "198.51.100.7",
  ipv6: "2001:db8::7",
};

/**
 * Everything that gets from one end to another at a site, worked out from the JSON alone: routers
 * that join the networks, and the firewall groups on their ports. Written for these tests, and
 * independent of how the library makes the rules.
 */
export function passages(city: City, realm: Realm = "extranet", site = "binhai"): Passage[] {
  const trees = Object.fromEntries(
    Object.entries(platformTrees(realm, city)).filter(([name]) => name.endsWith(`-${site}`)),
  );
  const ends = [...hosts(city, realm, site, trees), ...legs(trees)];
  const all = realm === "extranet" ? [INTERNET, ...ends] : ends;
  const firewalls = firewallsOf(trees);
  const isJoined = reachability(trees);
  return all.flatMap((from) =>
    all
      .filter((to) => to.network !== from.network && isJoined(from.network, to.network))
      .flatMap((to) =>
        FAMILIES.flatMap((family) =>
          TRIED.filter((port) => {
            const packet = { family, source: from[family], destination: to[family], port };
            return firewalls.out(from.network, packet) && firewalls.in(to.network, packet);
          }).map((port) => ({ from, to, port, family })),
        ),
      ),
  );
}

/** A host of each body in each of its zones, and one of the platform beside its services. */
function hosts(city: City, realm: Realm, site: string, trees: Trees): End[] {
  return everyResource(trees, "networking_network_v2").flatMap(({ attributes }) => {
    const network = String(attributes.name);
    if (network === "internet" || network === "platform-interconnect") return [];
    const { body, zone } = ownerOf(network);
    const { ipv4, ipv6 } = planOf(city).block(realm, site, body, zone as "dedicated");
    const offset = body === "platform" ? 100 : 20;
    return [
      {
        name: `${network} host`,
        body,
        zone,
        network,
        ipv4: ipv4.address(offset),
        ipv6: ipv6.address(offset),
      },
    ];
  });
}

/** Shared addresses of the platform's appliances. */
function legs(trees: Trees): End[] {
  return everyResource(trees, "networking_port_v2").flatMap(({ stackName, stack, attributes }) => {
    const name = String(attributes.name);
    if (!stackName.startsWith("platform-security-") || /-[12]-[a-z]+$/.test(name)) return [];
    const network = String(follow(stack, attributes.network_id).name);
    const [ipv4 = "", ipv6 = ""] = (attributes.fixed_ip as { ip_address: string }[]).map(
      (ip) => ip.ip_address,
    );
    return [{ name, body: "platform", zone: SPEAKS_FOR[name] ?? ownerOf(network).zone, network, ipv4, ipv6 }];
  });
}

/** Whether routers lead from one network to another. */
function reachability(trees: Trees): (from: string, to: string) => boolean {
  const groups: Set<string>[] = [];
  const join = (a: string, b: string) => {
    const touched = groups.filter((group) => group.has(a) || group.has(b));
    for (const group of touched) groups.splice(groups.indexOf(group), 1);
    groups.push(new Set([a, b, ...touched.flatMap((group) => [...group])]));
  };
  for (const { router, network } of joints(trees)) join(`router ${router}`, network);
  for (const { stack, attributes } of everyResource(trees, "networking_router_v2")) {
    const outside = attributes.external_network_id;
    if (outside !== undefined) join(`router ${attributes.name}`, String(follow(stack, outside).name));
  }
  return (from, to) => groups.some((group) => group.has(from) && group.has(to));
}

interface Packet {
  readonly family: "ipv4" | "ipv6";
  readonly source: string;
  readonly destination: string;
  readonly port: string;
}

/** The firewall of each network, on the port of the router that leads there. */
function firewallsOf(trees: Trees) {
  const groups = new Map<string, Found>();
  for (const found of everyResource(trees, "fw_group_v2")) {
    for (const port of found.attributes.ports as string[]) {
      const taken = follow(found.stack, port.replace(".port_id}", ".id}"));
      groups.set(String(follow(found.stack, follow(found.stack, taken.port_id).network_id).name), found);
    }
  }
  const passes = (network: string, side: "ingress" | "egress", packet: Packet): boolean => {
    // The Internet has no firewall of ours, and neither has the interconnect network.
    if (network === "internet") return true;
    const group = groups.get(network);
    if (group === undefined) throw new Error(`no firewall before ${network}`);
    const policy = follow(group.stack, group.attributes[`${side}_firewall_policy_id`]);
    // The first rule that speaks of a packet decides; what none speaks of is dropped.
    const rules = (policy.rules as string[]).map((rule) => follow(group.stack, rule));
    return rules.find((rule) => matches(rule, packet))?.action === "allow";
  };
  return {
    // A router's port receives what comes out of the network, and sends into it.
    out: (network: string, packet: Packet) => passes(network, "ingress", packet),
    in: (network: string, packet: Packet) => passes(network, "egress", packet),
  };
}

function matches(rule: Attributes, { family, source, destination, port }: Packet): boolean {
  const [protocol, number] = port.split("/");
  if (
    !["allow", "deny"].includes(`${rule.action}`) ||
    rule.enabled !== true ||
    rule.source_port !== undefined
  ) {
    throw new Error(`a rule that this view does not know: ${JSON.stringify(rule)}`);
  }
  const [first, last = first] = `${rule.destination_port ?? "0:65535"}`.split(":").map(Number);
  return (
    rule.ip_version === (family === "ipv4" ? 4 : 6) &&
    (rule.protocol === "any" || rule.protocol === protocol) &&
    Number(number) >= (first as number) &&
    Number(number) <= (last as number) &&
    within(source, rule.source_ip_address) &&
    within(destination, rule.destination_ip_address)
  );
}

function within(address: string, range: unknown): boolean {
  if (range === undefined) return true;
  const [network, bits] = cidr(String(range));
  const parsed = host(address);
  return parsed.kind() === network.kind() && parsed.match(network, bits);
}

const cidr = remembering((text) => ipaddr.parseCIDR(text));
const host = remembering((text) => ipaddr.parse(text));

function remembering<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const value = known.get(text) ?? parse(text);
    known.set(text, value);
    return value;
  };
}

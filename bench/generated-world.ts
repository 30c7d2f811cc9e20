import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";

export interface Size {
  readonly zones: number;
  readonly ports: number;
  /** Rules of security groups. */
  readonly rules: number;
}

/** Zones behind one router; routers meet on a transit network, and a core router knows them all. */
const ZONES_OF_A_BODY = 10;
/** Ports that have one security group in common. */
const PORTS_OF_A_GROUP = 5;
/** Zones that each zone lets in. */
const PEERS = 5;

const NETWORK = "openstack_networking_network_v2";
const SUBNET = "openstack_networking_subnet_v2";
const ROUTER = "openstack_networking_router_v2";
const INTERFACE = "openstack_networking_router_interface_v2";
const ROUTE = "openstack_networking_router_route_v2";
const PORT = "openstack_networking_port_v2";
const GROUP = "openstack_networking_secgroup_v2";
const RULE = "openstack_networking_secgroup_rule_v2";

type Resources = Record<string, Record<string, object>>;

const id = (type: string, name: string) => `\${${type}.${name}.id}`;
const bodyOf = (zone: number) => Math.floor(zone / ZONES_OF_A_BODY);
const blockOf = (zone: number) => `10.${bodyOf(zone)}.${zone % ZONES_OF_A_BODY}.0/24`;
const prefixOf = (zone: number) => `fd00:${bodyOf(zone)}:${zone % ZONES_OF_A_BODY}::/64`;

/** Zones that may talk to a zone, and on which port; the same for the rules and for the specification. */
function peersOf(zone: number, zones: number) {
  return Array.from({ length: PEERS }, (_, at) => ({
    zone: (zone + 1 + at * 7) % zones,
    port: 1000 + ((zone * 31 + at * 17) % 5000),
  })).filter((peer) => peer.zone !== zone);
}

/** Writes a world of Terraform JSON to `folder/terraform`, and `folder/isolation.json`, which holds of it. */
export function writeGenerated(size: Size, folder: string): { inputs: string[]; specification: string } {
  const input = path.join(folder, "terraform");
  mkdirSync(input, { recursive: true });
  const write = (name: string, value: object) =>
    writeFileSync(path.join(input, `${name}.tf.json`), JSON.stringify(value));
  write("core", { provider: { openstack: { cloud: "bench", region: "here" } }, resource: core(size) });
  for (let zone = 0; zone < size.zones; zone += 1)
    write(`zone-${zone}`, { resource: zoneResources(zone, size) });
  const specification = path.join(folder, "isolation.json");
  writeFileSync(specification, JSON.stringify(specificationOf(size)));
  return { inputs: [input], specification };
}

/** The transit network, a router for each body, and the core router with routes to all of them. */
function core({ zones }: Size): Resources {
  const made: Resources = {
    [NETWORK]: { transit: { name: "transit" } },
    [SUBNET]: {
      transit: { network_id: id(NETWORK, "transit"), cidr: "172.16.0.0/16", gateway_ip: "172.16.0.1" },
    },
    [ROUTER]: { core: { name: "core" } },
    [PORT]: { core: transitPort("172.16.0.1") },
    [INTERFACE]: { core: { router_id: id(ROUTER, "core"), port_id: id(PORT, "core") } },
    [ROUTE]: {},
  };
  for (let body = 0; body < bodyOf(zones - 1) + 1; body += 1) {
    const [name, address] = [`body_${body}`, `172.16.1.${body + 1}`];
    Object.assign(made[ROUTER] ?? {}, { [name]: { name } });
    Object.assign(made[PORT] ?? {}, { [name]: transitPort(address) });
    Object.assign(made[INTERFACE] ?? {}, {
      [name]: { router_id: id(ROUTER, name), port_id: id(PORT, name) },
    });
    Object.assign(made[ROUTE] ?? {}, {
      [`to_${name}`]: route("core", `10.${body}.0.0/16`, address),
      [`from_${name}`]: route(name, "10.0.0.0/8", "172.16.0.1"),
    });
  }
  return made;
}

function transitPort(address: string): object {
  return {
    network_id: id(NETWORK, "transit"),
    fixed_ip: [{ subnet_id: id(SUBNET, "transit"), ip_address: address }],
  };
}

function route(router: string, destination: string, next: string): object {
  return { router_id: id(ROUTER, router), destination_cidr: destination, next_hop: next };
}

/** Every second port has a written address, the others one that Neutron chooses. */
function zoneResources(zone: number, size: Size): Resources {
  const name = `zone_${zone}`;
  const count = Math.floor(size.ports / size.zones);
  const groups = Math.ceil(count / PORTS_OF_A_GROUP);
  const rules = Math.floor(size.rules / size.zones / groups);
  const made: Resources = {
    [NETWORK]: {},
    [SUBNET]: {},
    [INTERFACE]: {},
    [GROUP]: {},
    [RULE]: {},
    [PORT]: {},
  };
  const add = (type: string, key: string, value: object) => Object.assign(made[type] ?? {}, { [key]: value });
  add(NETWORK, name, { name, tags: [name] });
  add(SUBNET, name, { network_id: id(NETWORK, name), cidr: blockOf(zone) });
  add(SUBNET, `${name}_v6`, { network_id: id(NETWORK, name), cidr: prefixOf(zone), ip_version: 6 });
  for (const subnet of [name, `${name}_v6`])
    add(INTERFACE, subnet, { router_id: id(ROUTER, `body_${bodyOf(zone)}`), subnet_id: id(SUBNET, subnet) });
  for (let group = 0; group < groups; group += 1) {
    const key = `${name}_${group}`;
    add(GROUP, key, { name: key });
    for (let rule = 0; rule < rules; rule += 1) add(RULE, `${key}_${rule}`, ruleOf(zone, key, rule, size));
  }
  for (let port = 0; port < count; port += 1) {
    const address = `10.${bodyOf(zone)}.${zone % ZONES_OF_A_BODY}.${10 + port}`;
    const four = { subnet_id: id(SUBNET, name), ...(port % 2 === 0 && { ip_address: address }) };
    add(PORT, `${name}_${port}`, {
      name: `${name}-${port}`,
      network_id: id(NETWORK, name),
      fixed_ip: [four, { subnet_id: id(SUBNET, `${name}_v6`) }],
      security_group_ids: [id(GROUP, `${name}_${port % groups}`)],
    });
  }
  return made;
}

/** From a peer's block, or from the zone's own groups. */
function ruleOf(zone: number, group: string, rule: number, { zones }: Size): object {
  const peers = peersOf(zone, zones);
  const peer = peers[rule % (peers.length + 1)];
  const isSix = rule % 2 === 1;
  const own = { remote_group_id: id(GROUP, group) };
  const remote = peer && { remote_ip_prefix: isSix ? prefixOf(peer.zone) : blockOf(peer.zone) };
  const first = peer?.port ?? 6000 + rule;
  return {
    security_group_id: id(GROUP, group),
    direction: "ingress",
    ethertype: isSix ? "IPv6" : "IPv4",
    protocol: "tcp",
    port_range_min: first,
    port_range_max: first,
    ...(remote ?? own),
  };
}

/** A clause for every ordered pair of zones: never, or only what the rules are for. */
function specificationOf({ zones }: Size): object {
  const all = Array.from({ length: zones }, (_, zone) => zone);
  const clauses = all.flatMap((to) => {
    const peers = new Map<number, string[]>();
    for (const { zone, port } of peersOf(to, zones))
      peers.set(zone, [...(peers.get(zone) ?? []), `tcp/${port}`]);
    return all
      .filter((from) => from !== to)
      .map((from) => {
        const [ends, allowed] = [{ from: `zone_${from}`, to: `zone_${to}` }, peers.get(from)];
        return {
          id: `${from}-${to}`,
          ...(allowed ? { only: { ...ends, traffic: allowed } } : { never: { ...ends, traffic: "any" } }),
        };
      });
  });
  return {
    version: 1,
    zones: all.map((zone) => ({ name: `zone_${zone}`, networks: [{ tag: `zone_${zone}` }] })),
    clauses,
  };
}

import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
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
function core(size: Size): Resources {
  const { core: address, bodies } = coreOf(size);
  const made: Resources = {
    [NETWORK]: { transit: { name: "transit" } },
    [SUBNET]: {
      transit: { network_id: id(NETWORK, "transit"), cidr: "172.16.0.0/16", gateway_ip: address },
    },
    [ROUTER]: { core: { name: "core" } },
    [PORT]: { core: transitPort(address) },
    [INTERFACE]: { core: { router_id: id(ROUTER, "core"), port_id: id(PORT, "core") } },
    [ROUTE]: {},
  };
  for (const { body, block, address: next } of bodies) {
    const name = `body_${body}`;
    Object.assign(made[ROUTER] ?? {}, { [name]: { name } });
    Object.assign(made[PORT] ?? {}, { [name]: transitPort(next) });
    Object.assign(made[INTERFACE] ?? {}, {
      [name]: { router_id: id(ROUTER, name), port_id: id(PORT, name) },
    });
    Object.assign(made[ROUTE] ?? {}, {
      [`to_${name}`]: route("core", block, next),
      [`from_${name}`]: route(name, "10.0.0.0/8", address),
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
  const { groups, rules } = groupsOf(size);
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
  for (let port = 0; port < portsOf(size); port += 1) {
    const four = {
      subnet_id: id(SUBNET, name),
      ...(port % 2 === 0 && { ip_address: addressOf(zone, port) }),
    };
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
function ruleOf(zone: number, group: string, rule: number, size: Size): object {
  const { isSix, peer, port } = ruleAt(zone, rule, size);
  return {
    security_group_id: id(GROUP, group),
    direction: "ingress",
    ethertype: isSix ? "IPv6" : "IPv4",
    protocol: "tcp",
    port_range_min: port,
    port_range_max: port,
    ...(peer === undefined
      ? { remote_group_id: id(GROUP, group) }
      : { remote_ip_prefix: isSix ? prefixOf(peer) : blockOf(peer) }),
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

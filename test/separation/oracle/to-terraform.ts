import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { OUTSIDE } from "./brute-force";
import { Prng } from "./prng";
import type { TinyFirewall, TinyFirewallRule, TinyPort, TinyRule, TinyWorld } from "./tiny-world";

type Body = Readonly<Record<string, unknown>>;

/** Terraform JSON of a world, and the Terraform address of each of its endpoints. */
export interface Rendered {
  /** File contents by folder and file name. */
  readonly folders: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly addressOf: ReadonlyMap<string, string>;
}

const ref = (type: string, name: string, attribute = "id"): string =>
  `\${openstack_${type}.${name}.${attribute}}`;

/** Writes a world as folders of `main.tf.json` below a directory; gives their paths. */
export function writeTerraform(rendered: Rendered, directory: string): string[] {
  return Object.entries(rendered.folders).map(([folder, files]) => {
    const home = path.join(directory, folder);
    mkdirSync(home, { recursive: true });
    for (const [name, content] of Object.entries(files))
      writeFileSync(path.join(home, name), `${JSON.stringify(content, null, 2)}\n`);
    return home;
  });
}

/** The same world in one of many spellings, which the seed chooses. */
export function toTerraform(world: TinyWorld, seed: number): Rendered {
  return new Writer(world, new Prng(seed)).render();
}

class Writer {
  private readonly resources: Record<string, Record<string, Body>> = {};
  private readonly addressOf = new Map<string, string>([[OUTSIDE, OUTSIDE]]);
  private readonly looked: Record<string, Record<string, Body>> = {};
  private readonly apart: Record<string, Record<string, Body>> = {};
  /** Whether ports stand in a folder of their own, which looks networks and groups up by name. */
  private readonly split: boolean;

  constructor(
    private readonly world: TinyWorld,
    private readonly random: Prng,
  ) {
    const plain = world.routers.every(({ routes }) => routes.length === 0) && world.floatingIps.length === 0;
    this.split = plain && random.chance(0.4);
  }

  render(): Rendered {
    const { world } = this;
    for (const { name, external, segment } of world.networks)
      this.add("networking_network_v2", name, {
        name,
        ...(external ? { external: true } : {}),
        ...(segment && {
          segments: [
            {
              network_type: segment.type,
              physical_network: segment.physical,
              ...(segment.id === undefined ? {} : { segmentation_id: segment.id }),
            },
          ],
        }),
      });
    for (const { name, network, cidr, gateway, pool } of world.subnets)
      this.add("networking_subnet_v2", name, {
        name,
        network_id: ref("networking_network_v2", network),
        cidr,
        ip_version: cidr.includes(":") ? 6 : 4,
        ...(gateway === null ? { no_gateway: true } : gateway === undefined ? {} : { gateway_ip: gateway }),
        ...(pool && { allocation_pool: [{ start: pool.first, end: pool.last }] }),
      });
    this.groups();
    for (const port of world.ports) this.port(port);
    this.routers();
    this.floatingIps();
    for (const firewall of world.firewalls) this.firewall(firewall);
    this.balancers();
    const root = { "main.tf.json": { resource: this.resources } };
    const folders: Rendered["folders"] = this.split
      ? { network: root, ports: { "main.tf.json": { data: this.looked, resource: this.apart } } }
      : { main: root };
    return { folders, addressOf: this.addressOf };
  }

  private add(type: string, name: string, body: Body, into = this.resources): void {
    const kind = `openstack_${type}`;
    into[kind] = { ...into[kind], [name]: body };
  }

  private groups(): void {
    for (const { name, stateful, bare, rules } of this.world.groups) {
      this.add("networking_secgroup_v2", name, {
        name,
        ...(bare ? { delete_default_rules: true } : {}),
        ...(stateful ? {} : { stateful: false }),
      });
      for (const [i, rule] of rules.entries())
        this.add("networking_secgroup_rule_v2", `${name}-${i}`, this.rule(name, rule));
    }
  }

  private rule(group: string, rule: TinyRule): Body {
    const { protocol, min, max, prefix, remoteGroup } = rule;
    const body = {
      security_group_id: ref("networking_secgroup_v2", group),
      direction: rule.direction,
      ethertype: rule.ethertype,
      ...(protocol === undefined || protocol === "any" ? {} : { protocol }),
      ...(min === undefined ? {} : { port_range_min: min }),
      ...(max === undefined ? {} : { port_range_max: max }),
      ...(prefix === undefined ? {} : { remote_ip_prefix: prefix }),
      ...(remoteGroup === undefined ? {} : { remote_group_id: ref("networking_secgroup_v2", remoteGroup) }),
    };
    if (!this.random.chance(0.15)) return body;
    return this.random.chance(0.5) ? { ...body, count: 1 } : { ...body, for_each: '${toset(["only"])}' };
  }

  private port(port: TinyPort): void {
    const { name, network, fixed, pairs, security, groups } = port;
    const id = (type: string, thing: string): string =>
      this.split ? this.lookUp(type, thing) : ref(type, thing);
    const addresses = fixed?.map(({ subnet, address }) => ({
      subnet_id: id("networking_subnet_v2", subnet),
      ...(address === undefined ? {} : { ip_address: address }),
    }));
    const numbered = this.world.floatingIps.length === 0 && this.random.chance(0.15);
    this.add(
      "networking_port_v2",
      name,
      {
        name,
        network_id: id("networking_network_v2", network),
        ...(addresses && (addresses.length > 0 ? { fixed_ip: addresses } : { no_fixed_ip: true })),
        ...(pairs.length > 0 ? { allowed_address_pairs: pairs.map((pair) => ({ ip_address: pair })) } : {}),
        ...(security ? {} : { port_security_enabled: false }),
        ...(!security || groups?.length === 0
          ? { no_security_groups: true }
          : groups && { security_group_ids: groups.map((group) => id("networking_secgroup_v2", group)) }),
        ...(numbered && port.host === undefined ? { count: 1 } : {}),
      },
      this.split ? this.apart : this.resources,
    );
    const index = numbered && port.host === undefined ? "[0]" : "";
    this.addressOf.set(`port:${name}`, `openstack_networking_port_v2.${name}${index}`);
    if (port.host === undefined) return;
    const all = this.world.ports.filter(({ host }) => host === port.host);
    this.add(
      "compute_instance_v2",
      port.host,
      {
        name: port.host,
        flavor_name: "small",
        image_name: "linux",
        network: all.map((each) => ({ port: ref("networking_port_v2", each.name) })),
      },
      this.split ? this.apart : this.resources,
    );
  }

  private lookUp(type: string, name: string): string {
    this.add(type, name, { name }, this.looked);
    return `\${data.openstack_${type}.${name}.id}`;
  }

  private routers(): void {
    for (const { name, gateway, interfaces, routes } of this.world.routers) {
      const router = ref("networking_router_v2", name);
      this.add("networking_router_v2", name, {
        name,
        ...(gateway && {
          external_network_id: ref("networking_network_v2", gateway.network),
          ...(gateway.snat === undefined ? {} : { enable_snat: gateway.snat }),
          ...(gateway.addresses && {
            external_fixed_ip: gateway.addresses.map(({ subnet, address }) => ({
              subnet_id: ref("networking_subnet_v2", subnet),
              ip_address: address,
            })),
          }),
        }),
      });
      for (const { name: leg, subnet, address } of interfaces) {
        const network = this.world.subnets.find((each) => each.name === subnet)?.network ?? "";
        if (address !== undefined)
          this.add("networking_port_v2", leg, {
            network_id: ref("networking_network_v2", network),
            // Else it stays in the default group, whose members these worlds do not count it among.
            no_security_groups: true,
            fixed_ip: [{ subnet_id: ref("networking_subnet_v2", subnet), ip_address: address }],
          });
        this.add("networking_router_interface_v2", leg, {
          router_id: router,
          ...(address === undefined
            ? { subnet_id: ref("networking_subnet_v2", subnet) }
            : { port_id: ref("networking_port_v2", leg) }),
        });
      }
      for (const [i, { destination, nextHop }] of routes.entries())
        this.add("networking_router_route_v2", `${name}-${i}`, {
          router_id: router,
          destination_cidr: destination,
          next_hop: nextHop,
        });
    }
  }

  private floatingIps(): void {
    for (const { name, network, address, port, forwardings } of this.world.floatingIps) {
      const associated = port !== undefined && this.random.chance(0.5);
      this.add("networking_floatingip_v2", name, {
        pool: network,
        ...(address === undefined ? {} : { address }),
        ...(port !== undefined && !associated ? { port_id: ref("networking_port_v2", port) } : {}),
      });
      if (associated)
        this.add("networking_floatingip_associate_v2", name, {
          floating_ip: ref("networking_floatingip_v2", name, "address"),
          port_id: ref("networking_port_v2", port),
        });
      for (const each of forwardings)
        this.add("networking_portforwarding_v2", each.name, {
          floatingip_id: ref("networking_floatingip_v2", name),
          external_port: each.external,
          internal_port: each.internal,
          internal_port_id: ref("networking_port_v2", each.port),
          protocol: each.protocol,
        });
    }
  }

  private firewall({ name, up, interfaces, ingress, egress }: TinyFirewall): void {
    const policies = Object.entries({ ingress, egress }).flatMap(([direction, rules]) => {
      if (rules === undefined) return [];
      const policy = `${name}-${direction}`;
      for (const [i, rule] of rules.entries()) this.add("fw_rule_v2", `${policy}-${i}`, firewallRule(rule));
      this.add("fw_policy_v2", policy, { rules: rules.map((_, i) => ref("fw_rule_v2", `${policy}-${i}`)) });
      return [[`${direction}_firewall_policy_id`, ref("fw_policy_v2", policy)]];
    });
    this.add("fw_group_v2", name, {
      name,
      ports: interfaces.map((leg) => ref("networking_router_interface_v2", leg, "port_id")),
      ...Object.fromEntries(policies),
      ...(up ? {} : { admin_state_up: false }),
    });
  }

  private balancers(): void {
    for (const { name, subnet, address, listeners } of this.world.balancers) {
      this.addressOf.set(`balancer:${name}`, `openstack_lb_loadbalancer_v2.${name}`);
      this.add("lb_loadbalancer_v2", name, {
        vip_subnet_id: ref("networking_subnet_v2", subnet),
        ...(address === undefined ? {} : { vip_address: address }),
      });
      for (const { name: listener, protocol, port, allowed, members } of listeners) {
        this.add("lb_listener_v2", listener, {
          loadbalancer_id: ref("lb_loadbalancer_v2", name),
          protocol,
          protocol_port: port,
          ...(allowed && { allowed_cidrs: allowed }),
        });
        this.add("lb_pool_v2", listener, {
          listener_id: ref("lb_listener_v2", listener),
          protocol,
          lb_method: "ROUND_ROBIN",
        });
        for (const [i, member] of members.entries())
          this.add("lb_member_v2", `${listener}-${i}`, {
            pool_id: ref("lb_pool_v2", listener),
            address: member.address,
            protocol_port: member.port,
            ...(member.subnet === undefined ? {} : { subnet_id: ref("networking_subnet_v2", member.subnet) }),
          });
      }
    }
  }
}

function firewallRule({ action, version, protocol, source, destination, ports }: TinyFirewallRule): Body {
  return {
    action,
    ip_version: version,
    ...(protocol === undefined ? {} : { protocol }),
    ...(source === undefined ? {} : { source_ip_address: source }),
    ...(destination === undefined ? {} : { destination_ip_address: destination }),
    ...(ports === undefined ? {} : { destination_port: ports }),
  };
}

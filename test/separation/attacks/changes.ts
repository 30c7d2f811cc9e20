import { hostPort, instance, lookups } from "./base-bodies";
import { HRSS, LANDING, OPS, settings } from "./folders";
import { add, all, type Body, type Change, folder, type Json, type Root, ref } from "./terraform";
import { GROUP, INSTANCE, INTERFACE, NETWORK, PORT, ROUTER, RULE, SUBNET } from "./types";

/** A rule of a group of the body's folder: inbound IPv4, nothing narrowed but by `args`. */
export function rule(group: string, args: Readonly<Record<string, Json>>): Body {
  return { direction: "ingress", ethertype: "IPv4", security_group_id: ref(`${GROUP}.${group}`), ...args };
}

/** The same, as a change: one more rule. */
export function addRule(group: string, args: Readonly<Record<string, Json>>, name = "more"): Change {
  return add(HRSS, `${RULE}.${name}`, rule(group, args));
}

/** TCP to one port. */
export function toPort(port: number): Readonly<Record<string, Json>> {
  return { protocol: "tcp", port_range_min: port, port_range_max: port };
}

export const ANYONE = { remote_ip_prefix: "0.0.0.0/0" };
export const ANYONE_V6 = { remote_ip_prefix: "::/0" };

/** One more instance of the body, with one port. */
export function addHost(key: string, network: string, group: string, args: Body = {}): Change {
  return all(
    add(HRSS, `${PORT}.${key}`, { ...hostPort(key, network, group), ...args }),
    add(HRSS, `${INSTANCE}.${key}`, instance(`hrss-${key}`, key)),
  );
}

/** A group that lets everything in, named `hrss-open`. */
export const openGroup: Change = all(
  add(HRSS, `${GROUP}.open`, { name: "hrss-open" }),
  add(HRSS, `${RULE}.open`, rule("open", ANYONE)),
);

/** A further folder of the extranet with its own state, and these blocks. */
export function addFolder(root: Root, name = OPS): Change {
  return folder(name, { ...settings("extranet", name.split("/")[1] ?? name), ...root });
}

/** What a further folder needs to look networks of the landing zone up. */
export function networkData(...keys: readonly string[]): NonNullable<Root["data"]> {
  return lookups(...keys) ?? {};
}

/** An interface of a router by a port of its own, since a subnet's gateway address is taken. */
export function interfaceByPort(router: string, network: string, address: string): Change {
  const name = `${router}_in_${network}`;
  return all(
    add(LANDING, `${PORT}.${name}`, {
      network_id: ref(`${NETWORK}.${network}`),
      fixed_ip: [{ subnet_id: ref(`${SUBNET}.${network}_v4`), ip_address: address }],
    }),
    add(LANDING, `${INTERFACE}.${name}`, {
      router_id: ref(`${ROUTER}.${router}`),
      port_id: ref(`${PORT}.${name}`),
    }),
  );
}

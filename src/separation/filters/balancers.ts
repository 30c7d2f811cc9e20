import { balancerGroupId, type Listener, type LoadBalancer, type Member, type Port } from "../../model";
import type { PacketSet } from "../packets/packet-set";
import type { Reading } from "../reading";
import type { Ground } from "../topology/ground";

const FAMILIES = ["ipv4", "ipv6"] as const;

/** What a listener takes, whoever it is sent to. */
export function accepted({ space, book }: Ground, listener: Listener, reading: Reading): PacketSet {
  const number = BigInt(listener.protocol);
  const port = BigInt(listener.port);
  return space.union(
    FAMILIES.map((family) =>
      space.of({
        family,
        protocols: [{ first: number, last: number }],
        destinationPorts: [{ first: port, last: port }],
        ...(listener.allowed && { source: book.within(listener.allowed, family, reading) }),
      }),
    ),
  );
}

/** What a member gets, whoever sends it. */
export function toMember({ space, book, world }: Ground, member: Member, reading: Reading): PacketSet {
  const { address, portId, protocol, port } = member;
  const number = BigInt(protocol);
  const meant = portId === undefined ? undefined : world.ports.get(portId);
  return space.of({
    family: address.family,
    protocols: [{ first: number, last: number }],
    destination: meant
      ? book.ofAll(meant.addresses, address.family)
      : book.within([address], address.family, reading),
    destinationPorts: [{ first: BigInt(port), last: BigInt(port) }],
  });
}

/**
 * What a balancer opens from its address and takes there: what it is for, and what groups let through that
 * somebody gave its port. Octavia's own group lets everything leave and its instances speak with one another,
 * which a balancer makes no other use of. Nothing for other ports, and where it may be anything.
 */
export function servedBy(ground: Ground, port: Port, reading: Reading): Served | undefined {
  if (port.role !== "load-balancer") return undefined;
  const balancers = ground.world.loadBalancers.filter(({ ports }) => ports.includes(port.id));
  const isKnown = port.security === true && balancers.every(isAllKnown);
  if (reading === "may" && !isKnown) return undefined;
  const listeners = balancers
    .flatMap((balancer) => balancer.listeners)
    .filter(({ doubts }) => reading === "may" || doubts.length === 0);
  const octavias = new Set(balancers.map(balancerGroupId));
  const given = port.groups.filter((id) => !octavias.has(id));
  const { space, groups } = ground;
  return {
    opens: space.union([
      groups.allowed(given, "egress", reading),
      ...listeners.flatMap(({ members }) => members.map((member) => toMember(ground, member, reading))),
    ]),
    takes: space.union([
      groups.allowed(given, "ingress", reading),
      ...listeners.map((listener) => accepted(ground, listener, reading)),
    ]),
  };
}

interface Served {
  readonly opens: PacketSet;
  readonly takes: PacketSet;
}

function isAllKnown({ doubts, listeners }: LoadBalancer): boolean {
  return doubts.length === 0 && listeners.every((listener) => listener.doubts.length === 0);
}

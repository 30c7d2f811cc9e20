import type { Family, Port } from "../../model";
import type { PacketSet } from "../packets/packet-set";
import type { Reading } from "../reading";
import { type End, endOfPort } from "./ends";
import type { Flows } from "./flows";

const FAMILIES: readonly Family[] = ["ipv4", "ipv6"];

/** One endpoint on either side. */
export interface Pair {
  readonly from: End;
  readonly to: End;
}

/**
 * Pairs of endpoints between which not all of the traffic passes, whatever the family: read as `may`,
 * those between which it cannot; read as `must`, those between which it may not.
 */
export function pairsThatFail(
  flows: Flows,
  from: End,
  to: End,
  traffic: PacketSet,
  reading: Reading,
): Pair[] {
  const receivers = each(flows, to);
  return each(flows, from).flatMap((sender) =>
    receivers
      .filter((receiver) => sender.ports[0] === undefined || sender.ports[0] !== receiver.ports[0])
      .map((receiver) => ({ from: sender, to: receiver }))
      .filter((pair) => !FAMILIES.some((family) => passes(flows, pair, family, traffic, reading))),
  );
}

function each({ ground }: Flows, { ports, outside }: End): End[] {
  const alone = ports.map((port) => endOfPort(ground, port));
  return outside === undefined ? alone : [...alone, { ...outside, outside }];
}

function passes(flows: Flows, pair: Pair, family: Family, traffic: PacketSet, reading: Reading): boolean {
  // From the outside everyone has to get through; a host may choose any of its sources.
  const everyone = reading === "must" ? pair.from.outside?.sends : undefined;
  const sense = { reading, countsUnrouted: false, isForEveryone: everyone !== undefined };
  const arrived = flows.between(pair.from, pair.to, sense);
  if (arrived.isEmpty) return false;
  return destinations(flows, pair.to, family).some((destination) => {
    const wanted = traffic.intersect(destination);
    if (wanted.isEmpty) return false;
    const isReached =
      everyone === undefined
        ? wanted.isSubsetOf(arrived.forget("source"))
        : wanted.intersect(everyone).isSubsetOf(arrived) ||
          // What somebody opens in their stead has another source.
          wanted.isSubsetOf(arrived.subtract(everyone).forget("source"));
    return isReached && answers(flows, pair, family, wanted, reading);
  });
}

/** Whether stateless groups let the answers through; others remember the conversation. */
function answers(
  { ground }: Flows,
  { from, to }: Pair,
  family: Family,
  wanted: PacketSet,
  reading: Reading,
): boolean {
  const { world, groups, book, space } = ground;
  const [sender, receiver] = [from.ports[0], to.ports[0]];
  const at = (port: Port | undefined, side: "source" | "destination") =>
    port === undefined ? space.all : space.of({ family, [side]: book.ofAll(port.addresses, family) });
  const answer = wanted.reversed().intersect(at(receiver, "source")).intersect(at(sender, "destination"));
  const isStateless = ({ security, groups: ids }: Port) =>
    security === true && ids.some((id) => world.securityGroups.get(id)?.stateful === false);
  const lets = (port: Port | undefined, direction: "ingress" | "egress") =>
    port === undefined ||
    !isStateless(port) ||
    answer.isSubsetOf(groups.allowed(port.groups, direction, reading));
  return lets(receiver, "egress") && lets(sender, "ingress");
}

/** The ways to address an end: each address of a port, or everything outside. */
function destinations({ ground: { space, book } }: Flows, end: End, family: Family): PacketSet[] {
  if (end.outside !== undefined) return [space.of({ family }).intersect(end.outside.takes)];
  const addresses = end.ports.flatMap(({ addresses }) => book.ofAll(addresses, family));
  return addresses.map((address) => space.of({ family, destination: [address] }));
}

import type { Port } from "../../model";
import type { Packet } from "../packets/fields";
import type { PacketSet, PacketSpace } from "../packets/packet-set";
import type { Sense } from "../reach/sense";
import type { Arrival } from "../reach/spread";
import type { Step } from "../reach/step";
import { type End, leaving, taking } from "./ends";
import type { Flows } from "./flows";

/** One packet's way from one end to another. */
export interface Trace {
  readonly sense: Sense;
  /** As it is sent, and as it arrives. */
  readonly sent: Packet;
  readonly arrived: Packet;
  /** Nothing for the outside. */
  readonly sender: Port | undefined;
  readonly receiver: Port | undefined;
  readonly steps: readonly Taken[];
}

/** A step with the packet after it. */
export interface Taken {
  readonly step: Step;
  readonly packet: Packet;
}

/** A packet of a set that gets from one end to another, by one of the shortest ways; nothing if none does. */
export function trace(flows: Flows, from: End, to: End, wanted: PacketSet, sense: Sense): Trace | undefined {
  const { space } = flows.ground;
  for (const { place, packets } of flows.arrivals(from, to, sense)) {
    const arrived = usual(space, packets.intersect(wanted));
    if (arrived === undefined) continue;
    const spread = flows.spread(from, sense);
    const last = spread.arrivals.get(place)?.find((arrival) => arrival.packets.has(arrived));
    if (last === undefined) continue;
    const { sent, steps } = back(space, last, arrived);
    return {
      sense,
      sent,
      arrived,
      sender: from.ports.find((port) => leaving(flows.ground, port, sense.reading).has(sent)),
      receiver: to.ports.find((port) => taking(flows.ground, port, sense.reading).has(arrived)),
      steps,
    };
  }
  return undefined;
}

/** Hosts of 203.0.113.0/24 and 2001:db8::/32, which any reader takes for the outside's. */
const EXAMPLES = {
  ipv4: [{ first: 0xcb007101n, last: 0xcb0071fen }],
  ipv6: [{ first: (0x20010db8n << 96n) + 1n, last: (0x20010db9n << 96n) - 1n }],
};

/** What a reader knows best, of what there is. */
export function usual(space: PacketSpace, packets: PacketSet): Packet | undefined {
  const kinds = [
    { protocols: [{ first: 6n, last: 6n }], destinationPorts: [{ first: 22n, last: 22n }] },
    { protocols: [{ first: 6n, last: 6n }] },
    { protocols: [{ first: 17n, last: 17n }] },
    { icmpTypes: [{ first: 8n, last: 8n }] },
    { icmpTypes: [{ first: 128n, last: 128n }] },
    {},
  ];
  const known = kinds.map((kind) => packets.intersect(space.of(kind))).find((some) => !some.isEmpty);
  return known && withExampleAddresses(space, known).sample();
}

/** Where an address may be any outside, one of those that are kept for examples (RFC 5737, RFC 3849). */
function withExampleAddresses(space: PacketSpace, packets: PacketSet): PacketSet {
  return (["source", "destination"] as const).reduce((chosen, field) => {
    const narrower = chosen.intersect(
      space.union([
        space.of({ family: "ipv4", [field]: EXAMPLES.ipv4 }),
        space.of({ family: "ipv6", [field]: EXAMPLES.ipv6 }),
      ]),
    );
    return narrower.isEmpty ? chosen : narrower;
  }, packets);
}

/** From where a packet is, back to where it was sent. */
function back(space: PacketSpace, last: Arrival, arrived: Packet): { sent: Packet; steps: Taken[] } {
  const steps: Taken[] = [];
  let packet = arrived;
  for (let at = last; at.by !== undefined; at = at.by.before) {
    steps.unshift({ step: at.by.step, packet });
    packet = previous(space, at.by.step, at.by.before.packets, packet);
  }
  return { sent: packet, steps };
}

/** A packet that becomes this one by a step. */
function previous(space: PacketSpace, step: Step, before: PacketSet, packet: Packet): Packet {
  const could = before.intersect(step.pass);
  if (step.emits !== undefined) return usual(space, could) ?? packet;
  if (step.change === undefined) return packet;
  const alike = step.change.fields.reduce((set, field) => set.forget(field), space.exactly(packet));
  return usual(space, could.intersect(alike)) ?? packet;
}

import type { Family, Port } from "../../model";
import type { Packet } from "../packets/fields";
import type { PacketSet } from "../packets/packet-set";
import type { Ground } from "../topology/ground";
import { nameOf } from "../topology/names";
import type { BlockReason, Flow, Hop } from "../verdict";
import { type End, leaving, taking } from "./ends";
import { shownAddress } from "./path";
import { usual } from "./trace";
import { wayThere } from "./way-there";
import { endOfWitness, icmpOf } from "./witness";

const FAMILIES: readonly Family[] = ["ipv4", "ipv6"];

/** A packet of the traffic that does not get there, and what stops it. */
export function blockedFlow(
  ground: Ground,
  from: End,
  to: End,
  traffic: PacketSet,
  zones: { readonly from?: string; readonly to?: string },
): Flow {
  const [sender, receiver] = [from.ports[0], to.ports[0]];
  const packet = usual(ground.space, addressed(ground, from, to, traffic));
  const shown = packet ?? (usual(ground.space, traffic) as Packet);
  const path =
    packet === undefined ? [noAddress(receiver ?? sender, shown)] : pathOf(ground, { from, to, packet });
  return {
    verdict: "blocked",
    witness: {
      family: shown.family,
      protocol: shown.protocol,
      source: endOfWitness(ground, sender, shown.source, shown, "first", zones.from),
      destination: endOfWitness(ground, receiver, shown.destination, shown, "second", zones.to),
      ...icmpOf(shown),
      path,
    },
  };
}

/** From an address of the one to an address of the other. */
function addressed(ground: Ground, from: End, to: End, traffic: PacketSet): PacketSet {
  const { space } = ground;
  const side = (end: End, field: "source" | "destination") =>
    end.outside === undefined
      ? space.union(
          FAMILIES.map((family) =>
            space.of({
              family,
              [field]: end.ports.flatMap((port) => ground.book.ofAll(port.addresses, family)),
            }),
          ),
        )
      : field === "source"
        ? end.outside.sends
        : end.outside.takes;
  return traffic.intersect(side(from, "source")).intersect(side(to, "destination"));
}

function noAddress(port: Port | undefined, { family }: Packet): Hop {
  return blocked(port, { code: "no-address", args: { family } });
}

interface Sought {
  readonly from: End;
  readonly to: End;
  readonly packet: Packet;
}

function pathOf(ground: Ground, { from, to, packet }: Sought): Hop[] {
  const [sender, receiver] = [from.ports[0], to.ports[0]];
  const sent = departure(ground, sender, packet);
  if (sent.some(({ passes }) => !passes)) return sent;
  const way = wayThere(ground, { sender, receiver, packet });
  if (way.some(({ passes }) => !passes)) return [...sent, ...way];
  return [...sent, ...way, ...arrival(ground, receiver, packet)];
}

function departure(ground: Ground, sender: Port | undefined, packet: Packet): Hop[] {
  if (sender === undefined) return fromOutside(ground);
  const network = sender.network === undefined ? undefined : ground.world.networks.get(sender.network);
  if (leaving(ground, sender, "may").has(packet)) {
    const [declared] = sender.declared;
    return [
      {
        passes: true,
        ...(declared && { declared }),
        why: { code: "sends", args: { network: nameOf(network) } },
      },
    ];
  }
  return [refusal(ground, sender, "no-egress-rule")];
}

/** By any of the external networks; with none, nothing of the outside gets in. */
function fromOutside({ links }: Ground): Hop[] {
  const external = links.all.filter(({ isExternal }) => isExternal);
  const network = [...new Set(external.map(({ networks }) => nameOf(networks[0])))].join(", ");
  return network === "" ? [] : [{ passes: true, why: { code: "outside-sends", args: { network } } }];
}

function arrival(ground: Ground, receiver: Port | undefined, packet: Packet): Hop[] {
  if (receiver === undefined || taking(ground, receiver, "may").has(packet)) {
    const address = shownAddress(ground, packet.destination, packet);
    return [blocked(receiver, { code: "nobody-has", args: { address } })];
  }
  return [refusal(ground, receiver, "no-ingress-rule")];
}

function refusal(ground: Ground, port: Port, code: "no-egress-rule" | "no-ingress-rule"): Hop {
  if (port.groups.length === 0) return blocked(port, { code: "no-groups", args: {} });
  const groups = port.groups.map((id) => nameOf(ground.world.securityGroups.get(id))).join(", ");
  return blocked(port, { code, args: { groups } });
}

function blocked(port: Port | undefined, why: BlockReason): Hop {
  const declared = port?.declared[0];
  return declared === undefined ? { passes: false, why } : { passes: false, declared, why };
}

import type { SeparationLabels } from "../../messages/separation-labels";
import { protocolName } from "../specification/protocols";
import type { Hop, Witness, WitnessEnd } from "../verdict";
import { placeOf } from "./place";
import { sayHop } from "./say";

/** `tcp 203.0.113.7:40000 (internet) → 10.1.2.10:22 (data, openstack_networking_port_v2.db)`. */
export function packetText({ protocol, icmp, source, destination }: Witness): string {
  const kind = icmp === undefined ? "" : ` ${icmp.type}/${icmp.code}`;
  return `${protocolName(protocol)}${kind} ${endText(source)} → ${endText(destination)}`;
}

function endText({ address, port, zone, endpoint }: WitnessEnd): string {
  const host = port !== undefined && address.includes(":") ? `[${address}]` : address;
  const of = [zone, endpoint?.address].filter((part) => part !== undefined).join(", ");
  return `${host}${port === undefined ? "" : `:${port}`}${of === "" ? "" : ` (${of})`}`;
}

/** Each place on the way: what it is, why it lets the packet pass or not, and where it is written. */
export function pathLines(path: readonly Hop[], words: SeparationLabels): string[] {
  return path.flatMap((hop, index) => {
    const mark = hop.passes ? "✓" : "✗";
    const { declared } = hop;
    return [
      `${`${index + 1}`.padStart(2)}. ${mark} ${declared?.address ?? words.outside}`,
      `      ${sayHop(hop, words)}`,
      ...(declared === undefined ? [] : [`      ${placeOf(declared)}`]),
    ];
  });
}

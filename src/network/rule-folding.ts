import { Port, type TransportProtocol } from "../city/port";

/** A port range with the reasons for it. */
export interface FoldedRange {
  readonly port: Port;
  readonly reasons: readonly string[];
}

/**
 * The fewest ranges that cover exactly the given ports: overlapping and adjacent ranges of one
 * protocol become one. Neutron applies rules one at a time, so few are worth having.
 */
export function foldPorts(wanted: readonly { port: Port; reason: string }[]): FoldedRange[] {
  const byProtocol = new Map<TransportProtocol, { port: Port; reason: string }[]>();
  for (const entry of wanted) {
    const list = byProtocol.get(entry.port.protocol) ?? [];
    list.push(entry);
    byProtocol.set(entry.port.protocol, list);
  }
  return [...byProtocol.keys()].sort().flatMap((protocol) => {
    const sorted = (byProtocol.get(protocol) ?? []).sort(
      (a, b) => a.port.first - b.port.first || a.port.last - b.port.last,
    );
    if (protocol === "icmp") return [{ port: Port.ICMP, reasons: distinct(sorted) }];
    const folded: { first: number; last: number; entries: { reason: string }[] }[] = [];
    for (const entry of sorted) {
      const current = folded.at(-1);
      if (current !== undefined && entry.port.first <= current.last + 1) {
        current.last = Math.max(current.last, entry.port.last);
        current.entries.push(entry);
      } else {
        folded.push({ first: entry.port.first, last: entry.port.last, entries: [entry] });
      }
    }
    return folded.map(({ first, last, entries }) => ({
      port: Port.range(protocol, first, last),
      reasons: distinct(entries),
    }));
  });
}

function distinct(entries: readonly { reason: string }[]): string[] {
  return [...new Set(entries.map((entry) => entry.reason))].sort();
}

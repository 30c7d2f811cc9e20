import type { Interval, Intervals } from "../../model";
import { normal } from "../../model";
import { ICMP_PROTOCOL, LAST_PORT, LAST_PROTOCOL, PROTOCOLS_WITH_PORTS } from "../packets/fields";
import type { PacketSet, PacketSpace, Product } from "../packets/packet-set";
import { protocolName } from "../specification/protocols";

/** Packets as traffic of either family: `any`, `tcp/443`, `tcp/8080-8081`, `icmp`; as few as say it, sorted. */
export function trafficTexts(space: PacketSpace, packets: PacketSet): string[] {
  const open = packets.forget("source").forget("destination");
  if (open.isEmpty) return [];
  const families = (["ipv4", "ipv6"] as const).map((family) => open.intersect(space.of({ family })));
  const whole = { ipv4: space.of({ family: "ipv4" }), ipv6: space.of({ family: "ipv6" }) };
  if (open === space.all || families[0] === whole.ipv4 || families[1] === whole.ipv6) return ["any"];
  const ports = new Map<bigint, Interval[]>();
  let isIcmp = false;
  for (const product of open.products()) {
    for (const protocol of protocolsOf(product)) {
      if (ICMP_PROTOCOL.ipv4 === protocol || ICMP_PROTOCOL.ipv6 === protocol) isIcmp = true;
      else ports.set(protocol, [...(ports.get(protocol) ?? []), ...(product.second ?? ALL_PORTS)]);
    }
  }
  const others = [...ports].map(([protocol, found]) => text(protocol, normal(found)));
  return [...(isIcmp ? ["icmp"] : []), ...others].flat().sort(naturally);
}

const ALL_PORTS: Intervals = [{ first: 0n, last: LAST_PORT }];

function protocolsOf({ protocol = [{ first: 0n, last: LAST_PROTOCOL }] }: Product): bigint[] {
  return protocol.flatMap(({ first, last }) =>
    Array.from({ length: Number(last - first) + 1 }, (_, index) => first + BigInt(index)),
  );
}

function text(protocol: bigint, ports: Intervals): string[] {
  const name = protocolName(Number(protocol));
  const hasPorts = PROTOCOLS_WITH_PORTS.some((number) => number === protocol);
  const isAll = ports.length === 1 && ports[0]?.first === 0n && ports[0].last === LAST_PORT;
  if (!hasPorts || isAll) return [name];
  return ports.map(({ first, last }) => `${name}/${first === last ? first : `${first}-${last}`}`);
}

function naturally(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

import { everything, parseAddress } from "./address";
import { type Addressing, onlyAddress } from "./addressing";
import type { Arguments } from "./arguments";
import { type DoubtfulThing, doubtsOf } from "./doubts-of";
import { knownOr } from "./found";
import type { PortAddress } from "./port";
import { SCTP, TCP, UDP } from "./protocols";
import { type Thing, TYPE } from "./thing";
import type { FloatingIp, PortForwarding } from "./translation";

const PROTOCOLS: Readonly<Record<string, number | undefined>> = { tcp: TCP, udp: UDP, sctp: SCTP };

/** Floating IPs with what they lead to, by whichever resource associates them. */
export function readFloatingIps(addressing: Addressing): FloatingIp[] {
  const { things } = addressing;
  const associates = associatesByFloatingIp(addressing);
  const forwardings = forwardingsByFloatingIp(addressing);
  return things.ofType(TYPE.floatingIp).flatMap((thing) => {
    const own = things.arguments(thing);
    const doubts = doubtsOf(things, thing);
    const network = networkOf(addressing, thing, own);
    if (network === undefined) {
      things.lose(thing.at, "pool");
      return [];
    }
    const associate = associates.get(thing.id);
    for (const one of associate === undefined ? [] : [associate]) {
      for (const doubt of one.thing.doubts) doubts.add(doubt);
    }
    const from = associate?.own ?? own;
    const port = from.thing("port_id", TYPE.port);
    if (port.kind === "unknown") doubts.unknown(port.detail);
    const { addresses, unknown } = addressing.ofFloatingIp(thing);
    for (const detail of unknown) doubts.unknown(detail);
    const all = forwardings.get(thing.id);
    for (const detail of all?.unknown ?? []) doubts.unknown(detail);
    return [
      {
        id: thing.id,
        declared: things.declarations(thing),
        network,
        address: addresses[0] ?? ANYWHERE,
        port: port.kind === "known" ? port.value.id : undefined,
        fixedAddress: fixedAddress(addressing, from, "fixed_ip", doubts),
        forwardings: all?.forwardings ?? [],
        doubts: doubts.all,
      },
    ];
  });
}

const ANYWHERE: PortAddress = {
  family: "ipv4",
  among: [{ first: everything("ipv4").first, last: everything("ipv4").last }],
};

/** The pool is the external network's name; a floating IP that is looked up may not tell it. */
function networkOf({ things }: Addressing, thing: Thing, own: Arguments): string | undefined {
  const pool = own.text("pool");
  if (pool.kind === "known") return things.named(thing.at, TYPE.network, pool.value).id;
  const found = own.found("pool");
  if (found.kind === "attribute" && found.thing.type === TYPE.network) return found.thing.id;
  if (found.kind === "thing" && found.thing.type === TYPE.network) return found.thing.id;
  return undefined;
}

function associatesByFloatingIp(
  addressing: Addressing,
): ReadonlyMap<string, { readonly thing: Thing; readonly own: Arguments }> {
  const { things } = addressing;
  const made = new Map<string, { thing: Thing; own: Arguments }>();
  for (const thing of things.ofType(TYPE.floatingIpAssociate)) {
    const own = things.arguments(thing);
    const id = floatingIpOf(addressing, own, "floating_ip");
    if (id === undefined) things.lose(thing.at, "floating_ip");
    else made.set(id, { thing, own });
  }
  return made;
}

/** A floating IP by its address or id. */
function floatingIpOf(addressing: Addressing, own: Arguments, name: string): string | undefined {
  const { things } = addressing;
  const found = own.found(name);
  if (found.kind === "thing" && found.thing.type === TYPE.floatingIp) return found.thing.id;
  if (found.kind === "attribute" && found.thing.type === TYPE.floatingIp) return found.thing.id;
  if (found.kind !== "value" || typeof found.value !== "string") return undefined;
  const address = parseAddress(found.value);
  if (address === undefined) {
    const named = own.thing(name, TYPE.floatingIp);
    return named.kind === "known" ? named.value.id : undefined;
  }
  const same = things
    .ofType(TYPE.floatingIp)
    .find((thing) => onlyAddress(addressing.ofFloatingIp(thing))?.value === address.value);
  return same?.id;
}

function forwardingsByFloatingIp(
  addressing: Addressing,
): ReadonlyMap<
  string,
  { readonly forwardings: readonly PortForwarding[]; readonly unknown: readonly string[] }
> {
  const { things } = addressing;
  const made = new Map<string, { forwardings: PortForwarding[]; unknown: string[] }>();
  for (const thing of things.ofType(TYPE.portForwarding)) {
    const own = things.arguments(thing);
    const id = floatingIpOf(addressing, own, "floatingip_id");
    if (id === undefined) {
      things.lose(thing.at, "floatingip_id");
      continue;
    }
    const entry = made.get(id) ?? { forwardings: [], unknown: [] };
    made.set(id, entry);
    const forwarding = readForwarding(addressing, thing, own, entry.unknown);
    if (forwarding !== undefined) entry.forwardings.push(forwarding);
  }
  return made;
}

function readForwarding(
  { things }: Addressing,
  thing: Thing,
  own: Arguments,
  unknown: string[],
): PortForwarding | undefined {
  const port = own.thing("internal_port_id", TYPE.port);
  const protocol = own.text("protocol");
  const number = protocol.kind === "known" ? PROTOCOLS[protocol.value.toLowerCase()] : undefined;
  const external = portsOf(own, "external_port");
  const internal = portsOf(own, "internal_port");
  unknown.push(...thing.doubts.map(({ detail }) => detail));
  if (port.kind !== "known" || number === undefined || external === undefined || internal === undefined) {
    unknown.push(thing.id);
    return undefined;
  }
  const address = own.text("internal_ip_address");
  return {
    declared: things.blocks.declaration(thing.at),
    protocol: number,
    externalPorts: external,
    port: port.value.id,
    address: address.kind === "known" ? parseAddress(address.value)?.value : undefined,
    internalPorts: internal,
  };
}

/** `80`, or `8000:8010`. */
function portsOf(own: Arguments, name: string): PortForwarding["externalPorts"] | undefined {
  const text = knownOr(own.text(name), undefined);
  const match = /^(\d{1,5})(?:[:-](\d{1,5}))?$/.exec(text ?? "");
  if (match === null) return undefined;
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  return first >= 1 && first <= last && last <= 65_535 ? { first, last } : undefined;
}

function fixedAddress(
  addressing: Addressing,
  own: Arguments,
  name: string,
  doubts: DoubtfulThing,
): bigint | undefined {
  const text = own.text(name);
  if (text.kind === "absent") return undefined;
  const address = onlyAddress(addressing.ofValue(own.at, own.attributes[name]));
  if (address === undefined) doubts.unknown(name);
  return address?.value;
}

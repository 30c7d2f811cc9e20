import {
  covers,
  type FloatingIp,
  type Intervals,
  normal,
  overlap,
  type Port,
  type PortForwarding,
  type Router,
} from "../../model";
import { addressText, rangesText } from "../addresses/text";
import type { PacketSet, Pattern } from "../packets/packet-set";
import type { Ground } from "../topology/ground";
import type { Sense } from "./sense";
import type { PassedHop, Step } from "./step";

/** Where a floating IP leads, as a router translates it. */
export interface Leading {
  readonly before: PacketSet;
  readonly after: PacketSet;
  readonly fields: NonNullable<Step["change"]>["fields"];
  readonly hop: PassedHop;
}

/** The translations of a router: floating IPs of its external network that lead to a network of its own. */
export function leadings(ground: Ground, router: Router, { reading }: Sense): Leading[] {
  return held(ground, router, reading).flatMap((floatingIp) => [
    ...whole(ground, floatingIp),
    ...floatingIp.forwardings.flatMap((forwarding) =>
      forwarded(ground, router, floatingIp, forwarding, reading),
    ),
  ]);
}

/**
 * Ports whose packets leave the router with a floating IP as their source, and which. `perhaps`: every address
 * that `inner` may turn out to be, which leaves so only if it is.
 */
export function ownSources(ground: Ground, router: Router, { reading }: Sense) {
  return held(ground, router, reading).flatMap((floatingIp) => {
    const port = portOf(ground, floatingIp);
    if (port === undefined) return [];
    const from = inner(ground, floatingIp, port);
    const perhaps = from.flatMap((value) => ground.book.domainOf(value.first, "ipv4") ?? []);
    return [{ inner: from, perhaps: [...from, ...perhaps], outer: outer(ground, floatingIp) }];
  });
}

function held(ground: Ground, router: Router, reading: Sense["reading"]): FloatingIp[] {
  const outside = ground.links.ofNetwork(router.gateway?.network);
  if (outside === undefined) return [];
  return ground.world.floatingIps.filter((floatingIp) => {
    const isHere =
      (reading === "may" || floatingIp.doubts.length === 0) &&
      ground.links.ofNetwork(floatingIp.network) === outside;
    if (!isHere || floatingIp.forwardings.length > 0) return isHere;
    const port = portOf(ground, floatingIp);
    return port !== undefined && isBehind(ground, router, port, inner(ground, floatingIp, port), reading);
  });
}

function portOf({ world }: Ground, { port }: FloatingIp): Port | undefined {
  return port === undefined ? undefined : world.ports.get(port);
}

/** Whether a router connects the subnet of an address of a port: of any that it may be, or for certain. */
function isBehind(
  { links, world, book }: Ground,
  router: Router,
  { network }: Port,
  addresses: Intervals,
  reading: Sense["reading"],
): boolean {
  const link = links.ofNetwork(network);
  if (link === undefined) return false;
  const among = normal(addresses.flatMap((one) => book.domainOf(one.first, "ipv4") ?? [one]));
  const [has, unknown] = reading === "may" ? [overlap, true] : [covers, false];
  return router.interfaces
    .filter((way) => links.ofNetwork(way.network) === link)
    .some((way) => {
      const all = world.networks.get(way.network)?.subnets ?? [];
      const connected = all.filter(({ id, family }) => way.subnets.includes(id) && family === "ipv4");
      const cidrs = connected.flatMap(({ cidr }) => cidr ?? []);
      const isWhole = way.subnets.length > 0 && cidrs.length === connected.length;
      return isWhole ? has(normal(cidrs), among) : unknown;
    });
}

function whole(ground: Ground, floatingIp: FloatingIp): Leading[] {
  const port = portOf(ground, floatingIp);
  if (port === undefined || floatingIp.forwardings.length > 0) return [];
  return [leading(ground, floatingIp, floatingIp.declared[0], inner(ground, floatingIp, port))];
}

function forwarded(
  ground: Ground,
  router: Router,
  floatingIp: FloatingIp,
  { declared, protocol, externalPorts, internalPorts, ...to }: PortForwarding,
  reading: Sense["reading"],
): Leading[] {
  const port = ground.world.ports.get(to.port);
  if (port === undefined) return [];
  const meant = chosen(ground, port, to.address);
  if (!isBehind(ground, router, port, meant, reading)) return [];
  const protocols = [{ first: BigInt(protocol), last: BigInt(protocol) }];
  return [
    leading(
      ground,
      floatingIp,
      declared,
      meant,
      { protocols, destinationPorts: [range(externalPorts)] },
      { protocols, destinationPorts: [range(internalPorts)] },
    ),
  ];
}

function leading(
  ground: Ground,
  floatingIp: FloatingIp,
  declared: PassedHop["declared"],
  destination: ReturnType<typeof inner>,
  before: Pattern = {},
  after: Pattern = {},
): Leading {
  const { space } = ground;
  const external = outer(ground, floatingIp);
  const isByPort = before.destinationPorts !== undefined;
  return {
    before: space.of({ ...before, family: "ipv4", destination: external }),
    after: space.of({ ...after, family: "ipv4", destination }),
    fields: isByPort ? ["destination", "second"] : ["destination"],
    hop: {
      passes: true,
      ...(declared && { declared }),
      why: {
        code: isByPort ? "port-forwarding" : "floating-ip",
        args: { external: shown(ground, external), internal: shown(ground, destination) },
      },
    },
  };
}

function outer({ book }: Ground, { address }: FloatingIp) {
  return [book.of(address)];
}

function inner(ground: Ground, { fixedAddress }: FloatingIp, port: Port) {
  return chosen(ground, port, fixedAddress);
}

/** The address that is meant, where it is said; else any of the port's. */
function chosen({ book }: Ground, port: Port, address: bigint | undefined) {
  const all = book.ofAll(port.addresses, "ipv4");
  const meant = all.filter(({ first }) => first === address);
  return meant.length > 0 ? meant : all;
}

function range({ first, last }: { first: number; last: number }) {
  return { first: BigInt(first), last: BigInt(last) };
}

/** A name is shown as what it may be. */
function shown({ book }: Ground, values: readonly { first: bigint; last: bigint }[]): string {
  return values
    .map(({ first }) => {
      const among = book.domainOf(first, "ipv4");
      return among === undefined ? addressText(first, "ipv4") : rangesText(among, "ipv4");
    })
    .join(", ");
}

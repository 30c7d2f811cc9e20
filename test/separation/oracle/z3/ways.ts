import type { TinyPort } from "../tiny-world";
import type { Holders } from "./holders";
import { isUnbound, type PortRules, type Sense } from "./port-rules";
import { routerWays } from "./router-ways";
import { and, equal, not, or, type Term, TRUE } from "./smt";
import type { SymbolicPacket } from "./symbolic-packet";
import { type Place, plain, type Way } from "./way";

/** An endpoint as the oracles name it: `port:web` or `outside`. */
export type Endpoint = string;

export const OUTSIDE: Endpoint = "outside";

/** Every way that a packet can take from one place to the next. */
export function* waysOf(holders: Holders, rules: PortRules, sense: Sense): Iterable<Way> {
  for (const router of holders.world.routers) yield* routerWays(holders, rules, router, sense);
  for (const port of holders.world.ports) yield* hostWays(holders, rules, port, sense);
  if (sense === "will") return;
  const external = holders.externalWires;
  for (const wire of external) {
    yield plain("anywhere", `beyond ${wire}`, () => TRUE);
    yield plain(`addressed ${wire}`, `beyond ${wire}`, ({ destination }) =>
      not(holders.isHeld(destination, wire)),
    );
    // What leaves may be sent back, by this external network or another.
    for (const other of external) yield plain(`beyond ${wire}`, `sent ${other}`, () => TRUE);
  }
}

/** A host that sends on what is not its own. */
function* hostWays(holders: Holders, rules: PortRules, inward: TinyPort, sense: Sense): Iterable<Way> {
  const { host, name, network } = inward;
  const siblings = holders.world.ports.filter(
    (port) => port === inward || (host !== undefined && port.host === host),
  );
  const onward = siblings.filter((port) => sense === "can" || isUnbound(port));
  if (onward.length === 0) return;
  const at: Place = `host ${name}`;
  const wire = holders.wire(network);
  if (sense === "can") {
    yield plain(`sent ${wire}`, at, () => TRUE);
    yield plain(`addressed ${wire}`, at, (packet) => rules.takes(inward, packet, sense));
  } else if (holders.of(`port:${name}`).length > 0) yield plain(`sent ${wire}`, at, () => TRUE);
  for (const outward of onward)
    yield plain(at, `sent ${holders.wire(outward.network)}`, (packet) =>
      and(
        rules.enters(inward, packet),
        rules.leaves(outward, packet, sense),
        // It keeps what is for it.
        sense === "can"
          ? not(holders.has(`port:${name}`, packet.destination))
          : not(isOfHost(holders, siblings, packet)),
      ),
    );
}

/** For the host itself, or as if from it: it sends neither on. */
function isOfHost(
  holders: Holders,
  ports: readonly TinyPort[],
  { source, destination }: SymbolicPacket,
): Term {
  const own = ports.flatMap(({ name }) => holders.of(`port:${name}`));
  return or(...own.flatMap((address) => [equal(address, source), equal(address, destination)]));
}

/** Where packets of an endpoint begin, and which. */
export function startsOf(
  holders: Holders,
  rules: PortRules,
  from: Endpoint,
  sense: Sense,
): readonly { readonly place: Place; readonly packets: (packet: SymbolicPacket) => Term }[] {
  if (from === OUTSIDE)
    return holders.externalWires.map((wire) => ({
      place: `sent ${wire}` as const,
      packets: ({ source }) => holders.isOutside(source),
    }));
  return holders.world.ports
    .filter(({ name }) => from === `port:${name}`)
    .map((port) => ({
      place: `sent ${holders.wire(port.network)}` as const,
      packets: (packet) => rules.leaves(port, packet, sense),
    }));
}

/** Where packets for an endpoint end, and which of them it takes. */
export function endsOf(
  holders: Holders,
  rules: PortRules,
  to: Endpoint,
  sense: Sense,
): readonly { readonly places: readonly Place[]; readonly takes: (packet: SymbolicPacket) => Term }[] {
  if (to === OUTSIDE) {
    const takes = ({ destination }: SymbolicPacket): Term => holders.isOutside(destination);
    return [
      {
        places: holders.externalWires.flatMap((wire) => [`beyond ${wire}`, `addressed ${wire}`] as const),
        takes,
      },
      ...(sense === "can" ? [{ places: ["anywhere" as const], takes }] : []),
      // From an external network a host sends by itself, where that network leads on.
      ...holders.externalWires
        .filter((wire) => sense === "can" || leadsOn(holders, wire))
        .map((wire) => ({ places: [`sent ${wire}` as const], takes })),
    ];
  }
  return holders.world.ports
    .filter(({ name }) => to === `port:${name}`)
    .map((port) => {
      const wire = holders.wire(port.network);
      return {
        places: [`sent ${wire}`, `addressed ${wire}`] as const,
        takes: (packet: SymbolicPacket) => and(rules.takes(port, packet, sense), rules.enters(port, packet)),
      };
    });
}

function leadsOn(holders: Holders, wire: string): boolean {
  return holders.world.subnets.some(
    ({ network, cidr }) =>
      holders.wire(network) === wire && cidr.includes(":") === (holders.family === "ipv6"),
  );
}

import type { TinyRouter } from "../tiny-world";
import type { Holders } from "./holders";
import type { Sense } from "./port-rules";
import { and, bits, not, type Term, TRUE } from "./smt";
import { addressValue, type Cidr, cidrOf, isIn, WIDTH } from "./symbolic-packet";

/** Where a router has a leg: an interface, or its gateway. */
export interface Leg {
  readonly router: TinyRouter;
  /** Of the interface, or `gateway`. */
  readonly name: string;
  readonly isGateway: boolean;
  readonly wire: string;
  /** As {@link Holders} knows it. */
  readonly owner: string;
  readonly connected: readonly Cidr[];
}

/** One line of a router's table. */
export interface Line {
  readonly leg: Leg;
  /** Nothing: the destination itself. */
  readonly nextHop: Term | undefined;
  readonly isDefault: boolean;
  /** Whether it is the line for a destination. */
  chosen(destination: Term): Term;
}

export function legsOf(holders: Holders, router: TinyRouter): Leg[] {
  const { world, family } = holders;
  const interfaces = router.interfaces.flatMap((each) =>
    world.subnets
      .filter(({ name }) => name === each.subnet)
      .map((subnet) => ({
        router,
        name: each.name,
        isGateway: false,
        wire: holders.wire(subnet.network),
        owner: `interface:${each.name}`,
        connected: [cidrOf(subnet.cidr)].filter((cidr) => cidr.family === family),
      })),
  );
  if (router.gateway === undefined) return interfaces;
  const owner = `gateway:${router.name}`;
  const connected = holders.all
    .filter((holder) => holder.owner === owner)
    .map(({ subnet }) => cidrOf(subnet.cidr));
  const wire = holders.wire(router.gateway.network);
  return [...interfaces, { router, name: "gateway", isGateway: true, wire, owner, connected }];
}

/** A router's table: connected subnets, extra routes, the way out; of those that fit, the longest prefix. */
export function tableOf(holders: Holders, router: TinyRouter, sense: Sense): Line[] {
  const { family } = holders;
  const legs = legsOf(holders, router);
  const everything: Cidr = { family, first: 0n, last: (1n << BigInt(WIDTH[family])) - 1n, length: 0 };
  const lines = [
    ...legs.flatMap((leg) =>
      leg.connected.map((cidr) => ({ cidr, leg, nextHop: undefined, isDefault: false })),
    ),
    ...router.routes.flatMap(({ destination, nextHop }) => {
      const cidr = cidrOf(destination);
      const hop = addressValue(nextHop);
      const leg = legs.find(({ connected }) =>
        connected.some(({ first, last }) => first <= hop.value && hop.value <= last),
      );
      if (leg === undefined || cidr.family !== family || hop.family !== family) return [];
      return [{ cidr, leg, nextHop: bits(hop.value, WIDTH[family]), isDefault: false }];
    }),
    // An external network without a subnet of the family may still announce a way out.
    ...legs
      .filter(({ isGateway, connected }) => isGateway && (sense === "can" || connected.length > 0))
      .map((leg) => ({ cidr: everything, leg, nextHop: undefined, isDefault: true })),
  ];
  return lines.map(({ cidr, leg, nextHop, isDefault }, at) => ({
    leg,
    nextHop,
    isDefault,
    chosen: (destination) =>
      and(
        isIn(destination, family, cidr),
        ...lines
          .filter(
            (other, index) =>
              other.cidr.length > cidr.length ||
              (sense === "will" && index !== at && other.cidr.length === cidr.length),
          )
          .map((other) => (other.cidr === cidr ? TRUE : not(isIn(destination, family, other.cidr)))),
      ),
  }));
}

import type { TinyRouter } from "../tiny-world";
import type { Holders } from "./holders";
import { type Leg, legsOf } from "./routes";
import { and, bits, equal, not, or, type Term, TRUE } from "./smt";
import { hasProtocol, PORT_WIDTH, type SymbolicPacket } from "./symbolic-packet";

/** A floating IP, or one port of it, that a router translates to a port's address. */
interface Lead {
  readonly outer: Term;
  readonly inner: Term;
  readonly forwarding?: { readonly protocol: number; readonly external: number; readonly internal: number };
}

/** A packet as it was before a router took it, with what that asks of it. */
export interface Original {
  readonly packet: SymbolicPacket;
  readonly condition: Term;
}

/** What a router may do to the addresses of packets that enter by one leg and leave by another. */
export class Translations {
  private readonly leads: readonly Lead[];
  private readonly own: readonly Term[];
  private readonly gatewayAddress: Term | undefined;

  constructor(
    private readonly holders: Holders,
    private readonly router: TinyRouter,
  ) {
    this.leads = leadsOf(holders, router);
    this.own = legsOf(holders, router).flatMap(({ owner }) => holders.of(owner));
    this.gatewayAddress = holders.of(`gateway:${router.name}`)[0];
  }

  /** Addresses that the router keeps for itself: its own, and its floating IPs that lead nowhere else. */
  isOwn(address: Term): Term {
    return or(
      ...this.own.map((each) => equal(each, address)),
      ...this.leads.map(({ outer }) => equal(outer, address)),
    );
  }

  isLead(address: Term): Term {
    return or(...this.leads.map(({ outer }) => equal(outer, address)));
  }

  /** Whether Linux refuses a source: it is the router's own. */
  isMartian(source: Term): Term {
    return this.holders.family === "ipv4" ? this.isOwn(source) : "false";
  }

  /** Before a floating IP's translation, for each that may have led here. */
  *led(after: SymbolicPacket): Iterable<Original> {
    for (const { outer, inner, forwarding } of this.leads) {
      const packet = { ...after, destination: outer };
      const here = equal(after.destination, inner);
      if (forwarding === undefined) yield { packet, condition: here };
      else
        yield {
          packet: { ...packet, second: bits(forwarding.external, PORT_WIDTH) },
          condition: and(
            here,
            hasProtocol(after, forwarding.protocol),
            equal(after.second, bits(forwarding.internal, PORT_WIDTH)),
          ),
        };
    }
  }

  get hasLeads(): boolean {
    return this.leads.length > 0;
  }

  /** Which source a packet gets: `kept`, its floating IP, or the gateway's address. */
  sources(by: Leg, to: Leg, isLed: boolean): readonly ("kept" | "floating" | "gateway")[] {
    if (this.holders.family === "ipv6") return ["kept"];
    // Without a subnet of the family the gateway has no address to translate to, and no route out.
    if (this.gatewayAddress === undefined)
      return to.isGateway && this.router.gateway?.snat !== false ? [] : ["kept"];
    const isHidden = to.isGateway ? this.router.gateway?.snat !== false : isLed && !by.isGateway;
    if (!to.isGateway && !isLed) return ["kept"];
    return [isHidden ? "gateway" : "kept", "floating"];
  }

  /** That a packet had another source before: what follows of that is asked of `before`. */
  withSource(
    which: "floating" | "gateway",
    after: SymbolicPacket,
    before: (packet: SymbolicPacket) => Term,
    hidden: readonly Term[],
  ): Term {
    if (which === "floating")
      return or(
        ...this.whole.map(({ outer, inner }) =>
          and(equal(after.source, outer), before({ ...after, source: inner })),
        ),
      );
    return and(
      equal(after.source, this.gatewayAddress ?? ""),
      or(...hidden.map((source) => and(this.hasNoFloating(source), before({ ...after, source })))),
    );
  }

  /** Whether a source has no floating IP of its own. */
  hasNoFloating(source: Term): Term {
    return and(TRUE, ...this.whole.map(({ inner }) => not(equal(inner, source))));
  }

  private get whole(): readonly Lead[] {
    return this.leads.filter(({ forwarding }) => forwarding === undefined);
  }
}

/** Floating IPs of the router's external network that lead to a subnet which it has an interface on. */
function leadsOf(holders: Holders, { gateway, interfaces }: TinyRouter): Lead[] {
  const { world } = holders;
  return world.floatingIps
    .filter(({ network }) => network === gateway?.network)
    .flatMap(({ name, port, forwardings }) => {
      const to = [
        ...(port === undefined ? [] : [{ port, forwarding: undefined }]),
        ...forwardings.map(({ port: target, protocol, external, internal }) => ({
          port: target,
          forwarding: { protocol: protocol === "tcp" ? 6 : 17, external, internal },
        })),
      ];
      return to.flatMap(({ port: target, forwarding }) => {
        const inner = holders.all.find(({ owner }) => owner === `port:${target}`);
        const [outer] = holders.of(`floating:${name}`);
        const isBehind = interfaces.some(({ subnet }) => subnet === inner?.subnet.name);
        if (inner === undefined || outer === undefined || !isBehind) return [];
        return [{ outer, inner: inner.value, ...(forwarding && { forwarding }) }];
      });
    });
}

import type { AddressedZone } from "../city/address-plan";
import type { Port } from "../city/port";
import type { CloudZone } from "../city/zone";
import { type BodyZoneKey, type ZoneTraffic, ZoneTraffics } from "../city/zone-traffic";
import type { GovApp } from "./gov-app";
import { names } from "./names";

/** Default deny, and access by rule (GB/T 22239-2019 8.1.3.2 a); what is open is the flow matrix's. */
const BASIS = "GB/T 22239-2019 8.1.3.2 a";

/** The world beyond the unified Internet exit. */
const INTERNET = "internet";

type Party = readonly [name: string, who: BodyZoneKey | "internet"];

/** A load balancer takes conversations on one port and opens its own on another. */
interface HandedOn {
  readonly port: Port;
  readonly target: Port;
}

/**
 * What has to hold of an output tree, derived from the register: for every ordered pair of the
 * zones that the tree speaks of, nothing beyond what the flow matrix permits. What programs of
 * departments declare adds nothing to it, but that a load balancer hands on to another port.
 */
export class IsolationSpecification {
  private readonly zones = new Map<string, BodyZoneKey>();
  private readonly handedOn = new Map<string, HandedOn[]>();

  constructor(private readonly app: GovApp) {}

  /** A network of the zone is made or found in the tree. */
  speakOf(body: string, zone: AddressedZone): void {
    this.zones.set(this.nameOf(body, zone), { body, zone });
  }

  /** Conversations with a load balancer in the zone reach its hosts on a port of theirs. */
  handsOn(body: string, zone: CloudZone, port: Port, target: Port): void {
    const name = this.nameOf(body, zone);
    this.handedOn.set(name, [...(this.handedOn.get(name) ?? []), { port, target }]);
  }

  /** As JSON, a zone and a clause a line. */
  toString(): string {
    const traffics = new ZoneTraffics(this.app.city.flows, this.app.register);
    const zones = [...this.zones].sort(([a], [b]) => (a < b ? -1 : 1));
    const parties: Party[] = [...this.outside(), ...zones];
    const clauses = parties.flatMap(([from, sender]) =>
      parties
        .filter(([to]) => to !== from)
        .flatMap(([to, receiver]) => {
          const traffic = traffics.between(sender, receiver);
          return clausesOf(from, to, { ...traffic, open: this.withHandedOn(to, traffic.open) });
        }),
    );
    const written = [
      ...this.outside().flatMap(([name]) => [{ name, external: true }, this.unassigned()]),
      ...zones.map(([name]) => ({ name, networks: [{ tag: name }] })),
    ];
    return `{ "version": 1,\n  "zones": [${lines(written)}],\n  "clauses": [${lines(clauses)}] }\n`;
  }

  private nameOf(body: string, zone: AddressedZone): string {
    return names.isolationZone(this.app.realm, body, zone);
  }

  /** The intranet has no outside. */
  private outside(): readonly Party[] {
    return this.app.realm === "extranet" ? [[INTERNET, INTERNET]] : [];
  }

  /**
   * The realm's addresses that no network of the tree has. They are a zone without clauses: that
   * nobody on the Internet speaks from them is for the filters of the providers' lines.
   */
  private unassigned(): object {
    const { realm, register } = this.app;
    return { name: `${realm}:unassigned`, cidrs: [register.ipv4, register.ipv6] };
  }

  private withHandedOn(to: string, open: ZoneTraffic["open"]): ZoneTraffic["open"] {
    if (open === "any") return open;
    const further = (this.handedOn.get(to) ?? [])
      .filter(({ port }) => open.some((one) => one.overlaps(port)))
      .map(({ target }) => target);
    const known = new Set(open.map(String));
    return [...open, ...further.filter((port) => !known.has(`${port}`) && known.add(`${port}`))];
  }
}

function clausesOf(from: string, to: string, { open, closed }: ZoneTraffic): object[] {
  const id = `${from} > ${to}`;
  const clause = (named: string, kind: "never" | "only", traffic: "any" | readonly Port[]) => ({
    id: named,
    [kind]: { from, to, traffic: traffic === "any" ? traffic : traffic.map(String) },
    basis: BASIS,
  });
  return [
    ...(open === "any" ? [] : open.length === 0 ? [clause(id, "never", "any")] : [clause(id, "only", open)]),
    ...(closed.length === 0 ? [] : [clause(`${id}, closed`, "never", closed)]),
  ];
}

function lines(values: readonly object[]): string {
  return values.map((value) => `\n    ${JSON.stringify(value)}`).join(",");
}

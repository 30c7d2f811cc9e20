import type { AddressedZone } from "../city/address-plan";
import { type BodyZoneKey, type ZoneTraffic, ZoneTraffics } from "../city/zone-traffic";
import type { GovApp } from "./gov-app";
import { names } from "./names";

/** Default deny, and access by rule (GB/T 22239-2019 8.1.3.2 a); what is open is the flow matrix's. */
const BASIS = "GB/T 22239-2019 8.1.3.2 a";

/** The world beyond the unified Internet exit. */
const INTERNET = "internet";

/**
 * What has to hold of an output tree, derived from the register alone: for every ordered pair of
 * the zones that the tree speaks of, nothing beyond what the flow matrix permits. Programs of
 * departments add nothing to it.
 */
export class IsolationSpecification {
  private readonly zones = new Map<string, BodyZoneKey>();

  constructor(private readonly app: GovApp) {}

  /** A network of the zone is made or found in the tree. */
  speakOf(body: string, zone: AddressedZone): void {
    this.zones.set(names.isolationZone(this.app.realm, body, zone), { body, zone });
  }

  /** Number of ordered pairs of its zones. */
  get pairs(): number {
    return this.zones.size * (this.zones.size - 1) + (this.hasInternet ? this.zones.size : 0);
  }

  /** As JSON, a zone and a clause a line. */
  toString(): string {
    const zones = [...this.zones].sort(([a], [b]) => (a < b ? -1 : 1));
    const traffics = new ZoneTraffics(this.app.city.flows, this.app.register);
    const senders: [string, BodyZoneKey | "internet"][] = [
      ...(this.hasInternet ? [[INTERNET, "internet"] as [string, "internet"]] : []),
      ...zones,
    ];
    const clauses = senders.flatMap(([from, sender]) =>
      zones
        .filter(([to]) => to !== from)
        .flatMap(([to, receiver]) => clausesOf(from, to, traffics.between(sender, receiver))),
    );
    const written = [
      ...(this.hasInternet ? [{ name: INTERNET, external: true }] : []),
      ...zones.map(([name]) => ({ name, networks: [{ tag: name }] })),
    ];
    return `{ "version": 1,\n  "zones": [${lines(written)}],\n  "clauses": [${lines(clauses)}] }\n`;
  }

  private get hasInternet(): boolean {
    return this.app.realm === "extranet";
  }
}

function clausesOf(from: string, to: string, { open, closed }: ZoneTraffic): object[] {
  const id = `${from} > ${to}`;
  const never = (traffic: string | string[]) => ({ never: { from, to, traffic }, basis: BASIS });
  return [
    ...(open === "any"
      ? []
      : [
          {
            id,
            ...(open.length === 0
              ? never("any")
              : { only: { from, to, traffic: open.map(String) }, basis: BASIS }),
          },
        ]),
    ...(closed.length === 0 ? [] : [{ id: `${id}, closed`, ...never(closed.map(String)) }]),
  ];
}

function lines(values: readonly object[]): string {
  return values.map((value) => `\n    ${JSON.stringify(value)}`).join(",");
}

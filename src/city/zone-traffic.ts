import type { AddressedZone } from "./address-plan";
import { PLATFORM } from "./body";
import type { RealmRegister } from "./city";
import type { Carriage, FlowMatrix, FlowRule, FlowSource } from "./flow-matrix";
import { Port } from "./port";
import { type CloudZone, Zone } from "./zone";

/** A zone of one body, or of the platform. */
export interface BodyZoneKey {
  /** Key of the body, or `platform`. */
  readonly body: string;
  readonly zone: AddressedZone;
}

/** What one zone may start towards another, as far as the register decides it. */
export interface ZoneTraffic {
  /** Empty: nothing. */
  readonly open: readonly Port[] | "any";
  /** What a decision closes of it. */
  readonly closed: readonly Port[];
}

/** Ports of a rule of the matrix, or nothing for all that a flow names. */
export function portsOf(rule: FlowRule, register: RealmRegister): readonly Port[] | undefined {
  if (rule.ports !== undefined) return rule.ports;
  if (rule.to === Zone.SECURITY) return [Port.SYSLOG_TLS];
  if (rule.carriage === "gap-gateway" || rule.from === Zone.EXCHANGE) return register.gapGatewayPorts;
  const isService = rule.to === Zone.PUBLIC_SERVICE || rule.to === Zone.DEDICATED;
  return rule.from === Zone.SECURE_ACCESS && isService ? register.secureAccessPorts : undefined;
}

/** Zones whose appliances have a leg in the platform's network of the Internet access area. */
const WITH_OUTER_LEGS: readonly CloudZone[] = [
  Zone.EXCHANGE,
  Zone.SECURE_ACCESS,
  Zone.MANAGEMENT,
  Zone.SECURITY,
];

/**
 * What the city's flow matrix lets one zone say to another, whether directly or through an
 * appliance of the platform: gap gateway, secure access platform, bastion.
 */
export class ZoneTraffics {
  private readonly rules: readonly FlowRule[];

  constructor(
    private readonly matrix: FlowMatrix,
    private readonly register: RealmRegister,
  ) {
    this.rules = matrix.effective;
  }

  between(from: BodyZoneKey | "internet", to: BodyZoneKey | "internet"): ZoneTraffic {
    // No conversation starts inside and ends on the Internet.
    if (to === "internet") return { open: [], closed: [] };
    const isSameBody = from !== "internet" && from.body === to.body;
    const pairs = rolesOf(from, to).flatMap((source) =>
      rolesOf(to, from).map((target) => [source, target as CloudZone] as const),
    );
    const open = pairs.flatMap(([source, target]) => [
      ...this.direct(source, target, isSameBody),
      ...this.relayed(source, target),
    ]);
    const closed = isSameBody ? pairs.flatMap(([source, target]) => this.closedWithin(source, target)) : [];
    return { open: open.includes(undefined) ? "any" : distinct(open.flatMap((port) => port ?? [])), closed };
  }

  private direct(
    from: FlowSource,
    to: CloudZone,
    isSameBody: boolean,
    carriage?: Carriage,
  ): (Port | undefined)[] {
    return this.rules
      .filter((rule) => carriage === undefined || rule.carriage === carriage)
      .filter((rule) => rule.from === from && rule.to === to && (rule.between === "any-body" || isSameBody))
      .filter((rule) => !this.isClosedWithin(rule, isSameBody))
      .flatMap((rule): readonly (Port | undefined)[] => portsOf(rule, this.register) ?? [undefined]);
  }

  private relayed(from: FlowSource, to: CloudZone): (Port | undefined)[] {
    const opens = (source: FlowSource, target: CloudZone) =>
      this.rules.some((rule) => rule.from === source && rule.to === target && rule.between === "any-body");
    // The gap gateway carries between the Internet access area and the inner zones, never within either.
    const crosses = (from === Zone.INTERNET_ACCESS) !== (to === Zone.INTERNET_ACCESS);
    return [
      ...(from !== "internet" && crosses && opens(from, Zone.EXCHANGE) ? this.onward(Zone.EXCHANGE, to) : []),
      ...(from === "internet" && opens(from, Zone.SECURE_ACCESS)
        ? [...this.onward(Zone.SECURE_ACCESS, to), ...this.relayed(Zone.SECURE_ACCESS, to)]
        : []),
      ...(from === Zone.SECURE_ACCESS && opens(from, Zone.MANAGEMENT)
        ? this.onward(Zone.MANAGEMENT, to)
        : []),
    ];
  }

  /** What an appliance of a zone opens for others; logs it sends for itself. */
  private onward(from: CloudZone, to: CloudZone): (Port | undefined)[] {
    return this.direct(from, to, false, "firewall");
  }

  /** A decision may close between zones of one body what stays open between bodies. */
  private closures(from: FlowSource, to: CloudZone) {
    return this.matrix.overrides.filter(
      (override) =>
        override.carriage === "never" &&
        override.between === "same-body" &&
        override.from === from &&
        override.to === to,
    );
  }

  private isClosedWithin(rule: FlowRule, isSameBody: boolean): boolean {
    return (
      isSameBody &&
      rule.between === "any-body" &&
      this.closures(rule.from, rule.to).some(({ ports }) => ports === undefined)
    );
  }

  private closedWithin(from: FlowSource, to: CloudZone): Port[] {
    return this.closures(from, to).flatMap(({ ports }) => ports ?? []);
  }
}

/** As what a zone meets another: the platform's network in the Internet access area has legs of other zones. */
function rolesOf(one: BodyZoneKey | "internet", other: BodyZoneKey | "internet"): FlowSource[] {
  if (one === "internet") return [one];
  if (one.zone === "interconnect") return [];
  const isOuter = one.body === PLATFORM && one.zone === Zone.INTERNET_ACCESS;
  const meetsOuter = other === "internet" || other.zone === Zone.INTERNET_ACCESS;
  return isOuter && meetsOuter ? [one.zone, ...WITH_OUTER_LEGS] : [one.zone];
}

function distinct(ports: readonly Port[]): Port[] {
  const known = new Map(ports.map((port) => [`${port}`, port]));
  return [...known].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, port]) => port);
}

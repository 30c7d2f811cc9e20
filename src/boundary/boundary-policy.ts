import { PLATFORM } from "../city/body";
import type { FlowRule, FlowSource } from "../city/flow-matrix";
import { Port } from "../city/port";
import type { Site } from "../city/site";
import { type CloudZone, Zone, zonesOf } from "../city/zone";
import { portsOf } from "../city/zone-traffic";
import type { Cloud } from "../cloud/cloud";
import { PLATFORM_SERVICES, type PlatformServiceName, serviceAddresses } from "../cloud/platform-services";
import { permits } from "./permits";

/**
 * One flow across a boundary, in one family. A missing range means any address. Of several that
 * speak of a packet the first decides; what none speaks of is dropped.
 */
export interface BoundaryRule {
  /** `deny` only where a decision closes a cell inside a body that stays open between bodies. */
  readonly action: "allow" | "deny";
  /** Of both ranges; a cell of the matrix has rules in each. */
  readonly family: "ipv4" | "ipv6";
  /** CIDR notation. */
  readonly source: string | undefined;
  /** CIDR notation. */
  readonly destination: string | undefined;
  /** Missing: any protocol. */
  readonly port: Port | undefined;
  /** The cell of the flow matrix that it is for. */
  readonly why: string;
}

/** What may pass the boundary of one zone of one body. Everything else is dropped. */
export interface BoundaryPolicy {
  /** Into the zone. */
  readonly inward: readonly BoundaryRule[];
  /** Out of the zone. */
  readonly outward: readonly BoundaryRule[];
}

interface Ranges {
  readonly ipv4: readonly (string | undefined)[];
  readonly ipv6: readonly (string | undefined)[];
}

const ANYWHERE: Ranges = { ipv4: [undefined], ipv6: [undefined] };
const NOWHERE: Ranges = { ipv4: [], ipv6: [] };

/**
 * The boundary of the platform's own network in the Internet access area: legs of appliances that
 * stand there, each reached by those it serves.
 */
export function platformOuterPolicy(cloud: Cloud, site: Site): BoundaryPolicy {
  const { gapGatewayPorts } = cloud.register;
  const bodies = split(cloud.app.addresses.pools(cloud.realm, site.key, Zone.INTERNET_ACCESS));
  const leg = (name: PlatformServiceName): Ranges => {
    const { ipv4, ipv6 } = serviceAddresses(cloud, site, name);
    return { ipv4: [`${ipv4}`], ipv6: [`${ipv6}`] };
  };
  const vpn =
    cloud.city.flows.effective.find(({ from, to }) => from === "internet" && to === Zone.SECURE_ACCESS)
      ?.ports ?? [];
  const open = (from: FlowSource, to: CloudZone, ports: readonly Port[]) =>
    ports.filter((port) => permits(cloud, from, to, port));
  const administration = open(Zone.MANAGEMENT, Zone.INTERNET_ACCESS, [Port.SSH, Port.HTTPS]);
  return {
    inward: [
      ...between(ANYWHERE, leg("secure-access-outer"), vpn, "internet → secure-access"),
      ...between(
        bodies,
        leg("gap-gateway-outer"),
        open(Zone.INTERNET_ACCESS, Zone.EXCHANGE, gapGatewayPorts),
        "internet-access → exchange",
      ),
      ...between(
        bodies,
        leg("log-intake-outer"),
        open(Zone.INTERNET_ACCESS, Zone.SECURITY, [Port.SYSLOG_TLS]),
        "internet-access → security",
      ),
    ],
    outward: [
      ...between(leg("bastion-outer"), bodies, administration, "management → internet-access"),
      ...between(
        leg("gap-gateway-outer"),
        bodies,
        open(Zone.EXCHANGE, Zone.INTERNET_ACCESS, gapGatewayPorts),
        "exchange → internet-access",
      ),
    ],
  };
}

function between(
  sources: Ranges,
  destinations: Ranges,
  ports: readonly (Port | undefined)[],
  why: string,
  action: BoundaryRule["action"] = "allow",
): BoundaryRule[] {
  return (["ipv4", "ipv6"] as const).flatMap((family) =>
    sources[family].flatMap((source) =>
      destinations[family]
        .filter((destination) => source === undefined || source !== destination)
        .flatMap((destination) => ports.map((port) => ({ action, family, source, destination, port, why }))),
    ),
  );
}

/**
 * The flow matrix as a firewall enforces it between a body's zone and the rest: by zone and body.
 * Which host talks to which is enforced behind it, by security groups at both ends.
 */
export function boundaryPolicy(cloud: Cloud, site: Site, body: string, zone: CloudZone): BoundaryPolicy {
  const view = new BoundaryView(cloud, site, body, zone);
  return { inward: view.inward(), outward: view.outward() };
}

class BoundaryView {
  private readonly rules: readonly FlowRule[];
  /** The Internet access area reaches the platform through the legs that stand in it. */
  private readonly isOuter: boolean;

  constructor(
    private readonly cloud: Cloud,
    private readonly site: Site,
    private readonly body: string,
    private readonly zone: CloudZone,
  ) {
    const zones: readonly FlowSource[] = [...zonesOf(cloud.realm), "internet"];
    this.rules = cloud.city.flows.effective.filter(
      (rule) => zones.includes(rule.from) && zones.includes(rule.to) && rule.between !== "same-system",
    );
    this.isOuter = zone === Zone.INTERNET_ACCESS;
  }

  inward(): BoundaryRule[] {
    const permitted = this.rules
      .filter(
        (rule) => rule.to === this.zone && !(rule.from === "internet" && rule.to === Zone.SECURE_ACCESS),
      )
      .flatMap((rule) => this.expand(rule, this.sources(rule), this.blockOf(this.body, this.zone)));
    return [...this.closures("to"), ...permitted];
  }

  outward(): BoundaryRule[] {
    const permitted = this.rules
      .filter((rule) => rule.from === this.zone)
      .flatMap((rule) => this.expand(rule, this.blockOf(this.body, this.zone), this.destinations(rule)));
    return [...this.closures("from"), ...permitted];
  }

  /**
   * Decisions that close a cell inside a body and leave it open between bodies: the wider rule
   * names pools, and the body's own block lies in them.
   */
  private closures(side: "from" | "to"): BoundaryRule[] {
    return this.cloud.city.flows.overrides.flatMap(({ from, to, between: scope, carriage, ports }) => {
      const isHere = side === "from" ? from === this.zone : to === this.zone;
      if (carriage !== "never" || scope !== "same-body" || from === "internet" || from === to || !isHere)
        return [];
      const left = this.rules.filter((rule) => rule.from === from && rule.to === to);
      const isReopened = left.some((rule) => rule.between === "same-body");
      if (left.length === 0 || isReopened) return [];
      const [source, destination] = [this.blockOf(this.body, from), this.blockOf(this.body, to)];
      return between(source, destination, ports ?? [undefined], `${from} → ${to}`, "deny");
    });
  }

  private expand(rule: FlowRule, sources: Ranges, destinations: Ranges): BoundaryRule[] {
    return between(
      sources,
      destinations,
      portsOf(rule, this.cloud.register) ?? [undefined],
      `${rule.from} → ${rule.to}`,
    );
  }

  private sources(rule: FlowRule): Ranges {
    switch (rule.from) {
      case "internet":
        return ANYWHERE;
      case Zone.MANAGEMENT:
        return this.service(this.isOuter ? "bastion-outer" : "bastion");
      case Zone.EXCHANGE:
        return this.service(this.isOuter ? "gap-gateway-outer" : "gap-gateway-inner");
      case Zone.SECURE_ACCESS:
        return this.service("secure-access-inner");
      default:
        return this.zones(rule, rule.from);
    }
  }

  private destinations(rule: FlowRule): Ranges {
    switch (rule.to) {
      case Zone.EXCHANGE:
        return this.service(this.isOuter ? "gap-gateway-outer" : "gap-gateway-inner");
      case Zone.SECURITY:
        return this.service(this.isOuter ? "log-intake-outer" : "log-collector");
      default:
        return this.zones(rule, rule.to);
    }
  }

  /** Networks of the other zone that the rule speaks of, as far as a router joins them with this one. */
  private zones(rule: FlowRule, other: CloudZone): Ranges {
    const otherIsOuter = other === Zone.INTERNET_ACCESS;
    // No router joins the Internet access area with anything else.
    if (otherIsOuter !== this.isOuter) return NOWHERE;
    if (rule.between === "same-body") return other === this.zone ? NOWHERE : this.blockOf(this.body, other);
    return split(this.cloud.app.addresses.pools(this.cloud.realm, this.site.key, other));
  }

  private service(name: PlatformServiceName): Ranges {
    // The intranet has no zone that faces another network, and none of the services in them.
    if (!zonesOf(this.cloud.realm).includes(PLATFORM_SERVICES[name].zone)) return NOWHERE;
    const { ipv4, ipv6 } = serviceAddresses(this.cloud, this.site, name);
    return { ipv4: [`${ipv4}`], ipv6: [`${ipv6}`] };
  }

  private blockOf(body: string, zone: CloudZone): Ranges {
    const owner = this.cloud.city.bodies.get(body);
    const has =
      body === PLATFORM
        ? zonesOf(this.cloud.realm).includes(zone)
        : owner?.zonesIn(this.cloud.realm).some((own) => own === zone);
    if (!has) return NOWHERE;
    const { ipv4, ipv6 } = this.cloud.app.addresses.block(this.cloud.realm, this.site.key, body, zone);
    return { ipv4: [`${ipv4}`], ipv6: [`${ipv6}`] };
  }
}

function split(prefixes: readonly string[]): Ranges {
  return {
    ipv4: prefixes.filter((prefix) => !prefix.includes(":")),
    ipv6: prefixes.filter((prefix) => prefix.includes(":")),
  };
}

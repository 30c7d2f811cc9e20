import { PLATFORM } from "../city/body";
import { ADMIN_PORTS, type Port } from "../city/port";
import type { Realm } from "../city/realm";
import { type CloudZone, TIERS, Zone } from "../city/zone";
import type { Cloud } from "../cloud/cloud";
import type { DeclaredFlow } from "../cloud/declared-flow";
import type { ProblemArguments, ProblemCode } from "../messages/problem-arguments";
import type { ProblemContext, SourceLocation } from "../problems/problem";
import { SourceTrace } from "../problems/source-location";
import type { Endpoint, IConnectable, Remote } from "./endpoint";
import { platformPeer } from "./peers";
import type { SecurityGroup } from "./security-group";

/** What some flows need besides a reason. */
export interface FlowOptions {
  /** Number of the sharing agreement; flows between two bodies need one (国发〔2016〕51号 art. 11). */
  readonly agreement?: string;
}

/** How an end is published at the unified exit. */
export interface InternetOptions {
  /** Name of the body's public entry. Default: its only one. */
  readonly entry?: string;
  /**
   * Name of the certificate container in Barbican with which the entry ends TLS.
   * Default: none; TLS passes through to the hosts.
   */
  readonly certificate?: string;
}

/** What an end can do to face the Internet; the type shows it only where it is possible. */
export interface InternetFacing {
  /**
   * Lets the Internet reach this end through the unified exit and a load balancer on a public
   * entry of the body (the opinions, 三（四）2: 党政机关互联网统一接入).
   *
   * @throws {@link EgovError} INTERNET-NOT-HERE outside the Internet access area of the extranet;
   * FLOW-FORBIDDEN for ports that the flow matrix does not open.
   */
  allowFromInternet(port: Port, reason?: string, options?: InternetOptions): void;
}

/** Connections of an end in a zone: facing the Internet exists on the extranet, in one zone. */
export type ConnectionsIn<R extends Realm, Z extends CloudZone> = Connections<R> &
  ([R, Z] extends ["extranet", "internet-access"] ? InternetFacing : unknown);

/** What connections need of the construct they belong to. */
export interface ConnectionOwner<R extends Realm> {
  readonly cloud: Cloud<R>;
  readonly endpoint: Endpoint<R>;
  refuse<C extends ProblemCode>(code: C, args: ProblemArguments[C], context?: ProblemContext): never;
  noteFlow(flow: DeclaredFlow): void;
  /** Publishes the owner on a public entry, where it can be. */
  publish?(port: Port, reason: string, options: InternetOptions): void;
}

/**
 * Who an end talks with. By default nobody: every flow is declared with a reason, is checked
 * against the city's flow matrix when it is declared, and opens exactly its port at both ends.
 *
 * @example web.connections.allowTo(app, Port.tcp(8080), "在线申报");
 */
export class Connections<R extends Realm = Realm> {
  constructor(protected readonly owner: ConnectionOwner<R>) {}

  /** The end that these connections are of. */
  get endpoint(): Endpoint<R> {
    return this.owner.endpoint;
  }

  /**
   * Lets this end start conversations with another.
   *
   * @param reason Why, for the reviewer. Mandatory.
   * @throws {@link EgovError} PEER-INVALID, REALM-MISMATCH, FLOW-FORBIDDEN, FLOW-NO-REASON, FLOW-ADMIN-PORT,
   * FLOW-ACROSS-SITES, FLOW-TIER, FLOW-NO-AGREEMENT, FLOW-GATEWAY-PORT.
   */
  allowTo(peer: IConnectable<R>, port: Port, reason: string, options: FlowOptions = {}): void {
    this.connect(this.endpoint, this.endpointOf(peer), port, reason, options);
  }

  /** Lets another end start conversations with this one. See {@link Connections.allowTo}. */
  allowFrom(peer: IConnectable<R>, port: Port, reason: string, options: FlowOptions = {}): void {
    this.connect(this.endpointOf(peer), this.endpoint, port, reason, options);
  }

  protected record(flow: DeclaredFlow): void {
    this.owner.cloud.app.flows.push(flow);
    this.owner.noteFlow(flow);
  }

  private endpointOf(peer: IConnectable<R>): Endpoint<R> {
    const endpoint = peer?.connections?.endpoint;
    if (endpoint === undefined) {
      this.owner.refuse("PEER-INVALID", {}, { value: typeof peer, source: new SourceTrace().location });
    }
    if (endpoint.realm !== this.owner.cloud.realm) {
      this.owner.refuse(
        "REALM-MISMATCH",
        { construct: endpoint.label },
        { value: endpoint.realm, allowed: [this.owner.cloud.realm], source: new SourceTrace().location },
      );
    }
    return endpoint;
  }

  private connect(
    from: Endpoint<R>,
    to: Endpoint<R>,
    port: Port,
    reason: string,
    { agreement }: FlowOptions,
  ): void {
    const source = new SourceTrace().location;
    const carriage = this.check(from, to, port, reason, agreement, source);
    const why = agreement === undefined ? reason : `${reason} [${agreement}]`;
    if (carriage === "gap-gateway") {
      this.connectThroughGateway(from, to, port, why);
    } else {
      from.rules?.request({ direction: "egress", remote: remoteOf(to, from), port, reason: why });
      to.rules?.request({ direction: "ingress", remote: remoteOf(from, to), port, reason: why });
    }
    this.record(declared(from.label, to.label, port, reason, carriage, agreement, source));
  }

  /** The gateway ends the conversation on one side and opens another on the other. */
  private connectThroughGateway(from: Endpoint<R>, to: Endpoint<R>, port: Port, reason: string): void {
    const { cloud } = this.owner;
    const side = (endpoint: Endpoint<R>) =>
      platformPeer(
        cloud,
        endpoint.zone === Zone.INTERNET_ACCESS ? "gap-gateway-outer" : "gap-gateway-inner",
        cloud.site(endpoint.site) ?? cloud.productionSite,
      ).connections.endpoint;
    from.rules?.request({ direction: "egress", remote: remoteOf(side(from), from), port, reason });
    to.rules?.request({ direction: "ingress", remote: remoteOf(side(to), to), port, reason });
  }

  private check(
    from: Endpoint<R>,
    to: Endpoint<R>,
    port: Port,
    reason: string,
    agreement: string | undefined,
    source: SourceLocation | undefined,
  ): string {
    const { cloud } = this.owner;
    const value = `${from.label} (${from.zone}) → ${to.label} (${to.zone}) ${port}`;
    if (typeof reason !== "string" || reason.trim() === "") {
      this.owner.refuse("FLOW-NO-REASON", {}, { source, value });
    }
    if (from.zone !== Zone.MANAGEMENT && ADMIN_PORTS.some((admin) => admin.overlaps(port))) {
      this.owner.refuse("FLOW-ADMIN-PORT", { port: `${port}` }, { source, value, allowed: ["bastion"] });
    }
    const sameBody = from.body === to.body;
    const sameSystem = sameBody && from.system !== undefined && from.system === to.system;
    const decision = cloud.city.flows.decide({ from: from.zone, to: to.zone, sameBody, sameSystem }, port);
    if (!decision.allowed) {
      this.owner.refuse(
        "FLOW-FORBIDDEN",
        { from: from.zone, to: to.zone },
        { source, value, allowed: [...cloud.city.flows.waysFrom(from.zone)] },
      );
    }
    if (from.site !== to.site) {
      this.owner.refuse("FLOW-ACROSS-SITES", { from: from.site, to: to.site }, { source, value });
    }
    if (sameBody && from.zone === to.zone && !tierAllows(from, to)) {
      this.owner.refuse(
        "FLOW-TIER",
        { from: from.tier ?? "?", to: to.tier ?? "?" },
        { source, value, allowed: nextTiers(from) },
      );
    }
    const isShared = !sameBody && from.body !== PLATFORM && to.body !== PLATFORM;
    if (isShared && (agreement === undefined || agreement.trim() === "")) {
      this.owner.refuse("FLOW-NO-AGREEMENT", { from: from.body, to: to.body }, { source, value });
    }
    if (decision.carriage === "gap-gateway") {
      const carried = cloud.register.gapGatewayPorts;
      if (!carried.some((known) => known.covers(port))) {
        this.owner.refuse(
          "FLOW-GATEWAY-PORT",
          { port: `${port}` },
          { source, value, allowed: carried.map(String) },
        );
      }
    }
    return decision.carriage;
  }
}

/**
 * Every end has the method at run time, so that JavaScript meets a refusal with the ways that
 * exist instead of a missing method; the type shows it only where it can succeed.
 */
class CheckedConnections<R extends Realm> extends Connections<R> implements InternetFacing {
  allowFromInternet(port: Port, reason = "互联网公众服务", options: InternetOptions = {}): void {
    const { cloud, endpoint } = this.owner;
    const source = new SourceTrace().location;
    const publish = this.owner.publish?.bind(this.owner);
    if (reason.trim() === "") this.owner.refuse("FLOW-NO-REASON", {}, { source, value: `${port}` });
    if (cloud.realm !== "extranet" || endpoint.zone !== Zone.INTERNET_ACCESS || publish === undefined) {
      this.owner.refuse(
        "INTERNET-NOT-HERE",
        { zone: endpoint.zone, realm: cloud.realm },
        { source, value: `internet → ${endpoint.zone}`, allowed: [...cloud.city.flows.waysFrom("internet")] },
      );
    }
    const ends = { from: "internet", to: endpoint.zone, sameBody: false, sameSystem: false } as const;
    if (!cloud.city.flows.decide(ends, port).allowed) {
      this.owner.refuse(
        "FLOW-FORBIDDEN",
        { from: "internet", to: endpoint.zone },
        {
          source,
          value: `internet → ${endpoint.label} ${port}`,
          allowed: [...cloud.city.flows.waysFrom("internet")],
        },
      );
    }
    publish(port, reason, options);
    this.record(declared("internet", endpoint.label, port, reason, "load-balancer", undefined, source));
  }
}

export function connectionsOf<R extends Realm, Z extends CloudZone>(
  owner: ConnectionOwner<R>,
): ConnectionsIn<R, Z> {
  return new CheckedConnections(owner) as Connections<R> as ConnectionsIn<R, Z>;
}

function declared(
  from: string,
  to: string,
  port: Port,
  reason: string,
  carriage: string,
  agreement: string | undefined,
  source: SourceLocation | undefined,
): DeclaredFlow {
  return {
    from,
    to,
    port: `${port}`,
    reason,
    carriage,
    ...(agreement === undefined ? {} : { agreement }),
    ...(source === undefined ? {} : { source: `${source.file}:${source.line}` }),
  };
}

/** Inside one zone of a body, conversations go to the same tier or the next inner one. */
function tierAllows(from: Endpoint, to: Endpoint): boolean {
  if (from.tier === undefined || to.tier === undefined) return true;
  return nextTiers(from).includes(to.tier);
}

function nextTiers({ tier }: Endpoint): readonly string[] {
  const index = tier === undefined ? 0 : TIERS.indexOf(tier);
  return TIERS.slice(index, index + 2);
}

/** How the rules of `reader` name an end: by group within a stack and site, by ranges beyond it. */
function remoteOf(end: Endpoint, reader: Endpoint): Remote {
  const { group } = end;
  const isNear = group !== undefined && reader.group?.stack === group.stack && end.site === reader.site;
  return isNear
    ? { kind: "group", key: pathInStack(group), group }
    : { kind: "ranges", key: rangesKey(end, reader), ranges: end.ranges };
}

/** Names ranges by whose they are, so that an end more or less in a block renames no rule. */
function rangesKey({ body, zone, site, label }: Endpoint, reader: Endpoint): string {
  if (body === PLATFORM) return label.replaceAll("/", "-");
  return site === reader.site ? `${body}-${zone}` : `${body}-${zone}-${site}`;
}

function pathInStack(group: SecurityGroup): string {
  const { scopes } = group.node;
  return scopes
    .slice(scopes.indexOf(group.stack) + 1, -1)
    .map((scope) => scope.node.id)
    .join("-");
}

import { DataOpenstackKeymanagerContainerV1 } from "@cdktf/provider-openstack/lib/data-openstack-keymanager-container-v1";
import { DataOpenstackNetworkingPortV2 } from "@cdktf/provider-openstack/lib/data-openstack-networking-port-v2";
import { LbListenerV2 } from "@cdktf/provider-openstack/lib/lb-listener-v2";
import { LbLoadbalancerV2 } from "@cdktf/provider-openstack/lib/lb-loadbalancer-v2";
import { LbMemberV2 } from "@cdktf/provider-openstack/lib/lb-member-v2";
import { LbMonitorV2 } from "@cdktf/provider-openstack/lib/lb-monitor-v2";
import { LbPoolV2 } from "@cdktf/provider-openstack/lib/lb-pool-v2";
import type { OpenstackProvider } from "@cdktf/provider-openstack/lib/provider";
import { Lazy } from "cdktf";
import type { Body } from "../city/body";
import type { Port } from "../city/port";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import { type CloudZone, Zone } from "../city/zone";
import { BusinessSystem } from "../cloud/business-system";
import { requireService } from "../cloud/capability";
import type { DeclaredFlow } from "../cloud/declared-flow";
import { names } from "../cloud/names";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import { blockRanges } from "./block-ranges";
import { type ConnectionOwner, type ConnectionsIn, connectionsOf } from "./connections";
import type { Endpoint, IConnectable, RuleRequest, RuleWriter } from "./endpoint";
import { zoneSubnetId } from "./zone-network-lookup";

/** Hosts that a load balancer spreads over. */
export interface BalancedHosts<R extends Realm> extends IConnectable<R> {
  /** Each host with its IPv4 address, in order. */
  readonly members: readonly { readonly id: string; readonly address: string }[];
}

/** A port that a load balancer serves. */
export interface ListenerProps {
  /** Port that clients use. */
  readonly port: Port;
  /** Port of the hosts. Default: `port`. */
  readonly targetPort?: Port;
  /**
   * Name of the certificate container in Barbican with which it ends TLS (1.2 and 1.3 only).
   * Default: none; the stream passes through as it is.
   */
  readonly certificate?: string;
}

/** Hosts, their first listener, and where the address is. */
export interface LoadBalancerProps<R extends Realm> extends ListenerProps {
  readonly targets: BalancedHosts<R>;
  /** Name of the body's public entry that it serves. Default: none; it is internal. */
  readonly publicEntry?: string;
}

const TLS_VERSIONS = ["TLSv1.2", "TLSv1.3"];
const EVERYWHERE = "0.0.0.0/0";
/** Balancers by `body/entry`: an entry's port carries one. */
const takenEntries = new WeakMap<object, Map<string, string>>();
/** RFC 5737: an address that no client has. */
const NOBODY = "192.0.2.0/32";

/**
 * A load balancer in the zone of its hosts. Clients are named by `connections.allowFrom`; a
 * listener without clients lets nobody in, for Octavia would let in everybody
 * (GB/T 22239-2019 8.1.3.2 c).
 */
export class LoadBalancer<R extends Realm = Realm, Z extends CloudZone = CloudZone>
  extends RealmConstruct<R>
  implements IConnectable<R>, ConnectionOwner<R>, RuleWriter
{
  readonly connections: ConnectionsIn<R, Z>;
  readonly endpoint: Endpoint<R>;
  private readonly clients = new Set<string>();
  private readonly flows: DeclaredFlow[] = [];
  private readonly balancer: LbLoadbalancerV2;
  private readonly site: Site;
  /** Hosts that it spreads over. */
  readonly targets: BalancedHosts<R>;
  /** Its name in Octavia. */
  readonly name: string;
  private readonly body: string;
  private readonly tags: string[];

  /** @throws {@link EgovError} SERVICE-MISSING at synthesis if the profile has no Octavia. */
  constructor(scope: RealmScope<R>, id: string, props: LoadBalancerProps<R>) {
    const hosts = props.targets.connections.endpoint;
    super(scope, id, { zone: hosts.zone, tier: hosts.tier });
    this.requireSameRealm(props.targets);
    requireService(this, "octavia");
    const system = BusinessSystem.of(this);
    const body = system.department.body.key;
    this.body = body;
    this.site = this.cloud.site(hosts.site) ?? this.stack.site;
    this.note({ site: this.site.key });
    // The address that clients use is of IPv4, and Octavia takes clients of its own family only.
    const ranges = { ipv4: blockRanges(this.cloud, this.site, body, hosts.zone).ipv4, ipv6: [] };
    this.endpoint = {
      ...hosts,
      label: this.node.path,
      ranges,
      group: undefined,
      rules: this,
    };
    this.connections = connectionsOf<R, Z>(this);

    this.targets = props.targets;
    this.name = `${body}-${system.node.id}-${id}`;
    this.tags = [...system.tags, `zone:${hosts.zone}`];
    this.balancer = new LbLoadbalancerV2(this, "balancer", {
      name: this.name,
      tags: this.tags,
      provider: this.provider,
      ...(props.publicEntry === undefined
        ? { vipSubnetId: zoneSubnetId(this.stack, body, hosts.zone, this.site) }
        : { vipPortId: this.publicEntryPort(system.department.body, props.publicEntry) }),
    });
    this.listen(props);
    this.cloud.app.usage.record(this, this.site.key, () => ({ loadBalancers: 1 }));
  }

  /** The address that clients use. */
  get address(): string {
    return this.balancer.vipAddress;
  }

  /** Takes the clients' ranges: a listener has an allow list where hosts have a security group. */
  request({ direction, remote }: RuleRequest): void {
    // Its listeners know addresses and no groups, so clients are always named by their ranges.
    if (direction !== "ingress" || remote.kind !== "ranges") return;
    for (const prefix of remote.ranges.ipv4) this.clients.add(prefix);
  }

  /** Opens the listener to the Internet; only public entries are reached from there. */
  openToInternet(): void {
    this.clients.add(EVERYWHERE);
  }

  noteFlow(flow: DeclaredFlow): void {
    this.flows.push(flow);
    this.note({ flows: this.flows });
  }

  /** Serves a further port. Its clients are those of `connections`. */
  listen({ port, targetPort = port, certificate }: ListenerProps): void {
    const transport = port.protocol === "udp" ? "UDP" : "TCP";
    const endsTls = certificate !== undefined;
    const { name, tags, provider } = this;
    if (this.node.tryFindChild(`listener-${port.first}`) !== undefined) {
      this.report("LISTENER-TAKEN", { other: this.node.path }, { value: `${port}` });
      return;
    }
    const listener = new LbListenerV2(this, `listener-${port.first}`, {
      provider,
      name: `${name}-${port.first}`,
      tags,
      loadbalancerId: this.balancer.id,
      protocol: endsTls ? "TERMINATED_HTTPS" : transport,
      protocolPort: port.first,
      // Octavia lets everybody in when the list is empty: nobody is an address that is nobody's.
      allowedCidrs: Lazy.listValue({
        produce: () => (this.clients.size === 0 ? [NOBODY] : [...this.clients].sort()),
      }),
      ...(endsTls
        ? { defaultTlsContainerRef: this.certificateRef(certificate), tlsVersions: TLS_VERSIONS }
        : {}),
    });
    const pool = new LbPoolV2(this, `pool-${port.first}`, {
      provider,
      name: `${name}-${port.first}`,
      tags,
      listenerId: listener.id,
      protocol: endsTls ? "HTTP" : transport,
      lbMethod: "LEAST_CONNECTIONS",
    });
    new LbMonitorV2(this, `monitor-${port.first}`, {
      provider,
      name: `${name}-${port.first}`,
      poolId: pool.id,
      type: transport === "UDP" ? "UDP-CONNECT" : "TCP",
      delay: 10,
      timeout: 5,
      maxRetries: 3,
    });
    for (const { id, address } of this.targets.members) {
      new LbMemberV2(this, `member-${port.first}-${id}`, {
        provider,
        name: `${name}-${port.first}-${id}`,
        poolId: pool.id,
        address,
        protocolPort: targetPort.first,
      });
    }
    this.cloud.app.isolation.handsOn(this.body, this.endpoint.zone, port, targetPort);
    // The balancer's own addresses lie in the zone's block; Neutron picks them.
    this.targets.connections.endpoint.rules?.request({
      direction: "ingress",
      remote: {
        kind: "ranges",
        key: "balancer",
        ranges: this.endpoint.ranges,
      },
      port: targetPort,
      reason: `load balancer ${this.node.id}`,
    });
  }

  /** The load balancer stands at the site of its hosts. */
  private get provider(): OpenstackProvider {
    return this.stack.provider(this.site);
  }

  private certificateRef(name: string): string {
    requireService(this, "barbican");
    const id = `certificate-${name}`;
    const known = this.node.tryFindChild(id) as DataOpenstackKeymanagerContainerV1 | undefined;
    return (known ?? new DataOpenstackKeymanagerContainerV1(this, id, { name, provider: this.provider }))
      .containerRef;
  }

  /** The port that the platform keeps for the entry; it faces the Internet and has one balancer. */
  private publicEntryPort({ key: body, publicEntries }: Body, entry: string): string {
    const { zone } = this.endpoint;
    if (this.realm !== "extranet" || zone !== Zone.INTERNET_ACCESS) {
      this.refuse("INTERNET-NOT-HERE", { zone, realm: this.realm }, { value: entry });
    }
    if (!publicEntries.includes(entry)) {
      this.report("PUBLIC-ENTRY-UNKNOWN", { body }, { value: entry, allowed: publicEntries });
    }
    const taken = takenEntries.get(this.cloud.app) ?? new Map<string, string>();
    takenEntries.set(this.cloud.app, taken);
    const other = taken.get(`${body}/${entry}`);
    if (other === undefined) taken.set(`${body}/${entry}`, this.node.path);
    else this.report("PUBLIC-ENTRY-TAKEN", { entry, other }, { value: entry });
    return new DataOpenstackNetworkingPortV2(this, "entry", {
      name: names.publicEntry(body, entry),
      provider: this.provider,
    }).id;
  }
}

import { ComputeInstanceV2 } from "@cdktf/provider-openstack/lib/compute-instance-v2";
import { ComputeServergroupV2 } from "@cdktf/provider-openstack/lib/compute-servergroup-v2";
import { NetworkingPortV2 } from "@cdktf/provider-openstack/lib/networking-port-v2";
import type { ImageProps } from "../city/image";
import { Port } from "../city/port";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import { VolumeType } from "../city/volume-type";
import { type BodyZone, Tier, type TierName, Zone } from "../city/zone";
import { BusinessSystem } from "../cloud/business-system";
import type { DeclaredFlow } from "../cloud/declared-flow";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import { blockRanges } from "../network/block-ranges";
import {
  type ConnectionOwner,
  type ConnectionsIn,
  connectionsOf,
  type InternetOptions,
} from "../network/connections";
import type { Endpoint } from "../network/endpoint";
import type { BalancedHosts } from "../network/load-balancer";
import { platformPeer } from "../network/peers";
import { publishOnEntry } from "../network/public-entry";
import { SecurityGroup } from "../network/security-group";
import { zoneNetworkId } from "../network/zone-network-lookup";
import type { Size } from "../units/size";
import { chooseHost, type HostChoice, imageId, minDisk } from "./host-catalogue";
import { oneAfterAnother } from "./one-after-another";
import { operatorKeyPair } from "./operator-key-pair";

const CLUSTER_REASON = "集群节点间通信";

/** What a host is, whether alone or in a group. */
export interface HostProps<Z extends BodyZone> {
  /** Zone whose network the hosts stand in. */
  readonly zone: Z;
  /** Default: `web` in the Internet access area, `app` elsewhere. */
  readonly tier?: TierName;
  /** Key of a flavor of the register, for example `Flavor.GENERAL_8C16G`. */
  readonly flavor: string;
  /** Key of an image of the register, for example `Image.KYLIN_V10`. */
  readonly image: string;
  /** Key of a host pool. Default: the first of the site with the image's ISA. */
  readonly pool?: string;
  /** Root disk. Default: the image's smallest. */
  readonly rootDisk?: Size;
  /** Key of the root disk's volume type. Default: `performance`, encrypted. */
  readonly volumeType?: string;
  /** cloud-init data. It holds no secret: it can be read by whoever is on the host. */
  readonly userData?: string;
  /** Site the hosts run at. Default: the stack's. */
  readonly site?: Site;
  /** Ports on which the hosts talk with one another; a standby's hosts do so too. Default: none. */
  readonly clusterPorts?: readonly Port[];
}

/** Base of a single host and of a group: ports, boot volumes, security group, connections. */
export abstract class HostSet<R extends Realm, Z extends BodyZone>
  extends RealmConstruct<R>
  implements BalancedHosts<R>, ConnectionOwner<R>
{
  readonly connections: ConnectionsIn<R, Z>;
  readonly endpoint: Endpoint<R>;
  readonly zone: Z;
  readonly site: Site;
  readonly system: BusinessSystem<R>;
  readonly choice: HostChoice;
  /** What the author asked for; a standby mirrors it. */
  readonly props: HostProps<Z>;
  readonly instances: readonly ComputeInstanceV2[];
  protected readonly securityGroup: SecurityGroup<R>;
  private readonly flows: DeclaredFlow[] = [];

  protected constructor(scope: RealmScope<R>, id: string, props: HostProps<Z>, count: number) {
    const tier = props.tier ?? (props.zone === Zone.INTERNET_ACCESS ? Tier.WEB : Tier.APP);
    super(scope, id, { zone: props.zone, tier });
    this.props = props;
    this.zone = props.zone;
    this.site = props.site ?? this.stack.site;
    this.system = BusinessSystem.of(this);
    this.note({ site: this.site.key });
    this.choice = chooseHost(this, this.site, props);
    this.checkImage(this.choice.image);
    const body = this.system.department.body;
    const zone = this.checkedZone(props.zone);
    const name = `${body.key}-${this.system.node.id}-${id}`;
    this.securityGroup = new SecurityGroup<R>(this, "access", { name, tags: this.tags(tier) });
    this.endpoint = {
      realm: this.realm,
      label: this.node.path,
      body: body.key,
      site: this.site.key,
      system: this.system.node.id,
      zone,
      tier,
      ranges: blockRanges(this.cloud, this.site, body.key, zone),
      group: this.securityGroup,
      rules: this.securityGroup,
    };
    this.connections = connectionsOf<R, Z>(this);
    this.instances = this.build(name, zone, tier, props, count);
    for (const port of props.clusterPorts ?? []) this.connections.allowTo(this, port, CLUSTER_REASON);
    this.connectToPlatform();
    this.recordUsage(props, count);
  }

  get members(): readonly { readonly id: string; readonly address: string }[] {
    return this.instances.map((instance, index) => ({ id: `${index + 1}`, address: instance.accessIpV4 }));
  }

  noteFlow(flow: DeclaredFlow): void {
    this.flows.push(flow);
    this.note({ flows: this.flows });
  }

  publish(port: Port, reason: string, options: InternetOptions): void {
    publishOnEntry(this, port, reason, options);
  }

  /** Security products are the platform's to run: their images are in the catalogue for it alone. */
  private checkImage({ key, appliance }: ImageProps): void {
    if (appliance !== true) return;
    const systems = [...this.cloud.city.images.values()].filter((image) => image.appliance !== true);
    this.report("IMAGE-APPLIANCE", {}, { value: key, allowed: systems.map((image) => image.key) });
  }

  private checkedZone(zone: Z): BodyZone {
    const zones = this.system.department.body.zonesIn(this.realm);
    if (zones.includes(zone)) return zone;
    this.report(
      "ZONE-NOT-OF-BODY",
      { body: this.system.department.body.key, realm: this.realm },
      { value: zone, allowed: zones },
    );
    return zones[0] ?? zone;
  }

  private tags(tier: TierName): string[] {
    return [...this.system.tags, `zone:${this.zone}`, `tier:${tier}`];
  }

  private build(
    name: string,
    zone: BodyZone,
    tier: TierName,
    props: HostProps<Z>,
    count: number,
  ): ComputeInstanceV2[] {
    const { flavor, image, pool } = this.choice;
    const provider = this.stack.provider(this.site);
    const body = this.system.department.body.key;
    const group =
      count > 1
        ? new ComputeServergroupV2(this, "spread", { name, policies: ["anti-affinity"], provider })
        : undefined;
    this.securityGroup.resource.provider = provider;
    const instances = Array.from({ length: count }, (_, index) => {
      const host = count > 1 ? `${name}-${index + 1}` : name;
      const port = new NetworkingPortV2(this, `port-${index + 1}`, {
        name: host,
        networkId: zoneNetworkId(this.stack, body, zone, this.site),
        securityGroupIds: [this.securityGroup.securityGroupId],
        tags: this.tags(tier),
        provider,
      });
      return new ComputeInstanceV2(this, `host-${index + 1}`, {
        name: host,
        flavorName: `${flavor.key}.${pool.key}`,
        availabilityZone: pool.key,
        keyPair: operatorKeyPair(this.stack, this.site),
        configDrive: true,
        blockDevice: [
          {
            uuid: imageId(this.stack, image, this.site),
            sourceType: "image",
            destinationType: "volume",
            volumeSize: props.rootDisk?.toGibibytes() ?? minDisk(image),
            volumeType: props.volumeType ?? VolumeType.PERFORMANCE,
            bootIndex: 0,
            deleteOnTermination: true,
          },
        ],
        network: [{ port: port.id }],
        ...(group === undefined ? {} : { schedulerHints: [{ group: group.id }] }),
        ...(props.userData === undefined ? {} : { userData: props.userData }),
        metadata: { ...this.system.metadata, zone, tier, isa: image.isa, pool: pool.key },
        stopBeforeDestroy: true,
        provider,
      });
    });
    oneAfterAnother(instances);
    return instances;
  }

  /** Administration comes from the bastion only, and logs go to the security zone. */
  private connectToPlatform(): void {
    const outer = this.endpoint.zone === Zone.INTERNET_ACCESS;
    const bastion = platformPeer(this.cloud, outer ? "bastion-outer" : "bastion", this.site);
    const logs = platformPeer(this.cloud, outer ? "log-intake-outer" : "log-collector", this.site);
    this.connections.allowFrom(bastion, Port.SSH, "运维管理（堡垒机）");
    this.connections.allowTo(logs, Port.SYSLOG_TLS, "日志审计");
  }

  private recordUsage(props: HostProps<Z>, count: number): void {
    const { flavor, image } = this.choice;
    this.cloud.app.usage.record(this, this.site.key, () => ({
      instances: count,
      vcpus: count * flavor.vcpus,
      memory: count * flavor.memory.toGibibytes(),
      volumes: count,
      storage: count * (props.rootDisk?.toGibibytes() ?? minDisk(image)),
      securityGroups: 1,
      securityGroupRules: this.securityGroup.ruleCount,
      ports: count,
    }));
  }
}

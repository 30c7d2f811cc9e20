import { ComputeInstanceV2 } from "@cdktf/provider-openstack/lib/compute-instance-v2";
import { ComputeServergroupV2 } from "@cdktf/provider-openstack/lib/compute-servergroup-v2";
import { NetworkingPortV2 } from "@cdktf/provider-openstack/lib/networking-port-v2";
import { Flavor } from "../city/flavor";
import type { Port } from "../city/port";
import type { Realm } from "../city/realm";
import { VolumeType } from "../city/volume-type";
import { factsOf, recordFacts } from "../cloud/facts";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import { chooseHost, imageId, minDisk } from "../compute/host-catalogue";
import { oneAfterAnother } from "../compute/one-after-another";
import { operatorKeyPair } from "../compute/operator-key-pair";
import type { AddressRanges } from "../network/endpoint";
import { SecurityGroup } from "../network/security-group";
import { contractOfLegs, type GatewayContract } from "./gateway-contract";

/** What a leg lets in or out. */
export interface LegRule {
  /** As the appliance sees it: `egress` is what the leg starts itself. */
  readonly direction: "ingress" | "egress";
  /** The other end, in CIDR notation. */
  readonly ranges: AddressRanges;
  /** Destination port: that of the end which answers. */
  readonly port: Port;
  /** Description of the security group's rule. */
  readonly reason: string;
  /** Whether the appliance starts it for itself, and relays nobody's conversation by it. Default: false. */
  readonly isOwn?: boolean;
}

/** Addresses of a leg in one family: the pair's, and each member's. Default: Neutron picks the members'. */
export interface LegAddresses {
  /** Held by a port that no appliance is attached to; whichever member is active speaks from it. */
  readonly shared: string;
  /** Plain addresses, without prefix length. */
  readonly members?: readonly [first: string, second: string];
}

/** One network card of each appliance of a pair. */
export interface ApplianceLeg {
  /** Unique in the pair; the key in {@link AppliancePair.sharedPortIds} and a part of construct ids. */
  readonly name: string;
  /** Id in Neutron. */
  readonly networkId: string;
  /** Ids in Neutron of the network's two subnets; every port has an address in both. */
  readonly subnetIds: { readonly ipv4: string; readonly ipv6: string };
  /** Addresses of `subnetIds.ipv4`. */
  readonly ipv4: LegAddresses;
  /** Addresses of `subnetIds.ipv6`. */
  readonly ipv6: LegAddresses;
  /** What it lets in and out. `forwards`: whatever passes it is its own to filter. */
  readonly rules: readonly LegRule[] | "forwards";
  /** Tags of the leg's ports and security group. */
  readonly tags: readonly string[];
}

/** A security product on two hosts. */
export interface AppliancePairProps {
  /** Members are called `<name>-1` and `<name>-2`. */
  readonly name: string;
  /** Key of the image of the product. */
  readonly image: string;
  /** Default: `general-8c16g`. */
  readonly flavor?: string;
  /** In the order of the network cards. */
  readonly legs: readonly ApplianceLeg[];
  /** What it lets from one leg to another. Default: from whom a leg lets in, to where another leg may start. */
  readonly contract?: GatewayContract;
  /** Configuration that the product reads at its first start. It holds no secret. */
  readonly userData?: string;
}

/**
 * Two security appliances on different hypervisors that share an address on each leg
 * (GB/T 22239-2019 8.1.2.1 e). Those that end conversations on one leg and open others on another
 * keep port security, and each leg has a security group of its own; those that forward have none,
 * which is declared by `rules: "forwards"`.
 */
export class AppliancePair<R extends Realm = Realm> extends RealmConstruct<R> {
  /** Port that holds the shared address of a leg, by the leg's name: what a floating IP is put on. */
  readonly sharedPortIds: ReadonlyMap<string, string>;
  private readonly contract: GatewayContract;

  constructor(scope: RealmScope<R>, id: string, props: AppliancePairProps) {
    const { kind: appliance } = factsOf(scope);
    super(scope, id, { kind: "AppliancePair", ...(appliance !== undefined && { appliance }) });
    this.contract = props.contract ?? contractOfLegs(props.legs);
    const { site } = this.stack;
    const { flavor, image, pool } = chooseHost(this, site, {
      flavor: props.flavor ?? Flavor.GENERAL_8C16G,
      image: props.image,
    });
    const groups = new Map(
      props.legs.flatMap((leg) => {
        const { rules } = leg;
        return rules === "forwards" ? [] : [[leg.name, this.legGroup(props.name, leg, rules)] as const];
      }),
    );
    this.sharedPortIds = new Map(
      props.legs.map((leg) => [leg.name, this.port(props.name, "shared", leg, 0, groups)] as const),
    );
    const spread = new ComputeServergroupV2(this, "spread", {
      name: props.name,
      policies: ["anti-affinity"],
    });
    const members = [1, 2].map((member) => {
      const name = `${props.name}-${member}`;
      const host = new ComputeInstanceV2(this, `member-${member}`, {
        name,
        flavorName: `${flavor.key}.${pool.key}`,
        availabilityZone: pool.key,
        keyPair: operatorKeyPair(this.stack, site),
        configDrive: true,
        blockDevice: [
          {
            uuid: imageId(this.stack, image, site),
            sourceType: "image",
            destinationType: "volume",
            volumeSize: minDisk(image),
            volumeType: VolumeType.PERFORMANCE,
            bootIndex: 0,
            deleteOnTermination: true,
          },
        ],
        network: props.legs.map((leg) => ({
          port: this.port(name, `member-${member}`, leg, member, groups),
        })),
        schedulerHints: [{ group: spread.id }],
        metadata: { realm: this.realm, department: "platform", system: props.name },
        ...(props.userData === undefined ? {} : { userData: props.userData }),
        stopBeforeDestroy: true,
      });
      recordFacts(host, { contract: this.contract });
      return host;
    });
    oneAfterAnother(members);
  }

  private legGroup(name: string, leg: ApplianceLeg, rules: readonly LegRule[]): SecurityGroup<R> {
    const group = new SecurityGroup<R>(this, `${leg.name}-access`, {
      name: `${name}-${leg.name}`,
      tags: leg.tags,
    });
    for (const { direction, ranges, port, reason } of rules) {
      group.request({
        direction,
        remote: { kind: "ranges", key: reason.replaceAll(" ", "-"), ranges },
        port,
        reason,
      });
    }
    return group;
  }

  private port(
    name: string,
    owner: string,
    leg: ApplianceLeg,
    index: number,
    groups: ReadonlyMap<string, SecurityGroup<R>>,
  ): string {
    const group = groups.get(leg.name);
    const address = (family: "ipv4" | "ipv6") =>
      index === 0 ? leg[family].shared : leg[family].members?.[index - 1];
    const port = new NetworkingPortV2(this, `${owner}-${leg.name}`, {
      name: `${name}-${leg.name}`,
      networkId: leg.networkId,
      fixedIp: (["ipv4", "ipv6"] as const).map((family) => ({
        subnetId: leg.subnetIds[family],
        ipAddress: address(family),
      })),
      ...(group === undefined
        ? { portSecurityEnabled: false, noSecurityGroups: true }
        : { securityGroupIds: [group.securityGroupId] }),
      // Members may speak from the shared address, and from no other (/32 and /128).
      ...(group === undefined || index === 0
        ? {}
        : { allowedAddressPairs: [{ ipAddress: leg.ipv4.shared }, { ipAddress: leg.ipv6.shared }] }),
      tags: [...leg.tags],
    });
    if (group === undefined) recordFacts(port, { contract: this.contract });
    return port.id;
  }
}

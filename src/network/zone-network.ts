import { NetworkingNetworkV2 } from "@cdktf/provider-openstack/lib/networking-network-v2";
import { NetworkingRbacPolicyV2 } from "@cdktf/provider-openstack/lib/networking-rbac-policy-v2";
import { NetworkingSubnetV2 } from "@cdktf/provider-openstack/lib/networking-subnet-v2";
import { type AddressedZone, type Block, interconnectKept } from "../city/address-plan";
import { PLATFORM } from "../city/body";
import type { Prefix } from "../city/prefix";
import type { Realm } from "../city/realm";
import type { GovStack } from "../cloud/gov-stack";
import { names } from "../cloud/names";
import { RESERVED_ADDRESSES } from "../cloud/platform-services";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";

/** Whose zone it is, and who may attach ports. */
export interface ZoneNetworkProps {
  /** Key of the body whose zone it is, or `platform`. */
  readonly body: string;
  readonly zone: AddressedZone;
  /** Id of the project that may attach ports. Default: none but the platform's own. */
  readonly sharedWith?: string;
}

/** The network of a zone, made here or found by its name. */
export interface IZoneNetwork<R extends Realm = Realm> extends RealmConstruct<R> {
  readonly networkId: string;
  readonly subnetIds: { readonly ipv4: string; readonly ipv6: string };
  readonly block: Block;
  readonly tags: string[];
}

/** Addresses that Neutron does not hand out: gateway and appliances of a body's network. */
const BODY_RESERVED = 10;

/**
 * The network of one zone of one body: exactly one zone a network (GB/T 22239-2019 8.1.2.1 c), its
 * addresses from the plan, IPv4 and IPv6. The platform owns it; the body's project may attach
 * ports and nothing else.
 */
export class ZoneNetwork<R extends Realm = Realm> extends RealmConstruct<R> implements IZoneNetwork<R> {
  readonly networkId: string;
  readonly subnetIds: { readonly ipv4: string; readonly ipv6: string };
  readonly block: Block;
  readonly props: ZoneNetworkProps;
  /** By what the body's project may use it: while a port of the project is there, Neutron keeps it. */
  readonly share: NetworkingRbacPolicyV2 | undefined;

  constructor(scope: RealmScope<R>, id: string, props: ZoneNetworkProps) {
    super(scope, id, { zone: props.zone, body: props.body });
    const { body, zone } = props;
    this.props = props;
    this.block = this.cloud.app.addresses.block(this.realm, this.stack.site.key, body, zone);
    const network = new NetworkingNetworkV2(this, "network", {
      name: names.network(body, zone),
      description: `${body} ${zone}`,
      adminStateUp: true,
      portSecurityEnabled: true,
      tags: [...this.tags, isolationZone(this.stack, body, zone)],
    });
    this.networkId = network.id;
    this.subnetIds = { ipv4: this.subnet("ipv4"), ipv6: this.subnet("ipv6") };
    if (props.sharedWith !== undefined) {
      this.share = new NetworkingRbacPolicyV2(this, "share", {
        action: "access_as_shared",
        objectType: "network",
        objectId: this.networkId,
        targetTenant: props.sharedWith,
      });
    }
  }

  get tags(): string[] {
    return zoneTags(this, this.props.body, this.props.zone);
  }

  /** Addresses at the start of the block that Neutron does not hand out. */
  private keptAddresses(prefix: Prefix): bigint {
    const { body, zone } = this.props;
    if (zone === "interconnect") return interconnectKept(prefix);
    return BigInt(body === PLATFORM ? RESERVED_ADDRESSES : BODY_RESERVED);
  }

  private subnet(family: "ipv4" | "ipv6"): string {
    const { body, zone } = this.props;
    const prefix = this.block[family];
    const kept = this.keptAddresses(prefix);
    // The last IPv4 address is the broadcast address.
    const end = prefix.count - (family === "ipv4" ? 2n : 1n);
    return new NetworkingSubnetV2(this, family, {
      name: names.subnet(body, zone, family),
      networkId: this.networkId,
      cidr: `${prefix}`,
      ipVersion: family === "ipv4" ? 4 : 6,
      gatewayIp: prefix.address(1),
      allocationPool: [{ start: prefix.address(kept), end: prefix.address(end) }],
      // Only routers and appliances stand on the interconnect, on addresses of the plan.
      enableDhcp: zone !== "interconnect",
      ...(family === "ipv6" && zone !== "interconnect"
        ? { ipv6AddressMode: "dhcpv6-stateful", ipv6RaMode: "dhcpv6-stateful" }
        : {}),
      tags: this.tags,
    }).id;
  }
}

/** The tag by which the isolation specification finds a zone's network; it then speaks of the zone. */
export function isolationZone({ realm, cloud }: GovStack, body: string, zone: AddressedZone): string {
  cloud.app.isolation.speakOf(body, zone);
  return names.isolationZone(realm, body, zone);
}

/** Tags of everything on a zone's network. */
export function zoneTags({ realm, stack }: RealmConstruct, body: string, zone: AddressedZone): string[] {
  return [`realm:${realm}`, `department:${body}`, `zone:${zone}`, `site:${stack.site.key}`];
}

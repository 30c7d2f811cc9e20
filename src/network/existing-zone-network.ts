import { DataOpenstackNetworkingNetworkV2 } from "@cdktf/provider-openstack/lib/data-openstack-networking-network-v2";
import { DataOpenstackNetworkingSubnetV2 } from "@cdktf/provider-openstack/lib/data-openstack-networking-subnet-v2";
import type { AddressedZone, Block } from "../city/address-plan";
import type { Realm } from "../city/realm";
import { names } from "../cloud/names";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import { type IZoneNetwork, isolationZone, zoneTags } from "./zone-network";

/** What the network is found by. */
export interface ExistingZoneNetworkProps {
  /** Key of the body whose zone it is, or `platform`. */
  readonly body: string;
  readonly zone: AddressedZone;
}

/** A zone's network that another stack makes, found by its name: nobody's state is read. */
export class ExistingZoneNetwork<R extends Realm = Realm>
  extends RealmConstruct<R>
  implements IZoneNetwork<R>
{
  readonly networkId: string;
  readonly subnetIds: { readonly ipv4: string; readonly ipv6: string };
  readonly block: Block;
  readonly tags: string[];

  constructor(scope: RealmScope<R>, id: string, { body, zone }: ExistingZoneNetworkProps) {
    super(scope, id, { zone, body });
    this.tags = zoneTags(this, body, zone);
    this.block = this.cloud.app.addresses.block(this.realm, this.stack.site.key, body, zone);
    this.networkId = new DataOpenstackNetworkingNetworkV2(this, "network", {
      name: names.network(body, zone),
      tags: [isolationZone(this.stack, body, zone)],
    }).id;
    const subnet = (family: "ipv4" | "ipv6") =>
      new DataOpenstackNetworkingSubnetV2(this, family, { name: names.subnet(body, zone, family) }).id;
    this.subnetIds = { ipv4: subnet("ipv4"), ipv6: subnet("ipv6") };
  }
}

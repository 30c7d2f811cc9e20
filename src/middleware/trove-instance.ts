import { DataOpenstackComputeFlavorV2 } from "@cdktf/provider-openstack/lib/data-openstack-compute-flavor-v2";
import { DbInstanceV1 } from "@cdktf/provider-openstack/lib/db-instance-v1";
import { Image } from "../city/image";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import type { VolumeTypeProps } from "../city/volume-type";
import type { BodyZone, TierName } from "../city/zone";
import { BusinessSystem } from "../cloud/business-system";
import { requireService } from "../cloud/capability";
import { names } from "../cloud/names";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import type { RecoverySite } from "../cloud/recovery-site";
import { chooseHost } from "../compute/host-catalogue";
import { blockRanges } from "../network/block-ranges";
import type { Endpoint } from "../network/endpoint";
import { zoneNetworkId } from "../network/zone-network-lookup";
import { guard } from "../storage/guard";
import { nameOf, placedIn } from "../storage/placement";
import { type Secret, secretValue } from "../storage/secret";
import { chooseVolumeType, replicatedType } from "../storage/volume-catalogue";
import type { Size } from "../units/size";
import type { DataBacking, DataStore } from "./data-middleware";
import type { TroveDatastore } from "./database-engine";

/** A user that Trove makes with the instance. */
export interface DatabaseUser<R extends Realm = Realm> {
  /** Login name in the database. */
  readonly name: string;
  /** Anything but a {@link Secret} is refused at once; Terraform's state holds the value. */
  readonly password: Secret<R>;
}

export interface TroveInstanceProps<R extends Realm> {
  /** Id of the database, for the name in OpenStack. */
  readonly id: string;
  readonly site: Site;
  readonly datastore: TroveDatastore;
  readonly storage: Size;
  readonly volumeType: string | undefined;
  readonly zone: BodyZone;
  readonly tier: TierName;
  readonly flavor: string;
  readonly pool: string | undefined;
  readonly user: DatabaseUser<R> | undefined;
  readonly guardGivenUp: boolean;
}

/**
 * A database instance that Trove runs on the network of a body's zone. Trove makes its port and its
 * security group, which lets everybody in who reaches the zone: the provider has no argument for it,
 * so clients' own rules and the zone's boundary are all that filters.
 */
export class TroveInstance<R extends Realm = Realm>
  extends RealmConstruct<R>
  implements DataBacking<R>, DataStore<R>
{
  readonly endpoint: Endpoint<R>;
  readonly hosts = undefined;
  /** Trove's volumes are in its own project, where no backup workflow of the body reaches them. */
  readonly volumeIds: readonly string[] = [];
  private readonly instance: DbInstanceV1;
  private type: VolumeTypeProps;

  constructor(scope: RealmScope<R>, id: string, props: TroveInstanceProps<R>) {
    super(scope, id, { tier: props.tier, ingress: "trove" });
    requireService(this, "trove");
    this.checkRouter();
    const system = BusinessSystem.of(this);
    const body = system.department.body.key;
    const { site, storage } = props;
    const zone = placedIn(this, system, props.zone);
    const { flavor, pool } = chooseHost(this, site, {
      flavor: props.flavor,
      // Trove has images of its own; only flavor and pool of the choice are used.
      image: Image.KYLIN_V10,
      ...(props.pool === undefined ? {} : { pool: props.pool }),
    });
    this.type = chooseVolumeType(this, props.volumeType);
    const provider = this.stack.provider(site);
    this.instance = new DbInstanceV1(this, "instance", {
      name: nameOf(system, props.id),
      flavorId: new DataOpenstackComputeFlavorV2(this, "flavor", {
        name: names.flavor(flavor.key, pool.key),
        provider,
      }).flavorId,
      size: storage.toGibibytes(),
      volumeType: this.type.key,
      datastore: { ...props.datastore },
      network: [{ uuid: zoneNetworkId(this.stack, body, zone, site) }],
      ...(props.user === undefined
        ? {}
        : {
            user: [
              { name: props.user.name, password: secretValue(this, "user.password", props.user.password) },
            ],
          }),
      provider,
      ...guard(props.guardGivenUp),
    });
    this.endpoint = {
      realm: this.realm,
      label: this.node.path,
      body,
      site: site.key,
      system: system.node.id,
      zone,
      tier: props.tier,
      ranges: blockRanges(this.cloud, site, body, zone),
      group: undefined,
      rules: undefined,
    };
    this.noteType();
    this.note({ zone, guarded: !props.guardGivenUp });
    this.cloud.app.usage.record(this, site.key, () => ({
      instances: 1,
      vcpus: flavor.vcpus,
      memory: flavor.memory.toGibibytes(),
      volumes: 1,
      storage: storage.toGibibytes(),
    }));
  }

  get store(): DataStore<R> {
    return this;
  }

  get addresses(): readonly string[] {
    return [this.instance.network.get(0).fixedIpV4];
  }

  get replicated(): boolean {
    return this.type.replicated;
  }

  /** Trove cannot change the type of a volume that exists: protect a database before its first apply. */
  protect(recovery: RecoverySite<R>): void {
    const type = replicatedType(this, this.type);
    if (type === undefined) return;
    this.type = type;
    this.instance.volumeType = type.key;
    this.noteType();
    this.note({
      offsite: "replication",
      offsiteSite: recovery.site.key,
      offsiteMode: "real-time",
    });
  }

  /** Trove makes no port on a subnet without a router; firewall appliances take a router's place. */
  private checkRouter(): void {
    const { boundary } = this.cloud.register.capabilities;
    if (boundary === "appliance") this.report("TROVE-NO-ROUTER", {}, { value: boundary });
  }

  private noteType(): void {
    const { key, encrypted, replicated } = this.type;
    this.note({ volumeType: key, encrypted, replicated });
  }
}

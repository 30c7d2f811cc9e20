import { DnsZoneShareV2 } from "@cdktf/provider-openstack/lib/dns-zone-share-v2";
import { DnsZoneV2 } from "@cdktf/provider-openstack/lib/dns-zone-v2";
import type { Realm } from "../city/realm";
import { names } from "../cloud/names";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";

export interface BodyDnsZoneProps {
  readonly body: string;
  /** The realm's domain, without a dot at the end. */
  readonly domain: string;
  /** The body's project, which may keep records in the zone. */
  readonly projectId: string;
}

/** Time to live of what has none of its own, in seconds (project default). */
const ZONE_TTL = 3600;

/**
 * A body's DNS zone. It is the platform's, and shared with the body's project, which keeps the names
 * of its services in it. It stands in the Designate of the remote site: when the production site is
 * lost, its Designate is lost with it, and that is when records must be changed.
 */
export class BodyDnsZone<R extends Realm = Realm> extends RealmConstruct<R> {
  constructor(scope: RealmScope<R>, id: string, { body, domain, projectId }: BodyDnsZoneProps) {
    super(scope, id);
    const zone = new DnsZoneV2(this, "zone", {
      name: names.dnsZone(body, domain),
      type: "PRIMARY",
      email: `hostmaster@${domain}`,
      ttl: ZONE_TTL,
    });
    new DnsZoneShareV2(this, "share", { zoneId: zone.id, targetProjectId: projectId });
  }
}

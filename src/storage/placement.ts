import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import type { BodyZone } from "../city/zone";
import type { BusinessSystem } from "../cloud/business-system";
import type { RealmConstruct } from "../cloud/realm-construct";

/** Deterministic name in OpenStack of something that belongs to a system. */
export function nameOf(system: BusinessSystem, id: string): string {
  return `${system.department.body.key}-${system.node.id}-${id}`;
}

/** Whether the system's body has a tenancy at a site. */
export function isAtSite(system: BusinessSystem, site: Site): boolean {
  return system.department.body.sitesIn(system.realm).includes(site.key);
}

/** The site wanted, or the stack's. A site where the body has no tenancy is reported: SITE-NOT-OF-BODY. */
export function placedAt<R extends Realm>(
  construct: RealmConstruct<R>,
  system: BusinessSystem<R>,
  wanted: Site | undefined,
): Site {
  if (wanted === undefined || isAtSite(system, wanted)) return wanted ?? construct.stack.site;
  const { body } = system.department;
  construct.report(
    "SITE-NOT-OF-BODY",
    { body: body.key },
    { value: wanted.key, allowed: body.sitesIn(construct.realm) },
  );
  return construct.stack.site;
}

/** The zone wanted; where the body has none it is reported (ZONE-NOT-OF-BODY) and another stands in. */
export function placedIn<R extends Realm>(
  construct: RealmConstruct<R>,
  system: BusinessSystem<R>,
  wanted: BodyZone,
): BodyZone {
  const { body } = system.department;
  const zones = body.zonesIn(construct.realm);
  if (zones.includes(wanted)) return wanted;
  construct.report(
    "ZONE-NOT-OF-BODY",
    { body: body.key, realm: construct.realm },
    { value: wanted, allowed: zones },
  );
  return zones[0] ?? wanted;
}

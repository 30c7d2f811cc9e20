import { PLATFORM } from "../city/body";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import type { BodyZone } from "../city/zone";
import type { Cloud } from "../cloud/cloud";
import { type PlatformServiceName, serviceAddresses } from "../cloud/platform-services";
import { SourceTrace } from "../problems/source-location";
import type { Endpoint, IConnectable } from "./endpoint";

/** A service of the platform, as a department's rules name it. */
export function platformPeer<R extends Realm>(
  cloud: Cloud<R>,
  name: PlatformServiceName,
  site: Site = cloud.productionSite,
): IConnectable<R> {
  const { actsFor, ipv4, ipv6 } = serviceAddresses(cloud, site, name);
  return ownedByOthers(cloud, {
    label: name,
    body: PLATFORM,
    site: site.key,
    zone: actsFor,
    ranges: { ipv4: [`${ipv4}`], ipv6: [`${ipv6}`] },
  });
}

/**
 * Another body's zone, as one's own rules name it. That body opens its own end in its own stack.
 *
 * @param site Default: the production site if the body is there, else its first.
 * @throws {@link EgovError} PEER-UNKNOWN if the body has no such zone at the site.
 */
export function bodyPeer<R extends Realm>(
  cloud: Cloud<R>,
  body: string,
  zone: BodyZone,
  site: Site = usualSite(cloud, body),
): IConnectable<R> {
  const known = cloud.city.bodies.get(body);
  const has =
    known?.zonesIn(cloud.realm).includes(zone) === true && known.sitesIn(cloud.realm).includes(site.key);
  if (!has) {
    cloud.app.problems.refuse(
      "PEER-UNKNOWN",
      { zone, site: site.key },
      {
        path: cloud.node.path,
        value: body,
        allowed: cloud.city
          .bodiesIn(cloud.realm)
          .filter((other) => other.zonesIn(cloud.realm).includes(zone))
          .map((other) => other.key),
        source: new SourceTrace().location,
      },
    );
  }
  const block = cloud.app.addresses.block(cloud.realm, site.key, body, zone);
  return ownedByOthers(cloud, {
    label: `${body}/${zone}`,
    body,
    site: site.key,
    zone,
    ranges: { ipv4: [`${block.ipv4}`], ipv6: [`${block.ipv6}`] },
  });
}

function usualSite(cloud: Cloud, body: string): Site {
  const keys = cloud.city.bodies.get(body)?.sitesIn(cloud.realm) ?? [];
  const { productionSite } = cloud;
  return keys.includes(productionSite.key) ? productionSite : (cloud.site(keys[0] ?? "") ?? productionSite);
}

/** An end whose rules are written elsewhere, named by its ranges. */
function ownedByOthers<R extends Realm>(
  { realm }: Cloud<R>,
  where: Pick<Endpoint, "label" | "body" | "site" | "zone" | "ranges">,
): IConnectable<R> {
  const unknown = { system: undefined, tier: undefined, group: undefined, rules: undefined };
  return { realm, connections: { endpoint: { realm, ...where, ...unknown } } };
}

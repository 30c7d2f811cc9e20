import type { Realm } from "../city/realm";
import { type Cloud, ExtranetCloud, IntranetCloud } from "../cloud/cloud";
import { CatalogueStack } from "./catalogue-stack";
import { ExitStack } from "./exit-stack";
import { PlatformNetworkStack } from "./network-stack";
import { ExtranetSecurityStack, IntranetSecurityStack } from "./security-stack";
import { TenancyStack } from "./tenancy-stack";

/**
 * Every stack that the platform team owns in a realm: at each site catalogue, zones, security and,
 * on the extranet, the exit; then a tenancy for each body at each of its sites.
 */
export function buildPlatform<R extends Realm>(cloud: Cloud<R>): void {
  for (const site of cloud.register.sites) {
    new CatalogueStack<R>(cloud, site);
    new PlatformNetworkStack<R>(cloud, site);
    if (cloud instanceof IntranetCloud) new IntranetSecurityStack(cloud, site);
    if (cloud instanceof ExtranetCloud) {
      new ExtranetSecurityStack(cloud, site);
      if (cloud.register.internetAddresses !== undefined) new ExitStack(cloud, site);
    }
  }
  for (const body of cloud.city.bodiesIn(cloud.realm)) {
    for (const key of body.sitesIn(cloud.realm)) {
      const site = cloud.site(key);
      if (site !== undefined) new TenancyStack<R>(cloud, body, site);
    }
  }
}

import { PLATFORM } from "../city/body";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import type { Cloud } from "../cloud/cloud";
import { GovStack } from "../cloud/gov-stack";

/** A stack of the platform at one site, applied with the platform's credentials. */
export abstract class PlatformStack<R extends Realm = Realm> extends GovStack<R> {
  protected constructor(cloud: Cloud<R>, room: string, site: Site) {
    super(cloud, `${PLATFORM}-${room}-${site.key}`, {
      site,
      credentials: PLATFORM,
      owner: PLATFORM,
      ownsTopology: true,
    });
  }
}

import type { Body } from "../city/body";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import { SourceTrace } from "../problems/source-location";
import type { Cloud } from "./cloud";
import { GovStack } from "./gov-stack";

/** Where a department's stack differs from the usual one a body. */
export interface DepartmentStackProps {
  /** Name of the stack. Default: the body's key. A department may have several stacks. */
  readonly stackName?: string;
  /** Key of the site it runs at. Default: the first of the body's sites. */
  readonly site?: string;
}

/**
 * A department's own stack: workloads in the networks that the platform made for it. Project,
 * provider, quota, address blocks and tags come from the register. It cannot change topology.
 *
 * @example
 * class HumanResources extends DepartmentStack<"extranet"> {
 *   constructor(cloud: ExtranetCloud) {
 *     super(cloud, "hrss");
 *   }
 * }
 */
export abstract class DepartmentStack<R extends Realm = Realm> extends GovStack<R> {
  readonly body: Body;

  /**
   * @param bodyKey Key of the body in the register.
   * @throws {@link EgovError} BODY-UNKNOWN, BODY-NOT-IN-REALM and SITE-NOT-OF-BODY at synthesis.
   */
  constructor(cloud: Cloud<R>, bodyKey: string, props: DepartmentStackProps = {}) {
    const body = bodyOf(cloud, bodyKey);
    const site = siteOf(cloud, body, props.site);
    super(cloud, props.stackName ?? bodyKey, {
      site,
      credentials: body.key,
      owner: body.key,
      ownsTopology: false,
      otherSites: cloud.register.sites.filter(
        (other) => other !== site && body.sitesIn(cloud.realm).includes(other.key),
      ),
    });
    this.body = body;
  }
}

/**
 * The body, or a stand-in if it is unknown: then nothing is written, but the rest of the program is
 * checked in the same run.
 */
function bodyOf(cloud: Cloud, key: string): Body {
  const body = cloud.city.bodies.get(key);
  const here = cloud.city.bodiesIn(cloud.realm);
  if (body !== undefined && here.includes(body)) return body;
  const at = { path: `${cloud.node.path}/${key}`, value: key, source: new SourceTrace().location };
  const allowed = here.map((other) => other.key);
  if (body === undefined) {
    cloud.app.problems.report("BODY-UNKNOWN", {}, { ...at, allowed });
  } else {
    cloud.app.problems.report("BODY-NOT-IN-REALM", { realm: cloud.realm }, { ...at, allowed });
  }
  const [standIn] = here;
  if (standIn === undefined) cloud.app.problems.throwIfAny();
  return standIn as Body;
}

function siteOf(cloud: Cloud, body: Body, chosen: string | undefined): Site {
  const keys = body.sitesIn(cloud.realm);
  const key = chosen ?? keys[0];
  const site = key === undefined || !keys.includes(key) ? undefined : cloud.site(key);
  if (site !== undefined) return site;
  cloud.app.problems.report(
    "SITE-NOT-OF-BODY",
    { body: body.key },
    {
      path: `${cloud.node.path}/${body.key}`,
      value: key ?? null,
      allowed: keys,
      source: new SourceTrace().location,
    },
  );
  return cloud.site(keys[0] ?? "") ?? cloud.productionSite;
}

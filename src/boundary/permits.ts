import type { FlowSource } from "../city/flow-matrix";
import type { Port } from "../city/port";
import type { CloudZone } from "../city/zone";
import type { Cloud } from "../cloud/cloud";

/**
 * Whether the flow matrix lets a zone start conversations with another by itself, whoever's
 * networks they are: what an appliance of the platform needs before it opens a leg.
 */
export function permits(cloud: Cloud, from: FlowSource, to: CloudZone, port: Port): boolean {
  return cloud.city.flows.effective.some(
    (rule) =>
      rule.from === from &&
      rule.to === to &&
      rule.between === "any-body" &&
      (rule.ports === undefined || rule.ports.some((allowed) => allowed.covers(port))),
  );
}

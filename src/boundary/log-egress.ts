import { Port } from "../city/port";
import type { Realm } from "../city/realm";
import type { RealmConstruct } from "../cloud/realm-construct";
import type { LegRule } from "./appliance-pair";
import { serviceRanges } from "./ranges";

/** Lets an appliance send its own logs to the collector: every zone may, and nothing comes back. */
export function logEgress<R extends Realm>({ cloud, stack }: RealmConstruct<R>): LegRule {
  return {
    direction: "egress",
    ranges: serviceRanges(cloud, stack.site, "log-collector"),
    port: Port.SYSLOG_TLS,
    reason: "own logs",
    isOwn: true,
  };
}

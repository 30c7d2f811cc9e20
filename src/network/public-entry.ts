import { Port } from "../city/port";
import type { Realm } from "../city/realm";
import { BusinessSystem } from "../cloud/business-system";
import type { RealmConstruct } from "../cloud/realm-construct";
import type { InternetOptions } from "./connections";
import { type BalancedHosts, LoadBalancer } from "./load-balancer";

/**
 * Puts hosts behind a load balancer on one of the body's public entries: the addresses that the
 * platform keeps for the body at the unified Internet exit.
 */
export function publishOnEntry<R extends Realm>(
  hosts: BalancedHosts<R> & RealmConstruct<R>,
  port: Port,
  _reason: string,
  options: InternetOptions,
): void {
  const { body } = BusinessSystem.of(hosts).department;
  const entry = options.entry ?? body.publicEntries[0];
  const ambiguous = options.entry === undefined && body.publicEntries.length > 1;
  if (entry === undefined || ambiguous || !body.publicEntries.includes(entry)) {
    hosts.report(
      "PUBLIC-ENTRY-UNKNOWN",
      { body: body.key },
      { value: options.entry ?? null, allowed: body.publicEntries },
    );
    return;
  }
  const listener = {
    port,
    ...(options.certificate === undefined ? {} : { certificate: options.certificate, targetPort: Port.HTTP }),
  };
  const id = `entry-${entry}`;
  const known = hosts.node.tryFindChild(id) as LoadBalancer<R> | undefined;
  if (known !== undefined) {
    known.listen(listener);
    return;
  }
  new LoadBalancer<R>(hosts, id, { targets: hosts, publicEntry: entry, ...listener }).openToInternet();
}

import type { Quota } from "../city/quota";
import { Size } from "../units/size";
import type { GovApp } from "./gov-app";
import type { RealmConstruct } from "./realm-construct";

/** What a construct takes from its body's quota at a site. Memory and storage in GiB. */
export type Usage = Readonly<Partial<Record<keyof Quota, number>>>;

interface Entry {
  readonly body: string;
  readonly site: string;
  readonly usage: () => Usage;
}

/** Adds up what each body takes at each site and holds it against the register's quota. */
export class UsageLedger {
  /** Bodies and sites whose usage was held against their quota. */
  checked = 0;
  private readonly entries: Entry[] = [];

  /** @param usage Asked when the tree is complete. */
  record(construct: RealmConstruct, site: string, usage: () => Usage): void {
    this.entries.push({ body: construct.stack.contract.owner, site, usage });
  }

  /** Reports every quota that is exceeded, once a body and site. */
  reportOverruns(app: GovApp): void {
    const totals = new Map<string, Map<keyof Quota, number>>();
    for (const { body, site, usage } of this.entries.splice(0)) {
      const total = totals.get(`${body}/${site}`) ?? new Map<keyof Quota, number>();
      for (const [item, amount] of Object.entries(usage()) as [keyof Quota, number][]) {
        total.set(item, (total.get(item) ?? 0) + amount);
      }
      totals.set(`${body}/${site}`, total);
    }
    this.checked += totals.size;
    for (const [key, total] of totals) {
      const [bodyKey = "", site = ""] = key.split("/");
      const quota = app.city.bodies.get(bodyKey)?.fullQuota;
      if (quota === undefined) continue;
      for (const [item, amount] of total) {
        const limit = amountOf(quota[item]);
        if (amount <= limit) continue;
        app.problems.report(
          "QUOTA-EXCEEDED",
          { item, body: bodyKey, site },
          { path: `${app.realm}/${bodyKey} @ ${site}`, value: amount, allowed: [`≤ ${limit}`] },
        );
      }
    }
  }
}

function amountOf(limit: number | Size): number {
  return limit instanceof Size ? limit.toGibibytes() : limit;
}

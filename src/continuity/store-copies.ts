import type { Site } from "../city/site";
import type { Facts } from "../cloud/facts";
import type { IStateful } from "../storage/stateful";
import type { Duration } from "../units/duration";
import type { BackupPlan } from "./backup-plan";
import type { CopyRequirements } from "./copy-requirements";
import type { Evidence } from "./evidence";

export interface LocalCopy {
  readonly interval: Duration;
  readonly keep: number;
  readonly evidence: Evidence;
}

/** A copy at another site; in real time if it has no interval. */
export interface OffsiteCopy {
  readonly mode: "batch" | "real-time";
  readonly site: Site;
  readonly interval?: Duration;
  readonly evidence: Evidence;
}

/** Every copy of a store beside production. */
export interface StoreCopies {
  /** The most frequent local backup, or nothing. */
  readonly local: LocalCopy | undefined;
  readonly realTime: OffsiteCopy | undefined;
  /** The most frequent batch off-site, or nothing. */
  readonly batch: OffsiteCopy | undefined;
  /** Whether media are carried off-site: declared, where the level asks for no more. */
  readonly media: boolean;
  /** Copies, production included. */
  readonly count: number;
}

export function copiesOf(
  store: IStateful,
  plans: readonly BackupPlan[],
  required: CopyRequirements,
): StoreCopies {
  const planned = plans.flatMap((plan) => plan.backupOf(store) ?? []);
  const local = mostFrequent(planned);
  const batch = mostFrequent(planned.flatMap(({ offsite }) => (offsite === undefined ? [] : [offsite])));
  const { remoteSite } = store.system.cloud.register;
  const isReplicated = store.replicated && remoteSite !== undefined;
  const media = required.offsite === "media" && local !== undefined;
  return {
    local,
    realTime: isReplicated
      ? { mode: "real-time", site: remoteSite, evidence: store.replicationEvidence ?? "storage" }
      : undefined,
    batch: batch === undefined ? undefined : { mode: "batch", ...batch },
    media,
    count: 1 + [local !== undefined, isReplicated, batch !== undefined, media].filter(Boolean).length,
  };
}

/** The copies as the notes under `//` have them, with what shows the recovery times of their system. */
export function copyFacts({ local, realTime, batch, media, count }: StoreCopies, recovery: Facts): Facts {
  const offsite = realTime ?? batch;
  return {
    copies: count,
    ...(local === undefined
      ? {}
      : {
          backupInterval: `${local.interval}`,
          backupKeep: local.keep,
          backupEvidence: local.evidence,
        }),
    ...(offsite === undefined
      ? media
        ? { offsiteMode: "media", offsiteEvidence: "declared" }
        : {}
      : {
          offsiteMode: offsite.mode,
          offsiteSite: offsite.site.key,
          offsiteEvidence: offsite.evidence,
        }),
    ...(batch?.interval === undefined ? {} : { offsiteInterval: `${batch.interval}` }),
    // No program can show how long a recovery takes; a drill can.
    ...recovery,
  };
}

function mostFrequent<T extends { readonly interval: Duration }>(copies: readonly T[]): T | undefined {
  return copies.reduce<T | undefined>(
    (best, copy) => (best === undefined || best.interval.isLongerThan(copy.interval) ? copy : best),
    undefined,
  );
}

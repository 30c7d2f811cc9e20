import type { Continuity, DrLevel, LevelNeeds } from "../city/continuity";
import type { Mlps } from "../city/mlps";
import { Duration } from "../units/duration";

type OffsiteMode = LevelNeeds["offsite"];

/** What the copies of a system's data have to be, and which clause asks for it. */
export interface CopyRequirements {
  readonly level: DrLevel;
  /** Longest time between two full local backups. */
  readonly localInterval: Duration;
  readonly localBasis: string;
  readonly offsite: OffsiteMode;
  readonly offsiteBasis: string;
  /** Longest time between two batches off-site, where batches do. */
  readonly offsiteInterval: Duration | undefined;
  readonly standby: boolean;
  readonly rpo: Duration;
}

const STRENGTH: readonly OffsiteMode[] = ["media", "batch", "real-time"];

interface Ask {
  readonly offsite: OffsiteMode;
  readonly basis: string;
}

/**
 * What a system's continuity level and its protection level together ask for: the stronger of the
 * two. Backup and recovery follow A of the grade (GB/T 22239-2019 annex A).
 */
export function copyRequirements(continuity: Continuity, protection: Mlps | undefined): CopyRequirements {
  const { level, rpo, needs } = continuity;
  const basis = `GB/T 20988-2007 A.${level}`;
  const asks = [{ offsite: needs.offsite, basis }, ...mlpsAsks(protection)];
  const strongest = Math.max(...asks.map((ask) => STRENGTH.indexOf(ask.offsite)));
  const offsite = STRENGTH[strongest] ?? needs.offsite;
  const daily = mlpsWantsDaily(protection) && needs.localBackupInterval.isLongerThan(Duration.days(1));
  return {
    level,
    localInterval: daily ? Duration.days(1) : needs.localBackupInterval,
    localBasis: daily ? "GB/T 22239-2008 7.1.5.3 a" : basis,
    offsite,
    offsiteBasis: asks
      .filter((ask) => ask.offsite === offsite)
      .map((ask) => ask.basis)
      .join(", "),
    offsiteInterval: needs.offsiteInterval,
    standby: needs.standby,
    rpo,
  };
}

/** What the editions of GB/T 22239 ask of copies off-site, by A of the grade. */
function mlpsAsks(protection: Mlps | undefined): Ask[] {
  if (protection === undefined) return [];
  const { a, edition } = protection;
  if (edition === "2019") {
    if (a >= 3) return [{ offsite: "real-time", basis: `GB/T 22239-2019 ${a + 5}.1.4.9 b` }];
    return a === 2 ? [{ offsite: "batch", basis: "GB/T 22239-2019 7.1.4.8 b" }] : [];
  }
  if (a === 4) return [{ offsite: "real-time", basis: "GB/T 22239-2008 8.1.5.3" }];
  return a === 3 ? [{ offsite: "batch", basis: "GB/T 22239-2008 7.1.5.3 b" }] : [];
}

/** Only the 2008 edition says how often: 完全数据备份至少每天一次. */
function mlpsWantsDaily(protection: Mlps | undefined): boolean {
  return protection !== undefined && protection.edition === "2008" && protection.a >= 3;
}

import type { Realm } from "../city/realm";
import type { BusinessSystem } from "../cloud/business-system";
import type { Size } from "../units/size";
import type { HandoverContent } from "./handover-content";

/** Where an application runs today. */
export type SourceNetwork =
  /** 业务专网: a vertical network that the department built. */
  | "business-private"
  /** The department's own machines on the extranet, outside the cloud. */
  | "extranet-legacy"
  /** Machines on the Internet, hosted by others. */
  | "internet-hosted"
  /** The department's office network. */
  | "office";

/** What is moved from. */
export interface MigrationSource {
  /** Kind of network, not its name. */
  readonly network: SourceNetwork;
  /** Number of hosts it runs on. Default: not counted yet. */
  readonly hosts?: number;
  /** What it is, for the department's reader. */
  readonly description?: string;
}

/**
 * Where an application goes (the opinions, 三（一）3: 合理分类，分别向电子政务内网或外网迁移), or
 * `retained`: it has to stay on its private network and is interconnected (三（一）: 确需保留).
 */
export type MigrationTarget = Realm | "retained";

/**
 * - `rehost`: moved as it is.
 * - `replatform`: moved onto other hardware, system or database (信创).
 * - `rebuild`: written anew.
 * - `retain-and-interconnect`: stays; target `retained`.
 * - `retire`: switched off; no target.
 */
export type MigrationStrategy = "rehost" | "replatform" | "rebuild" | "retain-and-interconnect" | "retire";

/** How an application changes over. */
export interface Cutover {
  /** Days of trial run beside the old system. Default: 30 (project default, from practice). */
  readonly trialDays?: number;
  /** When it is done, in words: `周六 22:00 – 周日 06:00`. */
  readonly window?: string;
  /** How to go back. */
  readonly rollback?: string;
  /** ISO date from which the old system is off. */
  readonly sourceOff?: string;
}

/** What is handed over by people, where an application goes into the other realm. */
export interface HandoverDetails {
  /** Default: none yet; the manifest then says that it is to be filled in. */
  readonly contents?: readonly HandoverContent[];
  /** Who carries it. */
  readonly carriedBy?: string;
  /** Number of the approval. */
  readonly approval?: string;
}

/** An application of a department's private network, and what becomes of it. */
export interface MigrationItem<R extends Realm = Realm> {
  /** Name of the application, unique in the plan. */
  readonly name: string;
  /** What it is moved from. */
  readonly source: MigrationSource;
  /** May be left out where the strategy is `retire`, and only there. */
  readonly target?: MigrationTarget;
  /** Has to fit the target: MIGRATION-STRATEGY. */
  readonly strategy: MigrationStrategy;
  /** Number of the wave that it migrates in: 0, 1, 2 … */
  readonly wave: number;
  /** Names of items of the plan that have to migrate no later. Default: none. */
  readonly dependsOn?: readonly string[];
  /** The system that takes its place. Needed where the target is this realm. */
  readonly system?: BusinessSystem<R>;
  /** Why it has to stay. Needed where the target is `retained`. */
  readonly reason?: string;
  /** Amount of data to move. Default: not known yet. */
  readonly dataVolume?: Size;
  /** Default: a trial of 30 days (project default, from practice), nothing else fixed. */
  readonly cutover?: Cutover;
  /** Only where the target is the other realm. */
  readonly handover?: HandoverDetails;
}

/** Days of trial run before an old system is switched off (project default, from practice). */
export const DEFAULT_TRIAL_DAYS = 30;

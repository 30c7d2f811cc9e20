import { cpSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import {
  BackupPlan,
  BusinessSystem,
  buildPlatform,
  CloudHostGroup,
  Continuity,
  Database,
  DatabaseEngine,
  DisasterRecoveryCenter,
  Duration,
  type ExtranetCloud,
  Flavor,
  Image,
  Mlps,
  Port,
  Size,
  Zone,
} from "cdktf-egov-cloud";
import { toCloudWorld } from "../../../src/model";
import { readSide } from "../../../src/review/inputs/read-side";
import type { Side } from "../../../src/review/inputs/side";
import { makeReview } from "../../../src/review/make-review";
import type { Review } from "../../../src/review/review";
import { decide } from "../../../src/separation";
import { extranetCloud, freshFolder, TestStack } from "../../support/synth";

/** What a case may do otherwise than the department that every case starts from. */
export interface Department {
  readonly system: BusinessSystem<"extranet">;
  readonly web: CloudHostGroup<"extranet", "internet-access">;
  readonly api: CloudHostGroup<"extranet">;
  readonly db: Database<"extranet">;
  readonly cloud: ExtranetCloud;
}

export interface Variation {
  /** Id of the middle tier. */
  readonly api?: string;
  readonly apiZone?: "public-service" | "dedicated";
  readonly apiPort?: number;
  readonly hosts?: number;
  readonly storage?: number;
  readonly name?: string;
  /** Gives up the guard of the database. */
  readonly destroyable?: string;
  readonly backupDays?: number;
  readonly isCopiedOffSite?: boolean;
  readonly continuityLevel?: 2 | 3 | 4;
  readonly withoutInternet?: boolean;
  readonly withoutDatabase?: boolean;
  readonly more?: (department: Department) => void;
}

export type Json = Record<string, unknown>;
export type Resources = Record<string, Record<string, Json>>;

/** What somebody changes by hand in the department's stack. */
export type ByHand = (resources: Resources, stack: Json) => void;

/** A department of three tiers with the platform under it: an output tree in a folder of its own. */
export function treeOf(variation: Variation = {}): string {
  const folder = path.join(freshFolder(), "tree");
  const cloud = extranetCloud({ outdir: folder });
  buildPlatform(cloud);
  new DisasterRecoveryCenter(cloud);
  department(cloud, variation);
  cloud.app.synth();
  return folder;
}

/** A copy of a tree of which the department's stack is otherwise. */
export function changedByHand(tree: string, byHand: ByHand): string {
  const folder = path.join(freshFolder(), "tree");
  cpSync(tree, folder, { recursive: true });
  const file = path.join(folder, "stacks", "hrss", "cdk.tf.json");
  const stack = JSON.parse(readFileSync(file, "utf8")) as Json;
  byHand(stack.resource as Resources, stack);
  writeFileSync(file, JSON.stringify(stack));
  return folder;
}

/** The first resource of a type whose id has a part in it. */
export function one(resources: Resources, type: string, part: string): Json {
  const [found] = Object.entries(resources[type] ?? {}).filter(([id]) => id.includes(part));
  if (found === undefined) throw new Error(`no ${type} with ${part}`);
  return found[1];
}

function department(cloud: ExtranetCloud, variation: Variation): void {
  const { api: id = "api", apiZone = "public-service", apiPort = 8443, hosts = 2, storage = 100 } = variation;
  const { name = "社保查询", backupDays = 1, isCopiedOffSite = true, continuityLevel = 2 } = variation;
  const system = new BusinessSystem(new TestStack(cloud, "hrss"), "pension", {
    name,
    protection: Mlps.level(2),
    continuity: Continuity.level(continuityLevel, { rpo: Duration.days(7), rto: Duration.days(14) }),
    approval: "JXW-2015-031",
  });
  const common = { count: hosts, flavor: Flavor.BASIC_4C8G, image: Image.KYLIN_V10 };
  const web = new CloudHostGroup(system, "web", { zone: Zone.INTERNET_ACCESS, ...common });
  const api = new CloudHostGroup(system, id, { zone: apiZone, ...common });
  const db = new Database(system, "db", {
    engine: DatabaseEngine.DM8,
    storage: Size.gibibytes(storage),
    ...(variation.destroyable !== undefined && { destroyable: variation.destroyable }),
  });
  if (variation.withoutInternet !== true) web.connections.allowFromInternet(Port.HTTPS, "网上查询");
  web.connections.allowTo(api, Port.tcp(apiPort), "查询");
  api.connections.allowTo(db, db.port, "业务数据");
  if (isCopiedOffSite) db.protect(cloud.disasterRecovery);
  new BackupPlan(system, "nightly", { targets: [db], interval: Duration.days(backupDays) });
  variation.more?.({ cloud, system, web, api, db });
}

const sides = new Map<string, Promise<Side>>();

/** Each folder is read once. */
export function sideOf(folder: string): Promise<Side> {
  const known = sides.get(folder) ?? readSide([folder], undefined, toCloudWorld);
  sides.set(folder, known);
  return known;
}

export async function reviewOf(base: string, head: string): Promise<Review> {
  return makeReview(await sideOf(base), await sideOf(head), {
    decide,
    cloudOf: toCloudWorld,
    disjoint: [],
    asOf: undefined,
    tool: "egov test",
  });
}

import { otherRealm, type Realm } from "../city/realm";
import type { RealmConstruct } from "../cloud/realm-construct";
import type { MigrationItem, MigrationStrategy, MigrationTarget } from "./migration-item";
import { isWaveNumber, type MigrationWave } from "./migration-wave";

const TARGETS: readonly MigrationTarget[] = ["extranet", "intranet", "retained"];

/** Reports everything that is wrong with a plan's items (the opinions, 三（一）3). */
export function reportMigrationProblems<R extends Realm>(
  plan: RealmConstruct<R>,
  items: readonly MigrationItem<R>[],
  waves: readonly MigrationWave[] | undefined,
): void {
  const known = new Map(items.map((item) => [item.name, item]));
  const seen = new Set<string>();
  for (const item of items) {
    if (seen.has(item.name)) plan.report("MIGRATION-DUPLICATE", { item: item.name }, { value: item.name });
    seen.add(item.name);
    reportTarget(plan, item);
    reportWave(plan, item, waves);
    reportDependencies(plan, item, known);
  }
}

function reportTarget<R extends Realm>(plan: RealmConstruct<R>, item: MigrationItem<R>): void {
  const { name, target, strategy } = item;
  if (target === undefined || !TARGETS.includes(target)) {
    if (target === undefined && strategy === "retire") return;
    plan.report("MIGRATION-NO-TARGET", { item: name }, { value: target ?? null, allowed: TARGETS });
    return;
  }
  const fitting = strategiesFor(target);
  if (!fitting.includes(strategy)) {
    plan.report(
      "MIGRATION-STRATEGY",
      { item: name, strategy },
      { value: `${strategy} → ${target}`, allowed: fitting },
    );
  }
  if (target === "retained" && (item.reason ?? "").trim() === "") {
    plan.report("MIGRATION-RETAINED-WITHOUT-REASON", { item: name });
  }
  if (target === plan.realm && item.system === undefined) {
    plan.report("MIGRATION-NO-SYSTEM", { item: name, realm: target });
  }
  if (target === otherRealm(plan.realm) && item.system !== undefined) {
    plan.report(
      "MIGRATION-INTRANET-WITH-SYSTEM",
      { item: name, realm: target },
      { value: item.system.node?.path ?? null },
    );
  }
}

function strategiesFor(target: MigrationTarget): readonly MigrationStrategy[] {
  return target === "retained" ? ["retain-and-interconnect"] : ["rehost", "replatform", "rebuild"];
}

function reportWave<R extends Realm>(
  plan: RealmConstruct<R>,
  { name, wave }: MigrationItem<R>,
  waves: readonly MigrationWave[] | undefined,
): void {
  const planned = waves?.map(({ number }) => number);
  if (isWaveNumber(wave) && (planned === undefined || planned.includes(wave))) return;
  plan.report(
    "MIGRATION-NO-WAVE",
    { item: name },
    { value: wave ?? null, allowed: planned?.map(String) ?? ["0, 1, 2 …"] },
  );
}

function reportDependencies<R extends Realm>(
  plan: RealmConstruct<R>,
  { name, wave, dependsOn = [] }: MigrationItem<R>,
  known: ReadonlyMap<string, MigrationItem<R>>,
): void {
  for (const dependency of dependsOn) {
    const other = known.get(dependency);
    if (other === undefined) {
      plan.report(
        "MIGRATION-UNKNOWN-DEPENDENCY",
        { item: name },
        { value: dependency, allowed: [...known.keys()] },
      );
    } else if (isWaveNumber(wave) && isWaveNumber(other.wave) && other.wave > wave) {
      plan.report(
        "MIGRATION-WAVE-ORDER",
        { item: name, dependency },
        { value: `${name}: ${wave}, ${dependency}: ${other.wave}`, allowed: [`${dependency}: ≤ ${wave}`] },
      );
    }
  }
}

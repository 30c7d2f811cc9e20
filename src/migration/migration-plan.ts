import { otherRealm, type Realm } from "../city/realm";
import type { DepartmentStack } from "../cloud/department-stack";
import { RealmConstruct } from "../cloud/realm-construct";
import type { Language } from "../messages/locale";
import { DEFAULT_TRIAL_DAYS, type MigrationItem } from "./migration-item";
import { type MigrationDocument, migrationMarkdown } from "./migration-markdown";
import { reportMigrationProblems } from "./migration-problems";
import { isWaveNumber, type MigrationWave } from "./migration-wave";
import { OfflineHandover } from "./offline-handover";

/** Applications and waves. */
export interface MigrationPlanProps<R extends Realm = Realm> {
  /** Every application of the department's private networks. */
  readonly items: readonly MigrationItem<R>[];
  /** Names and dates of the waves; an item may then be in no other. Default: those of the items. */
  readonly waves?: readonly MigrationWave[];
}

/**
 * A department's plan of migration (迁移规划和实施方案; the opinions, 三（一）3): each application of
 * its private networks with target, strategy and wave. It is written under `//` of the stack for
 * checks, and for the department to `migration/<stack>.md` (Chinese) and `migration/<stack>.en.md`
 * of the output tree. Of what goes to the other realm only an {@link OfflineHandover} is left.
 */
export class MigrationPlan<R extends Realm = Realm> extends RealmConstruct<R> {
  /** See {@link MigrationPlanProps.items}. */
  readonly items: readonly MigrationItem<R>[];
  /** Waves that have items, in order. */
  readonly waves: readonly MigrationWave[];
  /** One for each item that goes to the other realm. */
  readonly handovers: readonly OfflineHandover<R>[];
  private readonly department: DepartmentStack<R>;

  /**
   * @throws {@link EgovError} REALM-MISMATCH at once; MIGRATION-DUPLICATE, MIGRATION-NO-TARGET,
   * MIGRATION-STRATEGY, MIGRATION-NO-WAVE, MIGRATION-UNKNOWN-DEPENDENCY, MIGRATION-WAVE-ORDER,
   * MIGRATION-NO-SYSTEM, MIGRATION-INTRANET-WITH-SYSTEM, MIGRATION-RETAINED-WITHOUT-REASON,
   * OUTPUT-FILE-TAKEN (a stack has one plan) and those of a handover at synthesis.
   */
  constructor(scope: DepartmentStack<R>, id: string, props: MigrationPlanProps<R>) {
    super(scope, id);
    this.department = scope;
    this.items = props.items;
    for (const { system } of this.items) if (system !== undefined) this.requireSameRealm(system);
    reportMigrationProblems<R>(this, this.items, props.waves);
    this.waves = this.usedWaves(props.waves ?? []);
    this.handovers = this.handOver();
    // Added to what cdktf itself writes under `//` of a stack.
    scope.addOverride("//.egov.migration", {
      items: this.items.map((item) => this.itemFacts(item)),
      waves: this.waves,
      ...(this.trace.location === undefined
        ? {}
        : { source: `${this.trace.location.file}:${this.trace.location.line}` }),
    });
    const { app } = this.cloud;
    app.addOutputFile(`migration/${scope.node.id}.md`, () => this.toMarkdown("zh"));
    app.addOutputFile(`migration/${scope.node.id}.en.md`, () => this.toMarkdown("en"));
  }

  /** The plan for people, as Markdown. */
  toMarkdown(language: Language): string {
    const { body } = this.department;
    const document: MigrationDocument = {
      city: this.cloud.city.name,
      realm: this.realm,
      body: body.name,
      leadUnit: body.leadUnit,
      items: this.items,
      waves: this.waves,
      handovers: this.handovers,
    };
    return migrationMarkdown(document, language);
  }

  private usedWaves(named: readonly MigrationWave[]): MigrationWave[] {
    const numbers = new Set(this.items.map(({ wave }) => wave).filter(isWaveNumber));
    return [...numbers]
      .sort((a, b) => a - b)
      .map((number) => named.find((wave) => wave.number === number) ?? { number });
  }

  private handOver(): OfflineHandover<R>[] {
    const leaving = this.items.filter(({ target }) => target === otherRealm(this.realm));
    return distinctByName(leaving).map(
      ({ name, handover }) =>
        new OfflineHandover<R>(this.department, `handover-${name}`, { item: name, ...handover }),
    );
  }

  /** What goes to the other realm leaves its name, wave and manifest here, and nothing of its inside. */
  private itemFacts(item: MigrationItem<R>): Readonly<Record<string, unknown>> {
    const { name, source, target, strategy, wave, dependsOn, system, reason, dataVolume, cutover } = item;
    const common = { name, target: target ?? null, strategy, wave, dependsOn: dependsOn ?? [] };
    const handover = this.handovers.find((candidate) => candidate.item === name);
    if (handover !== undefined) return { ...common, handover: handover.file };
    return {
      ...common,
      source: { network: source.network, ...(source.hosts === undefined ? {} : { hosts: source.hosts }) },
      ...(system === undefined
        ? {}
        : { system: system.node.id, trialDays: cutover?.trialDays ?? DEFAULT_TRIAL_DAYS }),
      ...(reason === undefined ? {} : { reason }),
      ...(dataVolume === undefined ? {} : { dataGibibytes: dataVolume.toGibibytes() }),
      ...(cutover?.sourceOff === undefined ? {} : { sourceOff: cutover.sourceOff }),
    };
  }
}

function distinctByName<T extends { readonly name: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.name, item])).values()];
}

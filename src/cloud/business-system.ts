import type { Continuity } from "../city/continuity";
import { Classification, type ClassificationName, type Mlps } from "../city/mlps";
import type { Realm } from "../city/realm";
import type { DepartmentStack } from "./department-stack";
import { RealmConstruct } from "./realm-construct";

/** What is known of a system when it is graded and approved. */
export interface BusinessSystemProps {
  readonly name: string;
  /** Protection level. May be left out for a classified system, which MLPS does not grade. */
  readonly protection?: Mlps;
  /** Default: none declared; then nothing is required of its copies. */
  readonly continuity?: Continuity;
  /** Number of the prior review (the opinions, 四（二）: 前置审核). */
  readonly approval?: string;
  /** Number of the MLPS filing (备案). Levels 2 and above need one. */
  readonly filingNo?: string;
  /** Default: unclassified. */
  readonly classification?: ClassificationName;
  /** Unit answerable for the system. Default: the body's lead unit. */
  readonly owner?: string;
  /** Where the money comes from. Default: `fiscal`. */
  readonly funding?: "fiscal" | "other";
}

/**
 * A business system (业务系统) of a department: what is graded, approved, protected and migrated
 * as a whole. Hosts, stores and middleware stand under it.
 */
export class BusinessSystem<R extends Realm = Realm> extends RealmConstruct<R> {
  /**
   * The system that a construct belongs to.
   *
   * @throws {@link EgovError} SYSTEM-MISSING if it stands under none.
   */
  static of<R extends Realm>(construct: RealmConstruct<R>): BusinessSystem<R> {
    const found = construct.node.scopes.find((scope) => scope instanceof BusinessSystem);
    return (found as BusinessSystem<R> | undefined) ?? construct.refuse("SYSTEM-MISSING", {});
  }

  readonly name: string;
  readonly protection: Mlps | undefined;
  readonly continuity: Continuity | undefined;
  readonly approval: string | undefined;
  readonly owner: string;
  readonly funding: "fiscal" | "other";
  readonly department: DepartmentStack<R>;

  /**
   * @throws {@link EgovError} CLASSIFIED-ON-EXTRANET at once; MLPS-MISSING, MLPS-INCONSISTENT and
   * MLPS-ABOVE-PLATFORM at synthesis.
   */
  constructor(scope: DepartmentStack<R>, id: string, props: BusinessSystemProps) {
    super(scope, id, { system: id, systemName: props.name });
    this.department = scope;
    this.name = props.name;
    this.protection = props.protection;
    this.continuity = props.continuity;
    this.approval = props.approval;
    this.owner = props.owner ?? scope.body.leadUnit;
    this.funding = props.funding ?? "fiscal";
    this.checkClassification(props.classification ?? Classification.UNCLASSIFIED);
    this.checkLevel(props);
    this.note({
      ...(props.protection === undefined
        ? {}
        : { protection: `${props.protection}`, mlpsEdition: props.protection.edition }),
      ...(props.continuity === undefined
        ? {}
        : {
            continuityLevel: props.continuity.level,
            rpo: `${props.continuity.rpo}`,
            rto: `${props.continuity.rto}`,
          }),
      ...(props.approval === undefined ? {} : { approval: props.approval }),
      ...(props.filingNo === undefined ? {} : { filingNo: props.filingNo }),
      owner: this.owner,
      funding: this.funding,
    });
  }

  /** Tags that every resource of the system carries where OpenStack takes tags (GB/T 22239-2019 8.1.10.2). */
  get tags(): readonly string[] {
    return [
      `realm:${this.realm}`,
      `department:${this.department.body.key}`,
      `system:${this.node.id}`,
      `level:${this.protection ?? "none"}`,
      `funding:${this.funding}`,
    ];
  }

  /** The same as metadata, for services that take no tags. */
  get metadata(): Readonly<Record<string, string>> {
    return {
      ...Object.fromEntries(this.tags.map((tag) => tag.split(/:(.*)/s).slice(0, 2))),
      owner: this.owner,
      ...(this.approval === undefined ? {} : { approval: this.approval }),
    };
  }

  private checkClassification(classification: ClassificationName): void {
    const known: readonly string[] = Object.values(Classification);
    if (!known.includes(classification)) {
      this.refuse("CLASSIFICATION-UNKNOWN", {}, { value: classification, allowed: known });
    }
    if (this.realm === "extranet" && classification !== Classification.UNCLASSIFIED) {
      this.refuse(
        "CLASSIFIED-ON-EXTRANET",
        { system: this.name },
        { value: classification, allowed: [Classification.UNCLASSIFIED] },
      );
    }
    if (classification === Classification.UNCLASSIFIED && this.protection === undefined) {
      this.report("MLPS-MISSING", { system: this.name }, { allowed: ["Mlps.level(1 … 4)"] });
    }
  }

  private checkLevel({ protection }: BusinessSystemProps): void {
    if (protection === undefined) return;
    if (!protection.isConsistent) {
      this.report(
        "MLPS-INCONSISTENT",
        {},
        {
          value: `${protection.level} ≠ max ${protection}`,
          allowed: [`${Math.max(protection.s, protection.a)}`],
        },
      );
    }
    const { platformLevel } = this.cloud.register;
    if (protection.level > platformLevel) {
      this.report(
        "MLPS-ABOVE-PLATFORM",
        { platformLevel },
        { value: protection.level, allowed: [`≤ ${platformLevel}`] },
      );
    }
  }
}

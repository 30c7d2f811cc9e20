import { mkdirSync } from "node:fs";
import * as path from "node:path";
import { App, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { AddressPlan } from "../city/address-plan";
import type { City, RealmRegister } from "../city/city";
import type { Realm } from "../city/realm";
import type { Problem } from "../problems/problem";
import { SourceTrace } from "../problems/source-location";
import { isOutputPlace, type OutputFile } from "../synth/output-files";
import { synthesize } from "../synth/synthesize";
import { dropTokenTraces } from "../synth/token-traces";
import type { ContractedApp, RealmCrossing } from "../synth/tree";
import { type Backend, backends } from "./backend";
import { runCompletionChecks } from "./completion-checks";
import type { DeclaredFlow } from "./declared-flow";
import type { GovStack } from "./gov-stack";
import { IsolationSpecification } from "./isolation-specification";
import { ProblemLog } from "./problem-log";
import { summarize, type TreeSummary } from "./summary";
import { UsageLedger } from "./usage-ledger";

/** What an App of one realm is made from. */
export interface GovAppProps<R extends Realm> {
  readonly realm: R;
  readonly city: City;
  /** Path of the committed lock file, or a plan, for example `AddressPlan.allocate(city)` in a test. */
  readonly addresses: AddressPlan | string;
  /** Default: local files under `state/<realm>/`. */
  readonly backend?: Backend;
  /** Output folder. Default: `CDKTF_OUTDIR`, else `cdktf.out/<realm>`. */
  readonly outdir?: string;
}

const APP = Symbol.for("cdktf-egov-cloud/GovApp");

/**
 * The App of one realm: one process, output tree, backend and set of credentials. The other
 * realm has an App of its own, and nothing of the one may appear in the other.
 */
export class GovApp<R extends Realm = Realm> extends App implements ContractedApp {
  /** The App of ours that a construct belongs to, or nothing if it belongs to none. */
  static find(construct: IConstruct): GovApp | undefined {
    const root: unknown = construct.node.root;
    return typeof root === "object" && root !== null && APP in root ? (root as unknown as GovApp) : undefined;
  }

  readonly realm: R;
  readonly city: City;
  readonly register: RealmRegister;
  readonly addresses: AddressPlan;
  readonly backend: Backend;
  readonly problems = new ProblemLog();
  readonly usage = new UsageLedger();
  /** Every flow that was declared, in order. */
  readonly flows: DeclaredFlow[] = [];
  readonly crossings: RealmCrossing[] = [];
  readonly stacks: GovStack<R>[] = [];
  readonly outputFiles = new Map<string, OutputFile>();
  readonly isolation = new IsolationSpecification(this);
  private readonly completions: (() => void)[] = [];

  /**
   * @throws {@link EgovError} REALM-UNREGISTERED if the city has no such realm;
   * ADDRESS-PLAN-MISSING, ADDRESS-PLAN-LEFT and others if the address plan is stale or damaged.
   */
  constructor(props: GovAppProps<R>) {
    dropTokenTraces();
    super({ outdir: makeOutdir(props), stackTraces: false });
    Object.defineProperty(this, APP, { value: true });
    this.realm = props.realm;
    this.city = props.city;
    this.backend = props.backend ?? backends.local();
    this.register =
      props.city.realms.get(props.realm) ??
      this.problems.refuse(
        "REALM-UNREGISTERED",
        {},
        {
          path: "GovApp",
          value: props.realm,
          allowed: [...props.city.realms.keys()],
          source: new SourceTrace().location,
        },
      );
    this.addresses =
      typeof props.addresses === "string" ? AddressPlan.load(props.city, props.addresses) : props.addresses;
    this.problems.reportAll(this.addresses.problems(props.realm));
    // Nothing can be built without addresses, so a stale plan ends here.
    this.problems.throwIfAny();
  }

  /**
   * Checks the whole tree and writes the output folder; the old one stays as it was if anything
   * is wrong.
   *
   * @throws {@link EgovError} with every problem of the run.
   */
  override synth(): void {
    synthesize(this);
  }

  /** Runs when the tree is whole, before it is written: for what depends on everything declared. */
  onComplete(run: () => void): void {
    this.completions.push(run);
  }

  /**
   * Adds a file to the output tree, beside the stacks: for what people read or carry.
   *
   * @param relativePath Place in the output tree, with `/` between folders.
   * @param produce Asked once the tree is complete. The same program gives the same text: no
   * timestamps, absolute paths or random values.
   * @throws {@link EgovError} OUTPUT-FILE-OUTSIDE or OUTPUT-FILE-TAKEN at synthesis.
   */
  addOutputFile(relativePath: string, produce: OutputFile): void {
    const at = { path: relativePath, value: relativePath, source: new SourceTrace().location };
    if (!isOutputPlace(relativePath)) {
      this.problems.report("OUTPUT-FILE-OUTSIDE", {}, at);
    } else if (this.outputFiles.has(relativePath)) {
      this.problems.report("OUTPUT-FILE-TAKEN", {}, at);
    } else {
      this.outputFiles.set(relativePath, produce);
    }
  }

  complete(): void {
    for (const run of this.completions.splice(0)) run();
    runCompletionChecks(this);
    this.usage.reportOverruns(this);
  }

  reported(): readonly Problem[] {
    return this.problems.all;
  }

  specification(): string {
    return `${this.isolation}`;
  }

  waivers(): string | undefined {
    const waivers = this.city.waivers.flatMap(({ realm, ...waiver }) =>
      realm === this.realm ? [waiver] : [],
    );
    return waivers.length === 0 ? undefined : `${JSON.stringify({ version: 1, waivers }, null, 2)}\n`;
  }

  summary(): TreeSummary {
    return summarize(this);
  }

  /**
   * cdktf turns an attribute of one stack used in another into an output and a remote state.
   * Within a realm that is the author's choice; across realms it is recorded and fails synthesis.
   */
  override crossStackReference(from: TerraformStack, to: TerraformStack, attribute: string): string {
    const consumer = GovApp.find(to);
    if (consumer === this) return super.crossStackReference(from, to, attribute);
    // Asked of the producer's App: the consumer's synthesis is the one that must fail.
    (consumer ?? this).crossings.push({ from, to, attribute });
    return "realm-crossing";
  }
}

/** cdktf makes the output folder, but not the folders above it. */
function makeOutdir(props: GovAppProps<Realm>): string {
  const outdir = props.outdir ?? process.env.CDKTF_OUTDIR ?? path.join("cdktf.out", props.realm);
  mkdirSync(outdir, { recursive: true });
  return outdir;
}

import { createHash, randomUUID } from "node:crypto";
import type { DrillStep } from "../city/drill-record";
import { catalogue } from "../messages/catalogue";
import type { DrillStepName } from "../messages/labels";
import { language } from "../messages/locale";
import type { StoredObject } from "../openstack/object-store";
import { statusOf } from "../openstack/request";
import { EgovError } from "../problems/egov-error";
import { backPhases, type DrillDirection, overPhases, type Phase } from "./plan";
import type { ReadyBucket, ReadyDrill, ReadyHost, ReadyName, ReadyVolume } from "./preflight";

/** Time as a drill reads it; milliseconds. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const REAL_CLOCK: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** How long a drill waits; milliseconds. */
export interface Waits {
  readonly poll: number;
  /** For a marker to reach the copy, and for a copy to be alike. */
  readonly copy: number;
  /** For a host to be on or off. */
  readonly host: number;
  /** For the name servers. */
  readonly name: number;
}

export interface PerformOptions {
  readonly direction: DrillDirection;
  readonly waits: Waits;
  readonly clock: Clock;
  /** Goes into the markers, so that whoever finds one knows whence it is. */
  readonly label: string;
  readonly progress: (step: DrillStepName, target: string) => void;
  /** Ends the way over as a failure would: what was changed is put right. Does not stop the way back. */
  readonly signal?: AbortSignal | undefined;
}

export interface Performed {
  readonly steps: readonly DrillStep[];
  /** Seconds; nothing where it was not measured. */
  readonly rto: number | undefined;
  readonly rpo: number | undefined;
  readonly evidence: "marker" | "storage" | undefined;
}

/** Objects of drills; they are none of the system's. */
export const MARKER_PREFIX = "egov-drill/";

/** Executes a drill. Whatever fails becomes a step that failed; on the way over it starts the way back. */
export function perform(ready: ReadyDrill, options: PerformOptions): Promise<Performed> {
  return new Performance(ready, options).run();
}

/** What a step found out. */
interface Outcome {
  readonly result?: "failed" | "undecided";
  readonly detail?: string;
}

type Action = (target: string) => Promise<Outcome>;

class Performance {
  private readonly steps: DrillStep[] = [];
  private readonly began: number;
  private readonly lags: number[] = [];
  private isOnTheWayOver = false;
  private takeOverBegan: number | undefined;
  private reachable: number | undefined;
  /** What was changed, or may have been: noted before the request is sent. */
  private readonly marked = new Map<string, { readonly name: string; readonly hash: string }>();
  private readonly started = new Set<string>();
  private readonly switched = new Set<string>();

  constructor(
    private readonly ready: ReadyDrill,
    private readonly options: PerformOptions,
  ) {
    this.began = options.clock.now();
  }

  async run(): Promise<Performed> {
    const { direction } = this.options;
    if (direction === "primary") {
      await this.back(this.rest());
    } else {
      const isOver = await this.over();
      if (direction === "both" || !isOver) {
        await this.back({
          names: [...this.switched],
          hosts: [...this.started],
          buckets: [...this.marked.keys()],
        });
      }
    }
    return { steps: this.steps, rto: this.rto(), ...this.rpo() };
  }

  private async over(): Promise<boolean> {
    const { buckets, hosts, volumes, names } = this.ready;
    const actions: Partial<Record<DrillStepName, Action>> = {
      marker: (target) => this.mark(byName(buckets, target, bucketName)),
      start: (target) => this.start(byName(hosts, target, hostName)),
      compare: (target) => this.compare(byName(buckets, target, bucketName)),
      volumes: (target) => this.inStep(byName(volumes, target, volumeName)),
      switch: (target) => this.switchOver(byName(names, target, nameOf)),
    };
    this.isOnTheWayOver = true;
    for (const phase of overPhases(targetsOf(this.ready))) {
      if (phase.step === "start") this.takeOverBegan = this.options.clock.now();
      if (!(await this.phase(phase, actions))) return false;
    }
    return true;
  }

  private async back(targets: Parameters<typeof backPhases>[0]): Promise<void> {
    const { buckets, hosts, names } = this.ready;
    const actions: Partial<Record<DrillStepName, Action>> = {
      "switch-back": (target) => this.switchBack(byName(names, target, nameOf)),
      stop: (target) => this.stop(byName(hosts, target, hostName)),
      "marker-delete": (target) => this.unmark(byName(buckets, target, bucketName)),
    };
    this.isOnTheWayOver = false;
    // Each is tried whatever became of the others: as much as possible is put right.
    for (const phase of backPhases(targets)) await this.phase(phase, actions);
  }

  /** What a way back without a way over puts right: all names, and hosts as Terraform keeps them. */
  private rest(): Parameters<typeof backPhases>[0] {
    return backTargetsOf(this.ready);
  }

  private async phase(phase: Phase, actions: Partial<Record<DrillStepName, Action>>): Promise<boolean> {
    const action = actions[phase.step];
    const done = await Promise.all(phase.targets.map((target) => this.step(phase.step, target, action)));
    this.steps.push(...done);
    return done.every(({ result }) => result !== "failed");
  }

  private async step(step: DrillStepName, target: string, action: Action | undefined): Promise<DrillStep> {
    const { clock, progress } = this.options;
    progress(step, target);
    const started = clock.now();
    let outcome: Outcome;
    try {
      outcome = this.isInterrupted ? {} : ((await action?.(target)) ?? {});
      // Found out at the end of a step too, so that no later phase begins.
      if (this.isInterrupted) outcome = { result: "failed", detail: labels().interrupted };
    } catch (error) {
      outcome = { result: "failed", detail: told(error) };
    }
    return {
      step,
      target,
      startedAfter: seconds(started - this.began),
      took: seconds(clock.now() - started),
      result: outcome.result ?? "done",
      ...(outcome.detail === undefined ? {} : { detail: outcome.detail }),
    };
  }

  private async mark({ bucket, production, copy }: ReadyBucket): Promise<Outcome> {
    const { clock, label, waits } = this.options;
    // Never the same twice: a copy of an older marker must not be taken for this one.
    const body = `${label} ${randomUUID()}\n`;
    const marker = { name: `${MARKER_PREFIX}${label}`, hash: md5(body) };
    this.marked.set(bucket.name, marker);
    const written = clock.now();
    await production.put(bucket.name, marker.name, body);
    const late = await this.until(waits.copy, async () => {
      const hash = await copy.hash(bucket.name, marker.name);
      return hash === marker.hash ? undefined : (hash ?? "404");
    });
    if (late !== undefined) return late;
    const lag = seconds(clock.now() - written);
    this.lags.push(lag);
    return { detail: labels().lag(`${lag}`) };
  }

  private async start({ host, compute, id, status }: ReadyHost): Promise<Outcome> {
    if (status === "ACTIVE") return { detail: labels().alreadyOn };
    this.started.add(host.name);
    await compute.start(id);
    return this.untilStatus("ACTIVE", async () => {
      const server = await compute.server(id);
      return { status: server.status, detail: server.fault?.message };
    });
  }

  private async stop({ compute, id }: ReadyHost): Promise<Outcome> {
    let isAsked = false;
    const late = await this.until(this.options.waits.host, async () => {
      const { status, "OS-EXT-STS:task_state": task } = await compute.server(id);
      // Shut off and yet being started is what an interrupted start looks like.
      if (status === "SHUTOFF" && !task) return undefined;
      if (!isAsked && !task) isAsked = await this.askToStop(compute, id);
      return task ? `${status}, ${task}` : status;
    });
    return late ?? {};
  }

  /** Nova refuses while it does something else with the host: then it is asked again later. */
  private async askToStop(compute: ReadyHost["compute"], id: string): Promise<boolean> {
    try {
      await compute.stop(id);
      return true;
    } catch (error) {
      if (statusOf(error) === 409) return false;
      throw error;
    }
  }

  private async compare({ bucket, production, copy }: ReadyBucket): Promise<Outcome> {
    let counted = 0;
    let differences: string[] = [];
    const late = await this.until(this.options.waits.copy, async () => {
      // The copy first: what reaches production in between is newer than the marker, and left out.
      const copied = await copy.objects(bucket.name);
      const made = await production.objects(bucket.name);
      ({ counted, differences } = compareObjects(made, copied, this.marked.get(bucket.name)?.name));
      return differences.length === 0 ? undefined : (differences[0] ?? "");
    });
    if (late === undefined) return { detail: labels().same(counted) };
    return { result: "failed", detail: labels().differs(differences.length, differences[0] ?? "") };
  }

  private async inStep({ name, storage }: ReadyVolume): Promise<Outcome> {
    const status = (await storage.named(name))[0]?.replication_status ?? "-";
    return status === "enabled" ? { detail: status } : { result: "undecided", detail: status };
  }

  private async switchOver(ready: ReadyName): Promise<Outcome> {
    this.switched.add(ready.name.name);
    const outcome = await this.point(ready, ready.standby);
    if (outcome.result === undefined) {
      // Who asked just before the change keeps the old answer for as long as it may be kept.
      const reachable = this.options.clock.now() + ready.name.ttl * 1000;
      this.reachable = Math.max(this.reachable ?? 0, reachable);
    }
    return outcome;
  }

  private switchBack(ready: ReadyName): Promise<Outcome> {
    return this.point(ready, ready.primary);
  }

  private async point(
    { dns, zoneId, recordsetId }: ReadyName,
    addresses: readonly string[],
  ): Promise<Outcome> {
    await dns.setRecords(zoneId, recordsetId, addresses);
    const outcome = await this.untilStatus(
      "ACTIVE",
      async () => ({ status: (await dns.recordset(zoneId, recordsetId)).status }),
      this.options.waits.name,
    );
    return outcome.result === undefined ? { detail: addresses.join(", ") } : outcome;
  }

  private async unmark({ bucket, production }: ReadyBucket): Promise<Outcome> {
    const own = this.marked.get(bucket.name);
    const names =
      own === undefined
        ? (await production.objects(bucket.name, MARKER_PREFIX)).map(({ name }) => name)
        : [own.name];
    for (const name of names) await production.delete(bucket.name, name);
    return {};
  }

  private async untilStatus(
    wanted: string,
    read: () => Promise<{ status: string; detail?: string | undefined }>,
    limit = this.options.waits.host,
  ): Promise<Outcome> {
    let broken: string | undefined;
    const late = await this.until(limit, async () => {
      const { status, detail } = await read();
      if (status !== "ERROR") return status === wanted ? undefined : status;
      broken = detail === undefined ? status : `${status}: ${detail}`;
      return undefined;
    });
    return broken === undefined ? (late ?? {}) : { result: "failed", detail: broken };
  }

  /** Asks again and again until there is nothing left to say; then nothing, else a failure. */
  private async until(limit: number, look: () => Promise<string | undefined>): Promise<Outcome | undefined> {
    const { clock, waits } = this.options;
    const deadline = clock.now() + limit;
    for (;;) {
      if (this.isInterrupted) return { result: "failed", detail: labels().interrupted };
      const last = await look();
      if (last === undefined) return undefined;
      if (clock.now() >= deadline) {
        return { result: "failed", detail: labels().timeout(`${seconds(limit)}`, last) };
      }
      await clock.sleep(waits.poll);
    }
  }

  private get isInterrupted(): boolean {
    return this.isOnTheWayOver && this.options.signal?.aborted === true;
  }

  private rto(): number | undefined {
    const isComplete = !this.steps.some(({ step, result }) => step === "switch" && result !== "done");
    if (!isComplete || this.takeOverBegan === undefined || this.reachable === undefined) return undefined;
    return seconds(this.reachable - this.takeOverBegan);
  }

  private rpo(): Pick<Performed, "rpo" | "evidence"> {
    const { buckets, volumes } = this.ready;
    if (buckets.length > 0) {
      return this.lags.length === buckets.length
        ? { rpo: Math.max(...this.lags), evidence: "marker" }
        : { rpo: undefined, evidence: undefined };
    }
    const inStep = this.steps.filter(({ step, result }) => step === "volumes" && result === "done");
    return volumes.length > 0 && inStep.length === volumes.length
      ? { rpo: 0, evidence: "storage" }
      : { rpo: undefined, evidence: undefined };
  }
}

/** What the way over will touch. */
export function targetsOf({ buckets, hosts, volumes, names }: ReadyDrill): Parameters<typeof overPhases>[0] {
  return {
    buckets: buckets.map(bucketName),
    hosts: hosts.map(hostName),
    volumes: volumes.map(volumeName),
    names: names.map(nameOf),
  };
}

/** What a way back on its own will touch. */
export function backTargetsOf({ buckets, hosts, names }: ReadyDrill): Parameters<typeof backPhases>[0] {
  return {
    names: names.map(nameOf),
    hosts: hosts.filter(({ host, status }) => host.restsOff && status !== "SHUTOFF").map(hostName),
    buckets: buckets.map(bucketName),
  };
}

const bucketName = ({ bucket }: ReadyBucket) => bucket.name;
const hostName = ({ host }: ReadyHost) => host.name;
const volumeName = ({ name }: ReadyVolume) => name;
const nameOf = ({ name }: ReadyName) => name.name;

function byName<T>(all: readonly T[], wanted: string, name: (one: T) => string): T {
  // The targets of a phase are names of these very things.
  return all.find((one) => name(one) === wanted) as T;
}

/** Objects as old as the marker must be alike; newer ones may be under way, and drills' are nobody's. */
function compareObjects(
  made: readonly StoredObject[],
  copied: readonly StoredObject[],
  marker: string | undefined,
): { counted: number; differences: string[] } {
  const until = made.find(({ name }) => name === marker)?.last_modified;
  const isNewer = ({ last_modified }: StoredObject) => until !== undefined && last_modified > until;
  const left = new Set(made.filter(isNewer).map(({ name }) => name));
  const counts = ({ name }: StoredObject) => !name.startsWith(MARKER_PREFIX) && !left.has(name);
  const originals = made.filter(counts);
  const copies = new Map(copied.filter(counts).map((one) => [one.name, one]));
  const differences = originals
    .filter(({ name, bytes, hash }) => copies.get(name)?.hash !== hash || copies.get(name)?.bytes !== bytes)
    .map(({ name }) => name);
  const known = new Set(originals.map(({ name }) => name));
  const extra = [...copies.keys()].filter((name) => !known.has(name));
  return { counted: originals.length, differences: [...differences, ...extra] };
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1000;
}

function labels() {
  return catalogue(language()).labels.drill;
}

/** The first sentence of a problem: a record has no place for what to do. */
function told(error: unknown): string {
  const found = error instanceof EgovError ? error.problems[0] : undefined;
  if (found === undefined) return (error as Error).message;
  const text = catalogue(language()).problems[found.code] as { what(args: unknown): string };
  return text.what(found.args);
}

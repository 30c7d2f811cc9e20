import { accessSync, constants } from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import type { DrillRecord } from "../city/drill-record";
import { readDrillTarget } from "../drill/drill-target";
import { backTargetsOf, type Clock, perform, REAL_CLOCK, targetsOf, type Waits } from "../drill/perform";
import { backPhases, type DrillDirection, overPhases, type Phase } from "../drill/plan";
import { preflight, type ReadyDrill } from "../drill/preflight";
import { drillRecord, writeDrillRecord } from "../drill/record";
import { catalogue } from "../messages/catalogue";
import { language } from "../messages/locale";
import type { CloudsPlaces } from "../openstack/clouds-yaml";
import { REQUEST_DEFAULTS, type RequestOptions } from "../openstack/request";
import { EgovError, throwIfAny } from "../problems/egov-error";
import { problem } from "../problems/problem";
import type { CommandResult } from "./command-result";

export interface DrillOptions {
  readonly format: "text" | "json";
  /** Output tree of a realm. */
  readonly input: string;
  /** `BODY/SYSTEM`. */
  readonly system: string;
  /** Who answers for the drill. */
  readonly by: string;
  /** ISO 8601 with zone. */
  readonly at: string;
  /** Only checks and shows the steps. */
  readonly plan: boolean;
  readonly to: DrillDirection;
  /** File to record the drill in. */
  readonly record: string | undefined;
  readonly tool: string;
  readonly progress: (text: string) => void;
  /** Where it is aborted on the way over, everything is put back as it was. */
  readonly signal?: AbortSignal;
  /** Default: what suits clouds and the declared times; tests give their own. */
  readonly waits?: Waits;
  readonly requests?: RequestOptions;
  readonly places?: CloudsPlaces;
  readonly clock?: Clock;
}

const EXIT = { passed: 0, failed: 1, undecided: 3 } as const;

/** `egov drill`: switches a system to its standby and back, and holds the times against the declared. */
export async function drillCommand(options: DrillOptions): Promise<CommandResult> {
  const { body, system } = checked(options);
  const target = readDrillTarget(options.input, body, system);
  const { requests = REQUEST_DEFAULTS, to: direction } = options;
  const ready = await preflight(target, direction, requests, options.places);
  if (options.plan) return { exitCode: 0, output: renderPlan(ready, options) };
  const { drill } = labels();
  const performed = await perform(ready, {
    direction,
    waits: options.waits ?? waitsFor(target.rto.toSeconds(), target.rpo.toSeconds()),
    clock: options.clock ?? REAL_CLOCK,
    label: `${body}-${system}-${options.at}`,
    signal: options.signal,
    progress: (step, name) => options.progress(drill.running(drill.step[step], name)),
  });
  const { tool, by, at } = options;
  const record = drillRecord(target, { tool, by, at, direction }, performed);
  const unwritten = options.record === undefined ? undefined : written(options.record, record);
  const text = options.format === "json" ? JSON.stringify(record, null, 2) : render(record, options);
  // The drill was held whether or not its record can be written: it is told all the same.
  return {
    exitCode: unwritten === undefined ? EXIT[record.verdict] : 2,
    output: `${text}\n${unwritten === undefined ? "" : `${unwritten.message}\n`}`,
  };
}

/** At least as long as is declared: what takes longer is measured, not given up. */
function waitsFor(rto: number, rpo: number): Waits {
  const least = 10 * 60;
  const copy = Math.max(2 * rpo, least) * 1000;
  const host = Math.max(rto, least) * 1000;
  return { poll: 2000, copy, host, name: host };
}

function checked({ system, at, by, record }: DrillOptions): { body: string; system: string } {
  const [, body, id] = /^([^/]+)\/([^/]+)$/.exec(system) ?? [];
  const wrong = (option: string, value: string, allowed: string) =>
    problem("COMMAND-USAGE", { reason: option }, { value, allowed: [allowed] });
  const problems = [
    ...(body === undefined || id === undefined ? [wrong("--system", system, "BODY/SYSTEM")] : []),
    ...(z.iso.datetime({ offset: true }).safeParse(at).success
      ? []
      : [wrong("--at", at, "2026-11-24T22:00:00+08:00")]),
    ...(by.trim() === "" ? [wrong("--by", by, "NAME")] : []),
  ];
  if (record !== undefined) {
    try {
      // Before anything changes: a drill without its record would have to be repeated.
      accessSync(path.dirname(path.resolve(record)), constants.W_OK);
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? "";
      throwIfAny([...problems, problem("DRILL-RECORD-UNWRITABLE", { reason }, { path: record })]);
    }
  }
  throwIfAny(problems);
  return { body: body ?? "", system: id ?? "" };
}

function written(file: string, record: DrillRecord): EgovError | undefined {
  try {
    writeDrillRecord(file, record);
    return undefined;
  } catch (error) {
    if (error instanceof EgovError) return error;
    throw error;
  }
}

function phasesOf(ready: ReadyDrill, direction: DrillDirection): Phase[] {
  if (direction === "primary") return backPhases(backTargetsOf(ready));
  const over = targetsOf(ready);
  const off = ready.hosts.filter(({ status }) => status !== "ACTIVE").map(({ host }) => host.name);
  return [
    ...overPhases(over),
    ...(direction === "both" ? backPhases({ names: over.names, hosts: off, buckets: over.buckets }) : []),
  ];
}

function renderPlan(ready: ReadyDrill, { format, system, to }: DrillOptions): string {
  const { production, remote, rto, rpo } = ready.target;
  const steps = phasesOf(ready, to).flatMap(({ step, targets }) =>
    targets.map((target) => ({ step, target })),
  );
  if (format === "json") {
    const plan = {
      version: 1,
      system,
      direction: to,
      production,
      remote,
      steps,
      rto: rto.toSeconds(),
      rpo: rpo.toSeconds(),
    };
    return `${JSON.stringify(plan, null, 2)}\n`;
  }
  const { drill } = labels();
  const lines = steps.map(
    ({ step, target }, index) => `${`${index + 1}`.padStart(3)}. ${drill.step[step]}: ${target}`,
  );
  return `${[drill.plan(system, production.join(", "), remote.join(", ")), ...lines].join("\n")}\n`;
}

function render(record: DrillRecord, options: DrillOptions): string {
  const { drill } = labels();
  const time = (seconds: number | null) => (seconds === null ? drill.notMeasured : `${seconds} s`);
  const lines = record.steps.map(({ step, target, took, result, detail }) => {
    const name = drill.step[step as keyof typeof drill.step];
    return `  ${drill.result[result]}  ${name}: ${target}  ${took} s${detail === undefined ? "" : `  (${detail})`}`;
  });
  return [
    `${options.system} · ${record.at} · ${record.by}`,
    ...lines,
    drill.measured("RTO", time(record.rto.measured), time(record.rto.declared)),
    drill.measured("RPO", time(record.rpo.measured), time(record.rpo.declared)),
    drill.verdict[record.verdict],
    ...(options.record === undefined ? [] : [drill.recorded(options.record)]),
  ].join("\n");
}

function labels() {
  return catalogue(language()).labels;
}

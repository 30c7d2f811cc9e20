import type { IsolationSummary } from "../isolation/isolation-summary";
import { catalogue } from "../messages/catalogue";
import { language } from "../messages/locale";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";
import { matrixLines } from "../separation/report/matrix-text";
import type { CommandResult } from "./command-result";
import { readProjectConfig } from "./project-config";
import { type AppRun, runApp } from "./run-app";

export interface SynthOptions {
  readonly format: "text" | "json";
  /** Folder of `cdktf.json`. */
  readonly folder: string;
  /** Realms to synthesize. Empty: all that `cdktf.json` has. */
  readonly realms: readonly string[];
  /** Shows progress; nothing where output is not a terminal. */
  readonly progress: (text: string) => void;
}

/** `egov synth`: runs the Apps of `cdktf.json`, one process a realm, and says what was written and checked. */
export async function synthCommand(options: SynthOptions): Promise<CommandResult> {
  const config = readProjectConfig(options.folder);
  const { labels } = catalogue(language());
  const known = config.apps.flatMap((app) => app.realm ?? []);
  const unknown = options.realms.filter((realm) => !known.includes(realm));
  if (unknown.length > 0) {
    throw new EgovError([
      problem(
        "COMMAND-USAGE",
        { reason: `synth ${unknown.join(" ")}` },
        { value: unknown.join(", "), allowed: known },
      ),
    ]);
  }
  const apps = config.apps.filter(
    (app) => options.realms.length === 0 || (app.realm !== undefined && options.realms.includes(app.realm)),
  );
  for (const app of apps) options.progress(labels.running(realmName(app.realm) ?? app.command));
  const runs = await Promise.all(
    apps.map((app) => {
      const name = realmName(app.realm) ?? app.command;
      return runApp(app, options.folder, (now) =>
        options.progress(now.written < now.stacks ? labels.writing(name, now) : labels.checking(name, now)),
      );
    }),
  );
  const problems = runs.flatMap((run) => run.problems);
  if (options.format === "json") {
    return {
      exitCode: problems.length > 0 ? 2 : 0,
      output: `${JSON.stringify(runs.map(asJson), null, 2)}\n`,
    };
  }
  const texts = runs.map((run) =>
    run.summary === undefined ? new EgovError(run.problems).message : renderRun(run, run.summary),
  );
  return { exitCode: problems.length > 0 ? 2 : 0, output: `${texts.join("\n\n")}\n` };
}

function realmName(realm: string | undefined): string | undefined {
  const { labels } = catalogue(language());
  return realm === "extranet" || realm === "intranet" ? labels.realm[realm] : realm;
}

function asJson({ app, seconds, summary, problems }: AppRun): object {
  return { output: app.output, seconds: Number(seconds.toFixed(2)), summary: summary ?? null, problems };
}

function renderRun({ app, seconds }: AppRun, summary: NonNullable<AppRun["summary"]>): string {
  const { labels } = catalogue(language());
  const total = Object.values(summary.resources).reduce((sum, count) => sum + count, 0);
  const head = `${realmName(summary.realm)} · ${summary.city} · ${labels.written(app.output, seconds.toFixed(1))}`;
  const counts = [
    `${summary.bodies} ${labels.bodies}`,
    `${summary.systems.length} ${labels.systems}`,
    `${summary.stacks} ${labels.stacks}`,
    `${total} ${labels.resources}`,
  ].join(" · ");
  const kinds = Object.entries(summary.resources)
    .sort(([, a], [, b]) => b - a)
    .map(([type, count]) => `  ${`${count}`.padStart(6)}  ${type}`);
  const checks = summary.checks.map(({ check, checked }) => `  ✓ ${labels.check[check](checked)}`);
  return [
    head,
    counts,
    ...kinds,
    `${labels.checks} (${labels.passed}):`,
    ...checks,
    ...(summary.isolation === undefined ? [] : isolationLines(summary.isolation)),
  ].join("\n");
}

function isolationLines({ clauses, matrix }: IsolationSummary): string[] {
  const { isolation, separation } = catalogue(language()).labels;
  const tables = [
    [isolation.sameBody, matrix.sameBody],
    [isolation.betweenBodies, matrix.betweenBodies],
  ] as const;
  return [
    ...(clauses.proved > 0 ? [`  ✓ ${isolation.proved(clauses.proved)}`] : []),
    ...(clauses.unknown > 0 ? [`  ? ${isolation.unknown(clauses.unknown)}`] : []),
    ...tables
      .filter(([, cells]) => cells.length > 0)
      .flatMap(([heading, cells]) => [heading, ...matrixLines(cells, separation)]),
  ];
}

#!/usr/bin/env node
import { Command, CommanderError, Option } from "commander";

import { catalogue } from "../messages/catalogue";
import { language, setLanguage } from "../messages/locale";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";
import type { CommandResult } from "./command-result";
import { addProofCommands } from "./proof-commands";

// Two folders up in the sources and in the package alike.
const { version } = require("../../package.json") as { version: string };

interface CommonOptions {
  readonly lang?: "zh" | "en";
  readonly format: "text" | "json";
  readonly project: string;
}

interface DrillFlags {
  readonly system: string;
  readonly by: string;
  readonly at: string;
  readonly plan: boolean;
  readonly to: "standby" | "primary" | "both";
  readonly record?: string;
}

/** Runs a command line. Nothing is thrown: whatever happens becomes output and an exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const { help } = catalogue(language()).labels;
  const program = new Command("egov")
    .description(help.program)
    .version(version)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  common(program.command("synth"))
    .description(help.synth)
    .argument("[realm...]", help.realms)
    .action(async (realms: string[], options: CommonOptions) => {
      choose(options);
      const { synthCommand } = await import("./synth-command.js");
      finish(await synthCommand({ format: options.format, folder: options.project, realms, progress }));
    });
  common(program.command("addresses"))
    .description(help.addresses)
    .option("--check", help.check, false)
    .action(async (options: CommonOptions & { check: boolean }) => {
      choose(options);
      const { addressesCommand } = await import("./addresses-command.js");
      finish(
        await addressesCommand({ format: options.format, folder: options.project, check: options.check }),
      );
    });
  common(program.command("preflight"), false)
    .description(help.preflight)
    .argument("<input>", help.preflightInput)
    .argument("[stack...]", help.preflightStacks)
    .action(async (input: string, stacks: string[], options: CommonOptions) => {
      choose(options);
      const { preflightCommand } = await import("./preflight-command.js");
      finish(await preflightCommand({ format: options.format, input, stacks }));
    });
  common(program.command("drill"), false)
    .description(help.drill)
    .argument("<input>", help.drillInput)
    .requiredOption("--system <body/system>", help.drillSystem)
    .requiredOption("--by <name>", help.drillBy)
    .requiredOption("--at <time>", help.drillAt)
    .option("--plan", help.drillPlan, false)
    .addOption(new Option("--to <end>", help.drillTo).choices(["standby", "primary", "both"]).default("both"))
    .option("--record <file>", help.drillRecord)
    .action(async (input: string, options: CommonOptions & DrillFlags) => {
      choose(options);
      const { drillCommand } = await import("./drill-command.js");
      const { format, system, by, at, plan, to, record } = options;
      const tool = `egov ${version}`;
      const signal = interruption();
      finish(await drillCommand({ format, input, system, by, at, plan, to, record, tool, progress, signal }));
    });
  addProofCommands(
    program,
    {
      common: (command, languages) => common(command, false, languages),
      choose: ({ lang }) => {
        if (lang !== undefined) setLanguage(lang);
      },
      finish,
      progress,
      tool: `egov ${version}`,
    },
    async () => {
      const [{ toCloudWorld }, separation] = await Promise.all([
        import("../model/index.js"),
        import("../separation/index.js"),
      ]);
      const { certify, decide, decideDisjointClause, explain, verifyCertificate } = separation;
      return {
        cloudOf: toCloudWorld,
        decide,
        decideDisjoint: decideDisjointClause,
        explain,
        certify,
        verify: verifyCertificate,
      };
    },
  );
  if (argv.length === 0) {
    program.outputHelp();
    process.exitCode = 2;
    return;
  }
  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    fail(error);
  }
}

/** The first Ctrl-C lets a command put things right; the second ends it as ever. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${text}\n`);
}

/** Options of every command; `--project` where the command reads `cdktf.json`. */
function common(command: Command, withProject = true, languages: readonly string[] = ["zh", "en"]): Command {
  const { help } = catalogue(language()).labels;
  command
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .addOption(new Option("--lang <language>", help.lang).choices([...languages]))
    .addOption(new Option("--format <format>", help.format).choices(["text", "json"]).default("text"));
  return withProject ? command.option("--project <folder>", help.project, ".") : command;
}

function choose({ lang }: CommonOptions): void {
  if (lang !== undefined) setLanguage(lang);
}

function finish({ exitCode, output, isReport = false }: CommandResult): void {
  process.exitCode = exitCode;
  (exitCode === 0 || isReport || output.startsWith("[") || output.startsWith("{")
    ? process.stdout
    : process.stderr
  ).write(output);
}

function fail(error: unknown): void {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return;
    const reason = error.message.replace(/^error: /, "");
    fail(new EgovError([problem("COMMAND-USAGE", { reason })]));
    return;
  }
  process.exitCode = 2;
  process.stderr.write(`${(error as Error).message}\n`);
}

void main(process.argv.slice(2));

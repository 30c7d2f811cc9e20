#!/usr/bin/env node
import { Command, CommanderError, Option } from "commander";

import { setLanguage } from "../messages/locale";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";
import type { CommandResult } from "./command-result";

// Two folders up in the sources and in the package alike.
const { version } = require("../../package.json") as { version: string };

interface CommonOptions {
  readonly lang?: "zh" | "en";
  readonly format: "text" | "json";
  readonly project: string;
}

/** Runs a command line. Nothing is thrown: whatever happens becomes output and an exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command("egov")
    .description("Typed e-government cloud on OpenStack: two realms that never meet.")
    .version(version)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  common(program.command("synth"))
    .description("run the Apps of cdktf.json, check them, write the output trees")
    .argument("[realm...]", "realms to synthesize (default: all that cdktf.json has)")
    .action(async (realms: string[], options: CommonOptions) => {
      choose(options);
      const { synthCommand } = await import("./synth-command.js");
      const progress = (text: string) => {
        if (process.stderr.isTTY) process.stderr.write(`${text}\n`);
      };
      finish(await synthCommand({ format: options.format, folder: options.project, realms, progress }));
    });
  common(program.command("addresses"))
    .description("extend the committed address plan by what the register needs; no block ever moves")
    .option("--check", "only say whether the plan is current", false)
    .action(async (options: CommonOptions & { check: boolean }) => {
      choose(options);
      const { addressesCommand } = await import("./addresses-command.js");
      finish(
        await addressesCommand({ format: options.format, folder: options.project, check: options.check }),
      );
    });
  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    fail(error);
  }
}

function common(command: Command): Command {
  return command
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .addOption(
      new Option("--lang <language>", "language of the output (default: the locale's)").choices(["zh", "en"]),
    )
    .addOption(
      new Option("--format <format>", "form of the output").choices(["text", "json"]).default("text"),
    )
    .option("--project <folder>", "folder of cdktf.json", ".");
}

function choose({ lang }: CommonOptions): void {
  if (lang !== undefined) setLanguage(lang);
}

function finish({ exitCode, output }: CommandResult): void {
  process.exitCode = exitCode;
  (exitCode === 0 || output.startsWith("[") || output.startsWith("{")
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

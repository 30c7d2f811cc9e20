import type { Command } from "commander";
import { catalogue } from "../messages/catalogue";
import { type Language, language } from "../messages/locale";
import type { CommandResult } from "./command-result";
import type { ProofParts } from "./proof-parts";

/** What every command does with its options and its result. */
export interface CommandTools<O> {
  /** Adds the options of every command. */
  readonly common: (command: Command, languages?: readonly string[]) => Command;
  readonly choose: (options: O) => void;
  readonly finish: (result: CommandResult) => void;
  readonly progress: (text: string) => void;
  /** Name and version of the program. */
  readonly tool: string;
}

interface Flags {
  readonly lang?: "zh" | "en";
  readonly format: "text" | "json";
  readonly spec?: string;
  readonly certify?: string;
}

/** A report is for all of its readers. */
const REVIEW_LANGUAGES = ["zh", "en", "zh,en", "en,zh"];

interface ReviewFlags {
  readonly base: string[];
  readonly head: string[];
  readonly out: string;
  readonly asOf?: string;
  readonly lang?: "zh" | "en" | "zh,en" | "en,zh";
}

/** Adds `egov prove`, `egov verify`, `egov review` and `egov explain`; `load` is called when one of them is asked for. */
export function addProofCommands(
  program: Command,
  { common, choose, finish, progress, tool }: CommandTools<Flags>,
  load: () => Promise<ProofParts>,
): void {
  const { help } = catalogue(language()).labels;
  common(program.command("prove"))
    .description(help.prove)
    .argument("[input...]", help.proveInputs)
    .option("--spec <file>", help.proveSpec)
    .option("--certify <file>", help.proveCertify)
    .action(async (inputs: string[], options: Flags) => {
      choose(options);
      const { proveCommand } = require("./prove-command") as typeof import("./prove-command");
      const { format, spec: specification, certify } = options;
      finish(await proveCommand({ format, inputs, specification, certify, progress }, await load()));
    });
  common(program.command("verify"))
    .description(help.verify)
    .argument("<certificate>", help.verifyCertificate)
    .argument("[input...]", help.verifyInputs)
    .option("--spec <file>", help.proveSpec)
    .action(async (certificate: string, inputs: string[], options: Flags) => {
      choose(options);
      const { verifyCommand } = require("./verify-command") as typeof import("./verify-command");
      const { format, spec: specification } = options;
      finish(await verifyCommand({ format, certificate, inputs, specification, progress }, await load()));
    });
  common(program.command("review"), REVIEW_LANGUAGES)
    .description(help.review)
    .requiredOption("--base <input...>", help.reviewBase)
    .requiredOption("--head <input...>", help.reviewHead)
    .requiredOption("--out <folder>", help.reviewOut)
    .option("--as-of <date>", help.reviewAsOf)
    .option("--spec <file>", help.proveSpec)
    .action(async (options: Omit<Flags, "lang"> & ReviewFlags) => {
      const everybody = language() === "zh" ? "zh,en" : "en,zh";
      const languages = (options.lang ?? everybody).split(",") as Language[];
      if (options.lang !== undefined) choose({ ...options, lang: languages[0] });
      const { reviewCommand } = require("./review-command") as typeof import("./review-command");
      const { format, base, head, out, asOf, spec: specification } = options;
      finish(
        await reviewCommand(
          { format, languages, base, head, out, specification, asOf, tool, progress },
          await load(),
        ),
      );
    });
  common(program.command("explain"))
    .description(help.explain)
    .argument("<arguments...>", help.explainArguments)
    .option("--spec <file>", help.proveSpec)
    .action(async (all: string[], options: Flags) => {
      choose(options);
      const { explainCommand } = require("./explain-command") as typeof import("./explain-command");
      const { format, spec: specification } = options;
      finish(await explainCommand({ format, arguments: all, specification }, await load()));
    });
}

import { language } from "../messages/locale";
import { EgovError, throwIfAny } from "../problems/egov-error";
import { Findings } from "../problems/findings";
import { problem } from "../problems/problem";
import type { Question } from "../separation/decision";
import { endpointsOf } from "../separation/endpoints";
import { endsOf } from "../separation/named-ends";
import { explanationJson, renderExplanation } from "../separation/report/explanation";
import { parseTraffic, readSpecifications, type Traffic } from "../separation/specification";
import { TRAFFIC_FORMS } from "../separation/specification/traffic";
import { readWorld } from "../terraform/read-world";
import type { CommandResult } from "./command-result";
import { ownSpecifications, type ProofParts } from "./proof-parts";

export interface ExplainOptions {
  readonly format: "text" | "json";
  /** INPUT… FROM TO PORT, as they stand on the command line. */
  readonly arguments: readonly string[];
  /** Adds zones to those of the specifications that the inputs bring. */
  readonly specification: string | undefined;
}

/**
 * `egov explain`: why a flow is possible or not. Ends with 0 where that can be said.
 *
 * @throws {@link EgovError} for bad input.
 */
export async function explainCommand(options: ExplainOptions, parts: ProofParts): Promise<CommandResult> {
  const { inputs, question } = asked(options.arguments);
  const own = ownSpecifications(inputs);
  const files = options.specification === undefined ? own : [...own, options.specification];
  const specification = files.length === 0 ? undefined : readSpecifications(files);
  const cloud = parts.cloudOf(await readWorld(inputs));
  if (endpointsOf(cloud).length === 0) {
    throw new EgovError([problem("PROVE-NO-ENDPOINT", {}, { path: inputs.join(", ") })]);
  }
  const unknown = new Findings();
  for (const end of [question.from, question.to]) unknown.tried(() => endsOf(cloud, specification, end));
  throwIfAny(unknown.problems);
  const found = parts.explain(cloud, question, specification);
  const output =
    options.format === "json"
      ? JSON.stringify(explanationJson(found, question, language()), null, 2)
      : renderExplanation(found, question, language());
  return { exitCode: found.verdict === "unknown" ? 3 : 0, output: `${output}\n`, isReport: true };
}

function asked(all: readonly string[]): { readonly inputs: readonly string[]; readonly question: Question } {
  const [from, to, text] = all.slice(-3);
  if (all.length < 4 || from === undefined || to === undefined || text === undefined) {
    throw new EgovError([
      problem(
        "COMMAND-USAGE",
        { reason: "explain" },
        { value: all.join(" "), allowed: ["INPUT… FROM TO PORT"] },
      ),
    ]);
  }
  return { inputs: all.slice(0, -3), question: { from, to, port: portOf(text) } };
}

function portOf(text: string): Traffic {
  const port = parseTraffic(/^\d+$/.test(text) ? `tcp/${text}` : text);
  if (port === undefined) {
    throw new EgovError([problem("EXPLAIN-PORT", {}, { value: text, allowed: ["443", ...TRAFFIC_FORMS] })]);
  }
  return port;
}

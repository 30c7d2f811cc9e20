import { catalogue } from "../messages/catalogue";
import { type Language, language } from "../messages/locale";
import { EgovError, throwIfAny } from "../problems/egov-error";
import { Findings } from "../problems/findings";
import { problem } from "../problems/problem";
import { named, readSide } from "../review/inputs/read-side";
import type { Side } from "../review/inputs/side";
import { makeReview } from "../review/make-review";
import { renderReview } from "../review/render/render-review";
import { headlineText } from "../review/render/texts";
import type { Headline } from "../review/review";
import type { DecidedDisjoint } from "../separation/decision";
import { endpointsOf } from "../separation/endpoints";
import type { Specification } from "../separation/specification";
import { readWorld } from "../terraform/read-world";
import type { World } from "../terraform/world";
import type { CommandResult } from "./command-result";
import { disjointOf } from "./proof-inputs";
import type { ProofParts } from "./proof-parts";
import { writeReport } from "./report-folder";

export interface ReviewOptions {
  readonly format: "text" | "json";
  readonly base: readonly string[];
  readonly head: readonly string[];
  /** Those of the comments, in the order that the reader wants. */
  readonly languages: readonly Language[];
  /** Folder for the report. */
  readonly out: string;
  /** Adds to the specifications that the inputs bring. */
  readonly specification: string | undefined;
  /** Day on which waivers have to be valid, ISO date. */
  readonly asOf: string | undefined;
  /** Name and version of the program. */
  readonly tool: string;
  readonly progress: (text: string) => void;
}

const EXIT: { readonly [I in Headline["isolation"]]: CommandResult["exitCode"] } = {
  holds: 0,
  broken: 1,
  unproved: 3,
};

/**
 * `egov review`: what a change of the Terraform means. Ends as `egov prove` of the head does.
 *
 * @throws {@link EgovError} for bad input, and where the report cannot be written.
 */
export async function reviewCommand(options: ReviewOptions, parts: ProofParts): Promise<CommandResult> {
  const words = catalogue(language()).labels.review;
  const { base, head } = await sidesOf(options, parts);
  options.progress(words.comparing);
  const realms = await realmsOf(head.specification);
  const disjoint = disjointOf(head.specification).map(
    (clause): DecidedDisjoint => parts.decideDisjoint(realms, clause),
  );
  const review = makeReview(base, head, {
    decide: parts.decide,
    cloudOf: parts.cloudOf,
    disjoint,
    asOf: options.asOf,
    tool: options.tool,
  });
  const files = renderReview(review, options.languages);
  writeReport(options.out, files);
  const text = `${headlineText(review, words)}\n${words.approval[review.headline.approval]}\n${words.written(options.out)}\n`;
  const output = options.format === "json" ? (files.get("review.json") ?? "") : text;
  return { exitCode: EXIT[review.headline.isolation], output, isReport: true };
}

async function sidesOf(
  { base, head, specification, asOf, progress }: ReviewOptions,
  { cloudOf }: ProofParts,
): Promise<{ readonly base: Side; readonly head: Side }> {
  throwIfAny([
    ...Object.entries({ base, head }).flatMap(([side, inputs]) =>
      inputs.length === 0 ? [problem("REVIEW-NO-INPUT", { side })] : [],
    ),
    ...(asOf === undefined || isDay(asOf)
      ? []
      : [problem("REVIEW-AS-OF", {}, { path: "--as-of", value: asOf })]),
  ]);
  const words = catalogue(language()).labels.review;
  const findings = new Findings();
  const read = (side: "base" | "head", inputs: readonly string[], other?: Side) => {
    progress(words.reading(side));
    return findings.awaited(readSide(inputs, specification, cloudOf, other));
  };
  const before = await read("base", base);
  const after = await read("head", head, before);
  if (before === undefined || after === undefined) throw new EgovError(findings.problems);
  if (before.realm !== undefined && after.realm !== undefined && named(before.realm) !== named(after.realm))
    findings.add(problem("REVIEW-OTHER-REALM", { base: named(before.realm), head: named(after.realm) }));
  if (endpointsOf(after.cloud).length === 0)
    findings.add(problem("PROVE-NO-ENDPOINT", {}, { path: head.join(", ") }));
  throwIfAny(findings.problems);
  return { base: before, head: after };
}

async function realmsOf(specification: Specification): Promise<ReadonlyMap<string, World>> {
  const wanted = new Set(disjointOf(specification).flatMap(({ realms }) => realms));
  const found = new Map<string, World>();
  for (const { name, inputs } of specification.realms)
    if (wanted.has(name)) found.set(name, await readWorld(inputs));
  return found;
}

function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true
  );
}

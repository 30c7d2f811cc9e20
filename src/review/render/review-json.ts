import { catalogue } from "../../messages/catalogue";
import type { Language } from "../../messages/locale";
import type { ReviewLabels } from "../../messages/review-labels";
import type { SeparationLabels } from "../../messages/separation-labels";
import type { Declaration } from "../../model/declaration";
import { sayDoubt, sayFinding, sayFix, sayHop } from "../../separation/report/say";
import { packetText } from "../../separation/report/witness-text";
import type { ConnectivityChange, ConversationEnd, ResourceChange, Review, Violation } from "../review";
import type { ReviewJson } from "./review-schema";
import { headlineText } from "./texts";

/** A review as `schemas/review.schema.json` describes it. Nothing of the machine that made it is in it. */
export function reviewJson(review: Review): ReviewJson {
  const { connectivity, violations, destruction, security, constructs, drift, unknown } = review;
  return {
    version: 1,
    sentence: inLanguages(({ review: words }) => headlineText(review, words)),
    headline: defined(review.headline),
    matrix: review.matrix.map(({ from, to, before, after }) => ({
      from,
      to,
      before: [...before],
      after: [...after],
    })),
    connectivity: connectivity.map(flowJson),
    moves: review.moves.map((move) =>
      defined({ ...move, before: [...move.before], after: [...move.after], ...declaredIn(move) }),
    ),
    violations: violations.map(violationJson),
    destruction: destruction.map(({ change, moved, forcedBy, ...rest }) => ({
      ...rest,
      change: changeJson(change),
      forcedBy: [...forcedBy],
      ...(moved && { moved }),
    })),
    security: security.map(({ change, ...rest }) => ({ ...rest, change: changeJson(change) })),
    continuity: review.continuity.map((one) =>
      defined({ ...one, losses: one.losses.map((loss) => ({ ...loss })), ...declaredIn(one) }),
    ),
    capacity: review.capacity.map(defined),
    ruleApply: review.ruleApply,
    constructs: constructs.map(({ changes, ...rest }) =>
      defined({ ...rest, changes: changes.map(changeJson) }),
    ),
    drift: {
      resources: drift.resources.map(({ change, resources }) => ({
        change: changeJson(change),
        resources: resources.map(declaredJson),
      })),
      connectivity: drift.connectivity.map(flowJson),
      violated: [...drift.violated],
      undecided: [...drift.undecided],
    },
    specification: review.specification.map((one) => ({ ...one })),
    waivers: review.waivers.map(({ waiver, excuses, ...rest }) =>
      defined({ ...waiver, rules: [...waiver.rules], ...rest, excuses: [...excuses] }),
    ),
    unknown: unknown.map(({ doubt, clauses }) => ({
      declared: declaredJson(doubt.declared),
      why: inLanguages(({ separation }) => sayDoubt(doubt, separation)),
      clauses: [...clauses],
    })),
    findings: review.findings.map((one) =>
      defined({
        code: one.reason.code,
        ...declaredIn(one),
        why: inLanguages(({ separation }) => sayFinding(one.reason, separation)),
        clauses: [...one.clauses],
      }),
    ),
    provenance: defined(review.provenance),
  };
}

function violationJson({ clause, isNew }: Violation): ReviewJson["violations"][number] {
  const { id, basis, witness, enabledBy = [], fix } = clause;
  return defined({
    id,
    isNew,
    basis,
    packet: witness && packetText(witness),
    path: (witness?.path ?? []).map((hop) => ({
      ...declaredIn(hop),
      why: inLanguages(({ separation }) => sayHop(hop, separation)),
    })),
    enabledBy: enabledBy.map(declaredJson),
    fix: fix && inLanguages(({ separation }) => sayFix(fix, separation)),
  });
}

function flowJson(one: ConnectivityChange): ReviewJson["connectivity"][number] {
  return {
    ...one,
    from: endJson(one.from),
    to: endJson(one.to),
    added: [...one.added],
    removed: [...one.removed],
    now: [...one.now],
    addresses: [...one.addresses],
    reasons: one.reasons.map(defined),
  };
}

function endJson(end: ConversationEnd): ReviewJson["connectivity"][number]["from"] {
  const { name, isOutside, isInternet, zones, body, system, systemName, platformPart, site, endpoints } = end;
  return defined({
    name,
    isOutside,
    isInternet,
    zones: [...zones],
    body,
    system,
    systemName,
    platformPart,
    site,
    endpoints,
    ...declaredIn(end),
  });
}

function changeJson(change: ResourceChange): ReviewJson["destruction"][number]["change"] {
  const { action, type, declared, before, differences } = change;
  return {
    action,
    type,
    declared: declaredJson(declared),
    ...(before && { before: declaredJson(before) }),
    differences: differences.map((one) => ({ ...one, before: [...one.before], after: [...one.after] })),
  };
}

function declaredIn({ declared }: { readonly declared?: Declaration | undefined }) {
  return { declared: declared && declaredJson(declared) };
}

function declaredJson({ address, root, construct, source, file, line }: Declaration) {
  return defined({ resource: address, root, construct, source, file: file.split("\\").join("/"), line });
}

function inLanguages(
  say: (words: { readonly review: ReviewLabels; readonly separation: SeparationLabels }) => string,
): { zh: string; en: string } {
  const of = (language: Language) => say(catalogue(language).labels);
  return { zh: of("zh"), en: of("en") };
}

/** What is nothing stands not in the JSON at all. */
function defined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

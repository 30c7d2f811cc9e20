import type { Language } from "../../messages/locale";
import type { SeparationLabels } from "../../messages/separation-labels";
import type { Declaration } from "../../model/declaration";
import { protocolName } from "../specification/protocols";
import type { ClauseVerdict, Hop, Verdicts, Witness, WitnessEnd } from "../verdict";
import { fileOf } from "./place";
import { sayDoubt, sayFinding, sayFix, sayHop, wordsOf } from "./say";
import type { VerdictsJson, WitnessJson } from "./verdicts-schema";

/** Verdicts as `schemas/verdicts.schema.json` describes them; texts are in the reader's language. */
export function verdictsJson(verdicts: Verdicts, language: Language): VerdictsJson {
  const words = wordsOf(language);
  return {
    version: 1,
    verdict: verdicts.verdict,
    clauses: verdicts.clauses.map((clause) => clauseJson(clause, words)),
    unknown: verdicts.unknown.map(({ doubt, clauses }) => ({
      ...declaredJson(doubt.declared),
      why: sayDoubt(doubt, words),
      clauses: [...clauses],
    })),
    findings: verdicts.findings.map(({ declared, reason, clauses }) => ({
      code: reason.code,
      ...(declared && declaredJson(declared)),
      why: sayFinding(reason, words),
      clauses: [...clauses],
    })),
    matrix: verdicts.matrix.map(({ from, to, may, must }) => ({ from, to, may: [...may], must })),
  };
}

export function declaredJson(declared: Declaration) {
  const { address, root, construct, source, line } = declared;
  return {
    resource: address,
    root,
    ...(construct === undefined ? {} : { construct }),
    ...(source === undefined ? {} : { source }),
    file: fileOf(declared),
    ...(line === undefined ? {} : { line }),
  };
}

function clauseJson(clause: ClauseVerdict, words: SeparationLabels): VerdictsJson["clauses"][number] {
  const { id, kind, verdict, basis, witness, enabledBy, fix, shared } = clause;
  return {
    id,
    kind,
    verdict,
    ...(basis === undefined ? {} : { basis }),
    ...(witness && { witness: witnessJson(witness, words) }),
    ...(enabledBy && { enabledBy: enabledBy.map(declaredJson) }),
    ...(fix && { fix: sayFix(fix, words) }),
    ...(shared && {
      shared: shared.map(({ what, value, certain, declared }) => ({
        what,
        ...(value === undefined ? {} : { value }),
        certain,
        declared: declared.map(({ realm, declaration }) => ({ realm, ...declaredJson(declaration) })),
      })),
    }),
  };
}

export function witnessJson(witness: Witness, words: SeparationLabels): WitnessJson {
  const { family, protocol, icmp, source, destination, path } = witness;
  return {
    family,
    protocol: protocolName(protocol),
    ...(icmp && { icmp: { ...icmp } }),
    source: endJson(source),
    destination: endJson(destination),
    path: path.map((hop) => hopJson(hop, words)),
  };
}

function endJson({ address, port, zone, endpoint }: WitnessEnd): WitnessJson["source"] {
  return {
    address,
    ...(port === undefined ? {} : { port }),
    ...(zone === undefined ? {} : { zone }),
    ...(endpoint && { endpoint: endpoint.address, root: endpoint.root }),
  };
}

function hopJson(hop: Hop, words: SeparationLabels): WitnessJson["path"][number] {
  const { declared, passes } = hop;
  return { resource: "outside", ...(declared && declaredJson(declared)), passes, why: sayHop(hop, words) };
}

import type { Declaration, Doubt, DoubtReason } from "../../model";
import type { World } from "../../terraform";
import type { DecidedDisjoint } from "../decision";
import type { DisjointClause } from "../specification/specification";
import type { ClauseVerdict, Shared } from "../verdict";
import { decideDisjoint } from "./decide-disjoint";
import type { Sharing, Undecided } from "./sharing";

/** One `disjoint` clause, as verdicts tell it. */
export function decideDisjointClause(
  realms: ReadonlyMap<string, World>,
  { id, kind, basis, realms: names }: DisjointClause,
): DecidedDisjoint {
  const found = decideDisjoint(
    names.flatMap((name) => {
      const world = realms.get(name);
      return world === undefined ? [] : [{ name, world }];
    }),
  );
  const shared = found.sharings.map(sharedThing);
  const some = found.sharings.find(({ certain }) => certain);
  const clause: ClauseVerdict = {
    id,
    kind,
    verdict: found.verdict,
    ...(basis !== undefined && { basis }),
    ...(shared.length > 0 && { shared }),
    ...(some && { fix: { code: "separate-realms", args: { what: some.kind } } }),
  };
  return { clause, unknown: found.unknowns.map((one) => ({ doubt: doubtOf(one), clauses: [id] })) };
}

function sharedThing({ kind, certain, left, right, value }: Sharing): Shared {
  return {
    what: kind,
    value,
    certain,
    declared: [left, right].flatMap(({ realm, declared }) =>
      declared.map((declaration) => ({ realm, declaration })),
    ),
  };
}

const REASONS: Partial<Record<Undecided["why"], DoubtReason>> = {
  "other-provider": "foreign",
  provisioner: "foreign",
  "remote-module": "foreign",
  instances: "instances",
};

function doubtOf({ realm, why, detail, declared, attribute }: Undecided): Doubt {
  return {
    declared: declared ?? wholeRealm(realm),
    why: REASONS[why] ?? "value",
    detail: [attribute, detail].filter((text) => text !== "").join(": ") || why,
  };
}

function wholeRealm(realm: string): Declaration {
  return {
    root: realm,
    address: realm,
    input: "",
    file: "",
    line: undefined,
    construct: undefined,
    source: undefined,
  };
}

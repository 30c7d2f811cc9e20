import type { World } from "../../terraform";
import { isWithin } from "../disjoint/files";
import type { SharingKind } from "../disjoint/sharing";
import type { DisjointClause } from "../specification/specification";
import type { CertifiedClause } from "./certificate";
import { canonical } from "./digest";
import { comparedOf, type RealmFacts, realmFacts } from "./realm-facts";
import type { RefusalReason } from "./refusal";

/** Why a `disjoint` is not proved: realms have something in common, or not everything of them is known. */
export function refusalsOfDisjoint(
  { realms: names }: DisjointClause,
  { compared }: CertifiedClause,
  worlds: ReadonlyMap<string, World>,
): RefusalReason[] {
  const realms = realmFacts(
    names.flatMap((name) => {
      const world = worlds.get(name);
      return world === undefined ? [] : [[name, world] as const];
    }),
  );
  const open = realms.filter(({ facts }) => facts.undecided.length > 0).map(({ facts }) => facts.realm);
  const refusals: RefusalReason[] = open.map((realm) => ({ code: "realm-not-known", args: { realm } }));
  if (
    new Set(names).size < 2 ||
    realms.length < names.length ||
    canonical(compared) !== canonical(realms.map(comparedOf))
  )
    refusals.push({ code: "other-marks", args: {} });
  for (const one of realms)
    for (const other of realms) {
      const what = one === other ? undefined : inCommon(one, other);
      if (what !== undefined)
        refusals.push({
          code: "in-common",
          args: { realm: one.facts.realm, other: other.facts.realm, what },
        });
    }
  return refusals;
}

/** What kind of thing both have, or the one says of the other. */
function inCommon(one: RealmFacts, other: RealmFacts): SharingKind | undefined {
  const theirs = new Set(other.facts.marks.map(({ space, key }) => `${space} ${key}`));
  const trees = other.facts.marks.filter(({ space }) => space === "tree");
  const isFromAddress = other.facts.marks.some(
    ({ kind, site }) => kind === "endpoint" && site.attribute === "auth_url",
  );
  const mark = one.facts.marks.find(
    ({ space, key, kind }) =>
      // Words and folders name a realm, and are looked for where the other says something.
      (space !== "word" && space !== "tree" && theirs.has(`${space} ${key}`)) ||
      (space === "file" && trees.some((tree) => isWithin(tree.key, key))) ||
      // An entry of a file that is not read could be that address.
      (kind === "cloud" && isFromAddress),
  );
  const said = one.mentions.find(
    ({ token }) => other.identity.owner(token) !== undefined && !one.identity.prefers(token, other.identity),
  );
  return mark?.kind ?? said?.kind;
}

import type { World } from "../../terraform";
import { compareRealms, type Realm } from "./compare-realms";
import type { Facts } from "./facts";
import { Identity } from "./identity";
import { mentionsIn } from "./mentions";
import { readFacts } from "./read-facts";
import type { Disjointness, Sharing, Undecided } from "./sharing";
import { compare } from "./site";
import { type Token, TokenReader } from "./tokens";

/** What belongs to a realm, as the Terraform reader tells it. */
export interface RealmWorld {
  readonly name: string;
  readonly world: World;
}

/**
 * Decides whether realms share nothing that is not packets: no endpoint, credential, state, physical
 * network, tunnel, source, target, name or id.
 *
 * Proved where nothing is shared and everything that could be is known; violated where something is
 * shared for certain; else unknown. Every pair of realms is compared. Secrets are compared and never
 * part of the answer.
 */
export function decideDisjoint(realms: readonly RealmWorld[]): Disjointness {
  const read = realms.map(({ name, world }) => {
    const facts = readFacts(name, world);
    return { facts, identity: new Identity(facts) };
  });
  const identities = read.map(({ identity }) => identity);
  const reader = new TokenReader({
    hosts: new Set(identities.flatMap(({ hosts }) => [...hosts.keys()])),
    words: new Set(identities.flatMap(({ words }) => [...words.keys()])),
    uuids: new Set(identities.flatMap(({ uuids }) => [...uuids.keys()])),
  });
  const compared: Realm[] = read.map(({ facts, identity }) => {
    const others = identities.filter((other) => other !== identity);
    const isMeant = (token: Token) =>
      others.some((other) => other.owner(token) !== undefined && !identity.prefers(token, other));
    return { facts, identity, mentions: mentionsIn(facts, reader, isMeant) };
  });
  const sharings = compared.flatMap((left, index) =>
    compared.slice(index + 1).flatMap((right) => compareRealms(left, right)),
  );
  const all = read.map(({ facts }) => facts);
  if (realms.length < 2) for (const facts of all) facts.doubt(undefined, "one-realm", facts.realm);
  doubtIncomparable(all);
  const unknowns = ordered(all.flatMap(({ undecided }) => undecided));
  if (realms.length === 0) {
    unknowns.push({ realm: "", why: "one-realm", detail: "", declared: undefined, attribute: "" });
  }
  return { verdict: verdictOf(sharings, unknowns), sharings, unknowns };
}

function verdictOf(sharings: readonly Sharing[], unknowns: readonly Undecided[]): Disjointness["verdict"] {
  if (sharings.some(({ certain }) => certain)) return "violated";
  return sharings.length > 0 || unknowns.length > 0 ? "unknown" : "proved";
}

/** An entry of `clouds.yaml` stands for an address that only the file tells. */
function doubtIncomparable(realms: readonly Facts[]): void {
  const [byEntry, byAddress] = (["cloud", "endpoint"] as const).map((kind) =>
    realms.filter(({ marks }) =>
      marks.some((mark) => mark.kind === kind && (kind === "cloud" || mark.site.attribute === "auth_url")),
    ),
  );
  for (const facts of byEntry ?? []) {
    if (!(byAddress ?? []).some((other) => other !== facts)) continue;
    const entry = facts.marks.find(({ kind }) => kind === "cloud");
    facts.doubt(entry?.site, "incomparable", entry?.value ?? "");
  }
}

function ordered(found: readonly Undecided[]): Undecided[] {
  const unique = new Map(found.map((one) => [keyOf(one), one]));
  return [...unique].sort(([a], [b]) => compare(a, b)).map(([, one]) => one);
}

function keyOf({ realm, declared, attribute, why, detail }: Undecided): string {
  const { input = "", root = "", file = "", address = "" } = declared ?? {};
  return JSON.stringify([realm, input, root, file, address, attribute, why, detail]);
}

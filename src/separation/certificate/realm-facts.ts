import type { World } from "../../terraform";
import type { Facts } from "../disjoint/facts";
import { Identity } from "../disjoint/identity";
import { type Mention, mentionsIn } from "../disjoint/mentions";
import { readFacts } from "../disjoint/read-facts";
import { TokenReader } from "../disjoint/tokens";
import type { Compared } from "./certificate";

/** What a realm has, names and says, as its inputs tell. */
export interface RealmFacts {
  readonly facts: Facts;
  readonly identity: Identity;
  readonly mentions: readonly Mention[];
}

export function realmFacts(realms: readonly (readonly [string, World])[]): RealmFacts[] {
  const read = realms.map(([name, world]) => {
    const facts = readFacts(name, world);
    return { facts, identity: new Identity(facts) };
  });
  const all = (named: "hosts" | "words" | "uuids") =>
    new Set(read.flatMap(({ identity }) => [...identity[named].keys()]));
  const reader = new TokenReader({ hosts: all("hosts"), words: all("words"), uuids: all("uuids") });
  // Whoever is meant is for those to say who compare.
  return read.map((realm) => ({ ...realm, mentions: mentionsIn(realm.facts, reader, () => true) }));
}

/** How much of each kind stands in a realm, and is compared. */
export function comparedOf({ facts, mentions }: RealmFacts): Compared {
  const kinds = new Map<string, Set<string>>();
  const add = (kind: string, key: string) => kinds.set(kind, (kinds.get(kind) ?? new Set()).add(key));
  for (const { space, key } of facts.marks) add(space, key);
  for (const { token } of mentions) add(`said ${token.kind}`, token.text);
  const marks = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, keys]) => [kind, keys.size]);
  return { realm: facts.realm, marks: Object.fromEntries(marks) as Compared["marks"] };
}

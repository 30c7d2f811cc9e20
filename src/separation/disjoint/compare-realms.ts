import type { Facts, Mark } from "./facts";
import { isWithin } from "./files";
import { shownUuid } from "./identifiers";
import type { Identity } from "./identity";
import type { Mention } from "./mentions";
import type { Sharing, SharingKind } from "./sharing";
import { Sharings } from "./sharings";
import type { Token } from "./tokens";

/** A realm with everything by which it is compared. */
export interface Realm {
  readonly facts: Facts;
  readonly identity: Identity;
  readonly mentions: readonly Mention[];
}

/** Spaces that are not compared key by key. */
const OTHERWISE = new Set(["word", "tree"]);

/** The more a kind says, the earlier it stands: a sharing of two kinds is called by the first. */
const BY_MEANING: readonly SharingKind[] = [
  "state",
  "backend",
  "tunnel",
  "sync",
  "image-source",
  "project",
  "address",
  "reference",
  "endpoint",
];

export function compareRealms(left: Realm, right: Realm): Sharing[] {
  const sharings = new Sharings([left.facts.realm, right.facts.realm]);
  compareMarks(sharings, left.facts, right.facts);
  compareMentions(sharings, left, right, false);
  compareMentions(sharings, right, left, true);
  compareTrees(sharings, left.facts, right.facts, false);
  compareTrees(sharings, right.facts, left.facts, true);
  return sharings.all;
}

function compareMarks(sharings: Sharings, left: Facts, right: Facts): void {
  const known = new Map<string, Mark[]>();
  for (const mark of right.marks) {
    if (OTHERWISE.has(mark.space)) continue;
    const id = idOf(mark);
    const same = known.get(id);
    if (same === undefined) known.set(id, [mark]);
    else same.push(mark);
  }
  const pairs = new Map<string, Mark[]>();
  for (const mark of left.marks) {
    const id = idOf(mark);
    if (OTHERWISE.has(mark.space) || !known.has(id)) continue;
    const same = pairs.get(id);
    if (same === undefined) pairs.set(id, [mark]);
    else same.push(mark);
  }
  for (const [id, marks] of pairs) shareMarks(sharings, marks, known.get(id) ?? []);
}

function shareMarks(sharings: Sharings, left: readonly Mark[], right: readonly Mark[]): void {
  const [first] = left;
  if (first === undefined) return;
  const kinds = [...left, ...right].map(({ kind }) => kind);
  const kind = BY_MEANING.find((one) => kinds.includes(one)) ?? first.kind;
  const certain = left.some((one) => one.certain) && right.some((one) => one.certain);
  const sites = [left, right].map((marks) => marks.map(({ site }) => site));
  sharings.add(kind, first.key, first.value, certain, sites[0] ?? [], sites[1] ?? []);
}

function idOf({ space, key }: Mark): string {
  return `${space} ${key}`;
}

/** What one realm says of another, and means by it nothing of its own. */
function compareMentions(sharings: Sharings, speaker: Realm, other: Realm, isRight: boolean): void {
  for (const { token, kind, sites } of speaker.mentions) {
    const meant = other.identity.owner(token);
    if (meant === undefined || speaker.identity.prefers(token, other.identity)) continue;
    const certain = meant.exists && sites.some(({ exists }) => exists);
    const [left, right] = isRight ? [[meant], sites] : [sites, [meant]];
    sharings.add(kind, token.text, shownToken(token), certain, left, right);
  }
}

function shownToken(token: Token): string {
  return token.kind === "uuid" ? shownUuid(token.text) : token.text;
}

/** Files of state that stand in a folder that the other realm is read from. */
function compareTrees(sharings: Sharings, holder: Facts, other: Facts, isRight: boolean): void {
  const files = holder.marks.filter(({ space }) => space === "file");
  const trees = new Map(other.marks.filter(({ space }) => space === "tree").map((mark) => [mark.key, mark]));
  for (const file of files) {
    for (const tree of trees.values()) {
      if (!isWithin(tree.key, file.key)) continue;
      const [left, right] = isRight ? [tree, file] : [file, tree];
      sharings.add(file.kind, file.key, file.value, file.certain, [left.site], [right.site]);
    }
  }
}

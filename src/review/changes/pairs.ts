import { type Attributes, type Block, isRecord, type Value } from "../../terraform";
import { compared } from "../text-order";
import { isUnset, valueText } from "./value-text";

/** A resource that has another address than before. */
export interface Pair {
  readonly before: Block;
  readonly after: Block;
}

/** Of the resources under a construct, so many have to be under the other for one to be the other, renamed. */
const SAME_SHAPE = 0.5;
/** Pairs that are found make references equal, by which more are found. */
const ROUNDS = 8;

/**
 * Resources that are gone and resources that are new which are the same, under another name: those of a construct
 * of which others of the same shape stand in its place, then those that say the same.
 */
export function renamedPairs(
  base: ReadonlyMap<string, Block>,
  head: ReadonlyMap<string, Block>,
): readonly Pair[] {
  const gone = [...base].filter(([key]) => !head.has(key)).map(([, block]) => block);
  const come = [...head].filter(([key]) => !base.has(key)).map(([, block]) => block);
  if (gone.length === 0 || come.length === 0) return [];
  const pairs = byConstruct(gone, come, [...base.values()], [...head.values()]);
  for (let round = 0; round < ROUNDS; round++) {
    const paired = new Set(pairs.flatMap(({ before, after }) => [before, after]));
    const more = alike(
      gone.filter((block) => !paired.has(block)),
      come.filter((block) => !paired.has(block)),
      formerAddresses(pairs),
    );
    if (more.length === 0) break;
    pairs.push(...more);
  }
  return pairs;
}

/** What addresses of the head were called, by stack. */
export function formerAddresses(pairs: readonly Pair[]): (root: string) => (address: string) => string {
  const byRoot = new Map<string, Map<string, string>>();
  for (const { before, after } of pairs) {
    const found = byRoot.get(after.root) ?? new Map<string, string>();
    byRoot.set(after.root, found.set(after.address, before.address));
  }
  return (root) => (address) => byRoot.get(root)?.get(address) ?? address;
}

function byConstruct(
  gone: readonly Block[],
  come: readonly Block[],
  base: readonly Block[],
  head: readonly Block[],
): Pair[] {
  const [old, now] = [grouped(gone, prefixesOf(head)), grouped(come, prefixesOf(base))];
  const candidates = [...old].flatMap(([from, before]) =>
    [...now].flatMap(([to, after]) => {
      const common = [...before.keys()].filter((key) => after.has(key));
      const share = common.length / Math.max(before.size, after.size);
      if (share < SAME_SHAPE) return [];
      const isSibling = parentOf(from) === parentOf(to);
      return [{ from, to, common, score: share + (isSibling ? 1 : 0) }];
    }),
  );
  candidates.sort((a, b) => b.score - a.score || compared(a.from, b.from) || compared(a.to, b.to));
  const taken = new Set<string>();
  return candidates.flatMap(({ from, to, common }) => {
    if (taken.has(`- ${from}`) || taken.has(`+ ${to}`)) return [];
    taken.add(`- ${from}`).add(`+ ${to}`);
    return common.map((key) => ({
      before: old.get(from)?.get(key) as Block,
      after: now.get(to)?.get(key) as Block,
    }));
  });
}

/** By the outermost construct that only one side has; in it by type and by path from there. */
function grouped(blocks: readonly Block[], others: ReadonlySet<string>): Map<string, Map<string, Block>> {
  const groups = new Map<string, Map<string, Block>>();
  for (const block of blocks) {
    const path = pathOf(block)?.split("/");
    if (path === undefined) continue;
    const length = path.findIndex((_, index) => !others.has(prefixKey(block.root, path.slice(0, index + 1))));
    if (length < 0) continue;
    const construct = prefixKey(block.root, path.slice(0, length + 1));
    const group = groups.get(construct) ?? new Map<string, Block>();
    groups.set(construct, group.set(`${block.type} ${path.slice(length + 1).join("/")}`, block));
  }
  return groups;
}

function prefixesOf(blocks: readonly Block[]): Set<string> {
  const prefixes = new Set<string>();
  for (const block of blocks) {
    const path = pathOf(block)?.split("/") ?? [];
    for (let length = 1; length <= path.length; length++)
      prefixes.add(prefixKey(block.root, path.slice(0, length)));
  }
  return prefixes;
}

function prefixKey(root: string, path: readonly string[]): string {
  return `${root}\n${path.join("/")}`;
}

function parentOf(construct: string): string {
  return construct.slice(0, construct.lastIndexOf("/"));
}

/** Path in the construct tree, where the writer of the Terraform notes it. */
function pathOf({ notes }: Block): string | undefined {
  const metadata = partOf(notes as Value | undefined, "metadata");
  const path = partOf(metadata, "path");
  return typeof path === "string" ? path : undefined;
}

function partOf(value: Value | undefined, name: string): Value | undefined {
  return value !== undefined && isRecord(value) ? value[name] : undefined;
}

/** Those of which one side has as many as the other that say the same. */
function alike(
  gone: readonly Block[],
  come: readonly Block[],
  former: (root: string) => (address: string) => string,
): Pair[] {
  const old = bySignature(gone, (block) => signatureOf(block, (address) => address));
  const now = bySignature(come, (block) => signatureOf(block, former(block.root)));
  return [...old].flatMap(([signature, before]) => {
    const after = now.get(signature) ?? [];
    if (after.length !== before.length) return [];
    return before.map((block, index) => ({ before: block, after: after[index] as Block }));
  });
}

function bySignature(blocks: readonly Block[], of: (block: Block) => string): Map<string, Block[]> {
  const found = new Map<string, Block[]>();
  for (const block of blocks) {
    const signature = of(block);
    const list = found.get(signature);
    if (list === undefined) found.set(signature, [block]);
    else list.push(block);
  }
  return found;
}

function signatureOf({ root, type, attributes }: Block, former: (address: string) => string): string {
  const known: Attributes = Object.fromEntries(
    Object.entries(attributes).filter(([, value]) => !isUnset(value)),
  );
  return `${root}\n${type}\n${valueText(known, former)}`;
}

import { declarationOf, egovNotes } from "../model";
import type { Attributes, Block, Value } from "../terraform";
import type { Pair } from "./changes/pairs";
import type { Side } from "./inputs/side";
import type { ContinuityChange, ContinuityLoss } from "./review";

interface Kept {
  readonly block: Block;
  readonly notes: Attributes;
}

/** Stores and systems that are kept less well than before; what is deleted as a whole is told as such. */
export function continuityChanges(base: Side, head: Side, pairs: readonly Pair[]): ContinuityChange[] {
  const renamed = new Map(
    pairs.flatMap(({ before, after }) => {
      const [was, is] = [declarationOf(before).construct, declarationOf(after).construct];
      return was === undefined || is === undefined ? [] : [[was, is] as const];
    }),
  );
  const [before, after] = [noted(base), noted(head)];
  const nameInHead = (name: string) => renamed.get(name) ?? name;
  const standbys = (kept: ReadonlyMap<string, Kept>, name: (of: string) => string) =>
    new Set([...kept.values()].flatMap(({ notes }) => name(textOf(notes.standbyFor) ?? "")));
  const [hadStandby, hasStandby] = [standbys(before, nameInHead), standbys(after, (of) => of)];
  const unguarded = unguardedIn(base, head, pairs);
  const changes = [...before].flatMap(([name, old]): ContinuityChange[] => {
    const now = after.get(nameInHead(name));
    if (now === undefined) return [];
    const losses = lossesOf(old.notes, now.notes);
    const isFirst = nameInHead(name);
    if (unguarded.delete(isFirst)) losses.push({ code: "guard-dropped" });
    if (hadStandby.has(isFirst) && !hasStandby.has(isFirst)) losses.push({ code: "standby-dropped" });
    if (losses.length === 0) return [];
    return [
      {
        name: isFirst,
        system: textOf(now.notes.system),
        systemName: textOf(now.notes.systemName),
        level: textOf(now.notes.continuityLevel),
        losses,
        declared: declarationOf(now.block),
      },
    ];
  });
  const handWritten = [...unguarded].map(([name, block]) => withoutSystem(name, block));
  return [...together(changes), ...handWritten];
}

/** What Terraform would not have destroyed, and now would: by construct or, where none is told, by address. */
function unguardedIn(base: Side, head: Side, pairs: readonly Pair[]): Map<string, Block> {
  const renamed = new Map(pairs.map(({ before, after }) => [before, after]));
  const found = new Map<string, Block>();
  for (const [key, before] of base.resources) {
    if (before.lifecycle?.preventDestroy !== true) continue;
    const after = head.resources.get(key) ?? renamed.get(before);
    if (after?.lifecycle?.preventDestroy === false)
      found.set(textOf(egovNotes(after).construct) ?? key, after);
  }
  return found;
}

function withoutSystem(name: string, block: Block): ContinuityChange {
  const losses = [{ code: "guard-dropped" as const }];
  const declared = declarationOf(block);
  return { name, system: undefined, systemName: undefined, level: undefined, losses, declared };
}

/** What a store loses, all of its parts lose. */
function together(changes: readonly ContinuityChange[]): ContinuityChange[] {
  const groups = new Map<string, ContinuityChange[]>();
  for (const change of changes) {
    const key = JSON.stringify([change.system, change.losses]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, name: commonPath(group.map(({ name }) => name)) }];
  });
}

function commonPath(names: readonly string[]): string {
  const [first = [], ...others] = names.map((name) => name.split("/"));
  const length = first.findIndex((part, index) => others.some((other) => other[index] !== part));
  return (length < 0 ? first : first.slice(0, length)).join("/");
}

/** By construct, in order. */
function noted({ resources }: Side): ReadonlyMap<string, Kept> {
  const found = new Map<string, Kept>();
  for (const block of resources.values()) {
    const notes = egovNotes(block);
    const construct = textOf(notes.construct);
    if (construct !== undefined && !found.has(construct)) found.set(construct, { block, notes });
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function lossesOf(before: Attributes, after: Attributes): ContinuityLoss[] {
  const losses: ContinuityLoss[] = [];
  const text = (notes: Attributes, name: string) => textOf(notes[name]) ?? "";
  const [was, is] = [text(before, "offsite"), text(after, "offsite")];
  if (was !== "" && is === "") {
    const site = text(before, "offsiteSite");
    losses.push({ code: "offsite-copy-dropped", before: site === "" ? was : `${was} → ${site}` });
  }
  const numbers = (name: string) => [Number(text(before, name)), Number(text(after, name))] as const;
  const [copies, copiesNow] = numbers("copies");
  if (copiesNow < copies) losses.push({ code: "copies-fewer", before: `${copies}`, after: `${copiesNow}` });
  const [interval, intervalNow] = [text(before, "backupInterval"), text(after, "backupInterval")];
  if (interval !== "" && intervalNow === "") losses.push({ code: "backup-dropped", before: interval });
  else if (minutesOf(intervalNow) > minutesOf(interval))
    losses.push({ code: "interval-longer", before: interval, after: intervalNow });
  const [level, levelNow] = numbers("continuityLevel");
  if (levelNow < level)
    losses.push({ code: "level-lowered", before: `${level}`, after: levelNow === 0 ? "—" : `${levelNow}` });
  return losses;
}

const MINUTES: Readonly<Record<string, number>> = { s: 1 / 60, m: 1, h: 60, d: 1440 };

/** Of a text like `15m`, `12h`, `1d`; nothing written is no time. */
function minutesOf(text: string): number {
  const [, number = "0", unit = "m"] = /^(\d+)([smhd])$/.exec(text) ?? [];
  return Number(number) * (MINUTES[unit] ?? 1);
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value === "string" || typeof value === "number" ? `${value}` : undefined;
}

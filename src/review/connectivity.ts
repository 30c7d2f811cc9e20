import { declarationOf, egovNotes, type Port } from "../model";
import { type ConversationChange, compareConversations } from "../separation/compare/compare-conversations";
import { compareZones, type ZoneChange } from "../separation/compare/compare-zones";
import { Conversations, type Party } from "../separation/compare/conversations";
import { outsideAddresses } from "../separation/compare/outside-addresses";
import type { Flows } from "../separation/decide/flows";
import { trafficTexts } from "../separation/decide/matrix";
import type { PacketSet } from "../separation/packets/packet-set";
import type { Attributes, Block, Value } from "../terraform";
import { asText, isRecord } from "../terraform";
import { formerAddresses, type Pair } from "./changes/pairs";
import { resourceKey, type Side } from "./inputs/side";
import {
  type ChangeKind,
  type ConnectivityChange,
  type ConversationEnd,
  type FlowReason,
  PLATFORM_PARTS,
  type ZoneMove,
} from "./review";
import { compared } from "./text-order";

/** Most outside addresses that are named with a change. */
const NAMED_ADDRESSES = 6;

export interface Connectivity {
  readonly changes: readonly ConnectivityChange[];
  readonly moves: readonly ZoneMove[];
  readonly matrix: readonly ZoneChange[];
}

/** What may talk to what otherwise than before, by construct. */
export function connectivityOf(
  base: Side,
  head: Side,
  flows: { readonly base: Flows; readonly head: Flows },
  pairs: readonly Pair[],
): Connectivity {
  const former = formerAddresses(pairs);
  const nameInHead = (port: Port) => nameOf(port, former(port.declared[0]?.root ?? ""));
  const nameInBase = (port: Port) => nameOf(port, (same) => same);
  const before = new Conversations(base.cloud, base.specification, nameInBase, flows.base);
  const after = new Conversations(head.cloud, head.specification, nameInHead, flows.head);
  const people = new People(base, head, before, after, pairs);
  const changes = compareConversations(before, after, (id) => people.groupOf(id)).map((change) =>
    people.describe(change),
  );
  return {
    changes: changes.sort(byWeight),
    moves: people.moves(),
    matrix: compareZones(before, after),
  };
}

/** An endpoint's name: that of its port in the base. */
function nameOf({ id, declared: [declared] }: Port, former: (address: string) => string): string {
  if (declared === undefined) return id;
  return id.replace(declared.address, former(declared.address));
}

/** Whom endpoints belong to. */
class People {
  private readonly constructs: ReadonlyMap<string, string>;
  private readonly texts = new Map<PacketSet, readonly string[]>();

  constructor(
    private readonly base: Side,
    private readonly head: Side,
    private readonly before: Conversations,
    private readonly after: Conversations,
    pairs: readonly Pair[],
  ) {
    this.constructs = new Map(
      pairs.flatMap((pair) => {
        const [was, is] = [declarationOf(pair.before).construct, declarationOf(pair.after).construct];
        return was === undefined || is === undefined ? [] : [[was, is] as const];
      }),
    );
  }

  /** The construct of an endpoint, as it is called in the head; else its resource without an index. */
  groupOf(id: string): string {
    const now = this.after.parties.get(id);
    if (now !== undefined) return labelOf(now);
    const old = this.before.parties.get(id);
    const label = old === undefined ? id : labelOf(old);
    return this.constructs.get(label) ?? label;
  }

  describe(change: ConversationChange): ConnectivityChange {
    const from = this.end(change.from, change.senders);
    const to = this.end(change.to, change.receivers);
    const { kind, added, removed } = kindOf(change);
    const texts = { added: this.textsOf(added), removed: this.textsOf(removed) };
    const addresses = added.isEmpty
      ? []
      : [
          ...(from.isOutside ? outsideAddresses(added, "source", NAMED_ADDRESSES) : []),
          ...(to.isOutside ? outsideAddresses(added, "destination", NAMED_ADDRESSES) : []),
        ];
    return {
      kind,
      from,
      to,
      ...texts,
      now: this.textsOf(change.after),
      addresses,
      isCertain: change.isCertain,
      crosses: crossingOf(from, to),
      reasons: this.reasons(change, from, to, kind === "removed" ? texts.removed : texts.added),
    };
  }

  /** Many changes are of the same packets. */
  private textsOf(packets: PacketSet): readonly string[] {
    const texts = this.texts.get(packets) ?? trafficTexts(packets.space, packets);
    this.texts.set(packets, texts);
    return texts;
  }

  moves(): ZoneMove[] {
    const found = new Map<string, { readonly move: ZoneMove; endpoints: number }>();
    for (const [id, now] of this.after.parties) {
      const old = this.before.parties.get(id);
      if (old === undefined || old.port === undefined || old.zones.join() === now.zones.join()) continue;
      const name = labelOf(now);
      const key = JSON.stringify([name, old.zones, now.zones]);
      const known = found.get(key) ?? {
        move: {
          name,
          system: asText(this.notesOf(now).system),
          systemName: asText(this.notesOf(now).systemName),
          before: old.zones,
          after: now.zones,
          endpoints: 0,
          declared: now.port?.declared[0],
        },
        endpoints: 0,
      };
      known.endpoints += 1;
      found.set(key, known);
    }
    return [...found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { move, endpoints }]) => ({ ...move, endpoints }));
  }

  private end(name: string, ids: ReadonlySet<string>): ConversationEnd {
    const parties = [...ids].sort().flatMap((id) => this.partyOf(id) ?? []);
    const [first] = parties;
    const notes = this.notesOf(first);
    return {
      name,
      isOutside: first?.port === undefined,
      isInternet: first?.isExternal === true,
      zones: [...new Set(parties.flatMap(({ zones }) => zones))],
      body: asText(notes.body),
      system: asText(notes.system),
      systemName: asText(notes.systemName),
      platformPart: PLATFORM_PARTS.find((one) => one === (notes.appliance ?? notes.kind)),
      site: asText(notes.site),
      declared: first?.port?.declared[0],
      endpoints: parties.length,
    };
  }

  private partyOf(id: string): Party | undefined {
    return this.after.parties.get(id) ?? this.before.parties.get(id);
  }

  private notesOf(party: Party | undefined): Attributes {
    const block = this.blockOf(party);
    return block === undefined ? {} : egovNotes(block);
  }

  private blockOf(party: Party | undefined): Block | undefined {
    const declared = party?.port?.declared[0];
    if (declared === undefined) return undefined;
    const key = resourceKey(declared.root, declared.address);
    return this.head.resources.get(key) ?? this.base.resources.get(key);
  }

  /** What was declared for it, by either end. */
  private reasons(
    { senders, receivers }: ConversationChange,
    from: ConversationEnd,
    to: ConversationEnd,
    traffic: readonly string[],
  ): FlowReason[] {
    const found = new Map<string, FlowReason>();
    for (const id of [...[...senders].sort().slice(0, 1), ...[...receivers].sort().slice(0, 1)]) {
      const notes = this.notesOf(this.partyOf(id));
      if (!Array.isArray(notes.flows)) continue;
      for (const flow of notes.flows as readonly Value[]) {
        if (!isRecord(flow)) continue;
        const [port, reason] = [asText(flow.port) ?? "", asText(flow.reason) ?? ""];
        if (!traffic.includes(port) || !isMeant(flow.from, from) || !isMeant(flow.to, to)) continue;
        const told = { reason, port, source: asText(flow.source), approval: asText(notes.approval) };
        found.set(`${port}\n${reason}`, told);
      }
    }
    return [...found.values()];
  }
}

/** Whether a declared flow's end is one of ours: a construct's path, or the name of a service. */
function isMeant(end: Value | undefined, { name, isOutside, isInternet }: ConversationEnd): boolean {
  if (typeof end !== "string") return false;
  if (isOutside) return end === name || (isInternet && end === "internet");
  return (
    name === end || name.startsWith(`${end}/`) || end.startsWith(`${name}/`) || name.split("/").includes(end)
  );
}

function labelOf({ port, zones, id }: Party): string {
  if (port === undefined) return zones[0] ?? id;
  const [declared] = port.declared;
  if (declared === undefined) return id;
  return declared.construct ?? resourceKey(declared.root, declared.address.replace(/\[[^\]]*\]$/, ""));
}

function kindOf(change: ConversationChange) {
  const { before, after, addedByNew, removedWithGone } = change;
  if (before.isEmpty) return { kind: "new" as ChangeKind, added: after, removed: before };
  if (after.isEmpty) return { kind: "removed" as ChangeKind, added: after, removed: before };
  // What new endpoints may say beyond what the construct could say before is more than more of the same.
  const added = change.added.union(addedByNew.subtract(before));
  const removed = change.removed.union(removedWithGone.subtract(after));
  if (!added.isEmpty && !removed.isEmpty) return { kind: "changed" as ChangeKind, added, removed };
  if (!added.isEmpty) return { kind: "widened" as ChangeKind, added, removed };
  if (!removed.isEmpty) return { kind: "narrowed" as ChangeKind, added, removed };
  return addedByNew.isEmpty
    ? { kind: "fewer" as ChangeKind, added, removed: removedWithGone }
    : { kind: "more" as ChangeKind, added: addedByNew, removed };
}

function crossingOf(from: ConversationEnd, to: ConversationEnd): ConnectivityChange["crosses"] {
  if (from.body !== undefined && to.body !== undefined && from.body !== to.body) return "bodies";
  return from.zones.join() === to.zones.join() ? "nothing" : "zones";
}

const KINDS: readonly ChangeKind[] = ["new", "widened", "changed", "more", "removed", "narrowed", "fewer"];
const CROSSINGS: readonly ConnectivityChange["crosses"][] = ["bodies", "zones", "nothing"];

/** What is added before what is taken away; the outside and what crosses before what does not. */
function byWeight(a: ConnectivityChange, b: ConnectivityChange): number {
  return (
    Number(isNarrower(a)) - Number(isNarrower(b)) ||
    Number(b.from.isInternet || b.to.isInternet) - Number(a.from.isInternet || a.to.isInternet) ||
    Number(b.from.isOutside || b.to.isOutside) - Number(a.from.isOutside || a.to.isOutside) ||
    CROSSINGS.indexOf(a.crosses) - CROSSINGS.indexOf(b.crosses) ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    compared(a.from.name, b.from.name) ||
    compared(a.to.name, b.to.name)
  );
}

export function isBroader({ kind }: ConnectivityChange): boolean {
  return kind === "new" || kind === "widened" || kind === "changed";
}

export function isNarrower({ kind }: ConnectivityChange): boolean {
  return kind === "removed" || kind === "narrowed" || kind === "fewer";
}

import type { PacketSet, PacketSpace } from "../packets/packet-set";
import type { Conversation, Conversations, Party } from "./conversations";

/** How what two groups of parties may say to one another differs between two worlds. */
export interface ConversationChange {
  readonly from: string;
  readonly to: string;
  /** What any of the one may say to any of the other, in the later world's space. */
  readonly before: PacketSet;
  readonly after: PacketSet;
  /** Between parties that both worlds have: what is added, and what is taken away. */
  readonly added: PacketSet;
  readonly removed: PacketSet;
  /** What parties say that are new, and said that are gone. */
  readonly addedByNew: PacketSet;
  readonly removedWithGone: PacketSet;
  /** Whether something of what is added passes for certain, and not only for all that is known. */
  readonly isCertain: boolean;
  /** Ids of the parties that the change concerns. */
  readonly senders: ReadonlySet<string>;
  readonly receivers: ReadonlySet<string>;
}

/**
 * Every pair of groups of which some parties may say something else than before, in order of their names.
 *
 * @param groupOf The group of a party, by its id; the same for both worlds.
 */
export function compareConversations(
  base: Conversations,
  head: Conversations,
  groupOf: (id: string) => string,
): ConversationChange[] {
  const { space } = head;
  const groups = new Map<string, Group>();
  const groupFor = ({ from, to }: Conversation): Group => {
    const [sender, receiver] = [groupOf(from.id), groupOf(to.id)];
    const key = JSON.stringify([sender, receiver]);
    const group = groups.get(key) ?? new Group(sender, receiver);
    groups.set(key, group);
    return group;
  };
  const [before, after] = [base.all, head.all];
  const moved = new Map<PacketSet, PacketSet>();
  const inHead = (packets: PacketSet) => {
    const known = moved.get(packets) ?? into(space, packets);
    moved.set(packets, known);
    return known;
  };
  for (const [key, old] of before) {
    const group = groupFor(old);
    const was = inHead(old.packets);
    group.before.add(was);
    const is = after.get(key)?.packets ?? space.none;
    const isThere = isIn(head, old.from) && isIn(head, old.to);
    group.differ(old, was.subtract(is), isThere ? group.removed : group.removedWithGone);
  }
  for (const [key, now] of after) {
    const group = groupFor(now);
    group.after.add(now.packets);
    const old = before.get(key);
    const added = now.packets.subtract(old === undefined ? space.none : inHead(old.packets));
    const wasThere = isIn(base, now.from) && isIn(base, now.to);
    group.differ(now, added, wasThere ? group.added : group.addedByNew);
    if (!added.isEmpty && !group.isCertain) group.isCertain = head.isCertain(now, added);
  }
  return [...groups.entries()]
    .filter(([, { senders }]) => senders.size > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => group.changeIn(space));
}

class Group {
  readonly before = new Set<PacketSet>();
  readonly after = new Set<PacketSet>();
  readonly added: PacketSet[] = [];
  readonly removed: PacketSet[] = [];
  readonly addedByNew: PacketSet[] = [];
  readonly removedWithGone: PacketSet[] = [];
  readonly senders = new Set<string>();
  readonly receivers = new Set<string>();
  isCertain = false;

  constructor(
    readonly from: string,
    readonly to: string,
  ) {}

  differ({ from, to }: Conversation, by: PacketSet, list: PacketSet[]): void {
    if (by.isEmpty) return;
    list.push(by);
    this.senders.add(from.id);
    this.receivers.add(to.id);
  }

  changeIn(space: PacketSpace): ConversationChange {
    return {
      from: this.from,
      to: this.to,
      before: space.union(this.before),
      after: space.union(this.after),
      added: space.union(this.added),
      removed: space.union(this.removed),
      addedByNew: space.union(this.addedByNew),
      removedWithGone: space.union(this.removedWithGone),
      isCertain: this.isCertain,
      senders: this.senders,
      receivers: this.receivers,
    };
  }
}

function isIn({ parties }: Conversations, { id }: Party): boolean {
  return parties.has(id);
}

/** The same packets in another space. Only addresses that are known are among them. */
function into(space: PacketSpace, packets: PacketSet): PacketSet {
  return space.union(packets.products().map((product) => space.ofProduct(product)));
}

import type { PacketSet, PacketSpace, Product } from "../packets/packet-set";
import type { Conversation, Conversations, Party } from "./conversations";

/** How what two parties may say to one another differs between two worlds. */
export interface ConversationChange {
  /** As they are in the later world, or if they are no more, as they were. */
  readonly from: Party;
  readonly to: Party;
  /** Sets of the later world's space. */
  readonly before: PacketSet;
  readonly after: PacketSet;
  /** Whether something of what is added passes for certain, and not only for all that is known. */
  readonly isCertain: boolean;
}

/** Every pair of parties between which something else may pass than before; in order of their ids. */
export function compareConversations(base: Conversations, head: Conversations): ConversationChange[] {
  const [before, after] = [base.all(), head.all()];
  const { space } = head;
  const moved = new Map<PacketSet, PacketSet>();
  const moveOver = (packets: PacketSet) => {
    const known = moved.get(packets) ?? into(space, packets);
    moved.set(packets, known);
    return known;
  };
  const found: ConversationChange[] = [];
  for (const key of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const [old, now] = [before.get(key), after.get(key)];
    const was = old === undefined ? space.none : moveOver(old.packets);
    const is = now?.packets ?? space.none;
    // Equal sets of one space are the same.
    if (was === is) continue;
    const { from, to } = (now ?? old) as Conversation;
    const added = is.subtract(was);
    const isCertain = now !== undefined && !added.isEmpty && !head.certain(now).intersect(added).isEmpty;
    found.push({ from, to, before: was, after: is, isCertain });
  }
  return found;
}

/** The same packets in another space. Only addresses that are known are among them. */
function into(space: PacketSpace, packets: PacketSet): PacketSet {
  return space.union(packets.products().map((product: Product) => space.ofProduct(product)));
}

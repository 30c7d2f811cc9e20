import type { PacketSet } from "../packets/packet-set";
import type { Hop } from "../verdict";

export type PassedHop = Extract<Hop, { passes: true }>;

/**
 * Where packets are. `sent`: on a link, put there by a host, which may choose any router as next hop.
 * `there`: on a link, at the end of a route. `by`: handed to a router at its port. `in`: within a router.
 * `at`: at a port that may forward it. `opened`: on a link, put there by a balancer, whose next hops are
 * routers. `turned`: within a router, sent to a floating IP from inside. `out`: beyond an external network.
 * `unknown`: where what is not known could take it.
 */
export type Place =
  | `${"sent" | "there" | "opened" | "by" | "in" | "at" | "turned" | "out"} ${string}`
  | "unknown";

/** A way from one place to another, for some packets. */
export interface Step {
  readonly from: Place;
  readonly to: Place;
  readonly pass: PacketSet;
  /** Fields that are rewritten, and what they become. */
  readonly change?: {
    readonly fields: readonly ("source" | "destination" | "first" | "second")[];
    readonly into: PacketSet;
  };
  /** What is sent on in its stead, as a new conversation. */
  readonly emits?: PacketSet;
  /** Firewalls that it passes; they are in `pass` already. */
  readonly firewalls?: readonly { readonly port: string; readonly direction: "ingress" | "egress" }[];
  /** What stands between, for reports; nothing for a step that says nothing by itself. */
  readonly hop?: PassedHop;
}

/** The packets that arrive by a step, of those that are there before it. */
export function taken(step: Step, packets: PacketSet): PacketSet {
  const passing = packets.intersect(step.pass);
  if (passing.isEmpty) return passing;
  if (step.emits !== undefined) return step.emits;
  if (step.change === undefined) return passing;
  const open = step.change.fields.reduce((set, field) => set.forget(field), passing);
  return open.intersect(step.change.into);
}

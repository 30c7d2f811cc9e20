import { packetsOf } from "../decide/traffic";
import type { FlowClause } from "../specification/specification";
import { common } from "./boxes";
import type { Checked } from "./checked";
import type { Invariants } from "./invariants";
import type { RefusalReason } from "./refusal";

type Zone = string | undefined;

/** Why a `never` or `only` is not proved by the invariants. */
export function refusalsOfNever(
  checked: Checked,
  invariants: Invariants,
  { kind, from, to, traffic, direction }: FlowClause,
): RefusalReason[] {
  const { ground, zones, boxes } = checked;
  const spoken = boxes.of(packetsOf(ground.space, traffic));
  const forbidden = kind === "only" ? boxes.without([{}], spoken) : spoken;
  const ways: readonly (readonly [Zone, Zone])[] = [
    ...waysOf(from, to),
    // The answers to one's conversations are packets of the other.
    ...(direction === "both" ? waysOf(to, from) : []),
  ];
  const senders = new Set(ways.map(([sender]) => sender));
  return [
    ...[...senders].flatMap((sender) => invariants.refusal(sender) ?? []),
    ...(zones.shareInstances(from, to) ? [{ code: "instance-in-both", args: { from, to } } as const] : []),
    ...ways.flatMap(([sender, receiver]) =>
      checked
        .sinks(receiver)
        .filter(
          ({ place, takes }) => common(common(invariants.at(sender, place), takes), forbidden).length > 0,
        )
        .map(
          ({ place }): RefusalReason => ({
            code: "sink-reached",
            args: { sender: sender ?? "", receiver: receiver ?? "", place },
          }),
        ),
    ),
  ];
}

/** Endpoints in no zone could be in either. */
function waysOf(from: Zone, to: Zone): [Zone, Zone][] {
  return [
    [from, to],
    [undefined, to],
    [from, undefined],
  ];
}

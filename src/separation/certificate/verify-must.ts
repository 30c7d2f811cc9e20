import type { Family, Port } from "../../model";
import type { End } from "../decide/ends";
import { packetsOf } from "../decide/traffic";
import type { Pattern } from "../packets/packet-set";
import type { Place } from "../reach/step";
import type { FlowClause } from "../specification/specification";
import { type Box, common, forget, reversed } from "./boxes";
import type { CertifiedClause, Way } from "./certificate";
import type { Checked } from "./checked";
import type { RefusalReason } from "./refusal";

const FAMILIES: readonly Family[] = ["ipv4", "ipv6"];

/** Why a `must` is not proved by the ways that a certificate gives: each is walked, step by step. */
export function refusalsOfMust(
  checked: Checked,
  { from, to, traffic }: FlowClause,
  { ways = [] }: CertifiedClause,
): RefusalReason[] {
  const [senders, receivers] = [checked.endpoints(from), checked.endpoints(to)];
  if (senders.length === 0) return [{ code: "nobody-there", args: { zone: from } }];
  if (receivers.length === 0) return [{ code: "nobody-there", args: { zone: to } }];
  const spoken = checked.boxes.of(packetsOf(checked.ground.space, traffic));
  return senders.flatMap((sender): RefusalReason[] => {
    const port = sender.ports[0];
    const way = ways.find((each) => each.from === port?.id);
    const there = walked(checked, sender, way?.steps ?? []);
    if (there === undefined) return [{ code: "no-such-step", args: { sender: port?.id ?? "" } }];
    return receivers
      .filter((receiver) => port === undefined || receiver.ports[0] !== port)
      .filter(
        (receiver) =>
          !FAMILIES.some((family) => passes(checked, { sender, receiver, family }, there, spoken)),
      )
      .map((receiver) => ({
        code: "not-reached",
        args: { sender: port?.id ?? "", receiver: receiver.ports[0]?.id ?? "" },
      }));
  });
}

interface Pair {
  readonly sender: End;
  readonly receiver: End;
  readonly family: Family;
}

type There = ReadonlyMap<Place, readonly Box[]>;

/** Where packets are after some steps, each of which the world has for certain; nothing if one is none of its. */
function walked(checked: Checked, sender: End, steps: Way["steps"]): There | undefined {
  const { boxes } = checked;
  const there = new Map<Place, readonly Box[]>();
  const add = (place: Place, packets: readonly Box[]) => {
    const known = there.get(place) ?? [];
    there.set(place, [...known, ...packets.filter((box) => !boxes.areWithin([box], known))]);
  };
  for (const { place, packets } of sender.starts("must")) add(place, boxes.of(packets));
  const everyone = sender.outside && boxes.of(sender.outside.sends);
  for (const [place, number] of steps) {
    const step = checked.must.from(place as Place)[number];
    if (step === undefined) return undefined;
    const before = there.get(step.from) ?? [];
    // What is opened in the stead of many counts only if each of them can have it opened.
    const isForEach =
      everyone === undefined ||
      step.emits === undefined ||
      FAMILIES.some((family) => {
        const each = common(everyone, checked.of({ family }));
        const sources = common(before, boxes.of(step.pass)).map((box) =>
          forget(box, ["protocol", "destination", "first", "second"]),
        );
        return each.length > 0 && boxes.areWithin(each, sources);
      });
    if (isForEach) add(step.to, boxes.taken(step, before));
  }
  return there;
}

/** Whether all of the traffic, to one of the receiver's addresses, arrives and is answered. */
function passes(checked: Checked, pair: Pair, there: There, traffic: readonly Box[]): boolean {
  const { boxes } = checked;
  const arrived = pair.receiver
    .sinks("must")
    .flatMap(({ places, takes }) =>
      places.flatMap((place) => common(there.get(place) ?? [], boxes.of(takes))),
    );
  const everyone = pair.sender.outside && boxes.of(pair.sender.outside.sends);
  return destinationsOf(checked, pair).some((destination) => {
    const wanted = common(traffic, destination);
    // A host may choose any of its sources; from the outside everyone has to get through.
    const others = everyone === undefined ? arrived : boxes.without(arrived, everyone);
    const isReached =
      boxes.areWithin(
        wanted,
        others.map((box) => forget(box, ["source"])),
      ) ||
      (everyone !== undefined && boxes.areWithin(common(wanted, everyone), arrived));
    return wanted.length > 0 && isReached && isAnswered(checked, pair, wanted);
  });
}

function destinationsOf(checked: Checked, { receiver, family }: Pair): (readonly Box[])[] {
  const { outside, ports } = receiver;
  if (outside !== undefined) return [common(checked.of({ family }), checked.boxes.of(outside.takes))];
  const addresses = ports.flatMap((port) => checked.ground.book.ofAll(port.addresses, family));
  return addresses.map((address) => checked.of({ family, destination: [address] }));
}

/** Stateless groups have to let the answers through; others remember the conversation. */
function isAnswered(checked: Checked, { sender, receiver, family }: Pair, wanted: readonly Box[]): boolean {
  const { ground, boxes } = checked;
  const [from, to] = [sender.ports[0], receiver.ports[0]];
  const at = (port: Port | undefined, side: keyof Pattern) =>
    checked.of({ family, ...(port && { [side]: ground.book.ofAll(port.addresses, family) }) });
  const answers = common(common(wanted.map(reversed), at(to, "source")), at(from, "destination"));
  const lets = (port: Port | undefined, direction: "ingress" | "egress") =>
    port === undefined ||
    port.security !== true ||
    port.groups.every((id) => ground.world.securityGroups.get(id)?.stateful !== false) ||
    boxes.areWithin(answers, boxes.of(ground.groups.allowed(port.groups, direction, "must")));
  return lets(to, "egress") && lets(from, "ingress");
}

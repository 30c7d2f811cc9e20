import type { Declaration, Doubt, FirewallRule, Port, SecurityRule } from "../../model";
import { addressText, prefixText, rangesText } from "../addresses/text";
import type { Packet } from "../packets/fields";
import type { PassedHop, Step } from "../reach/step";
import type { Ground } from "../topology/ground";
import { nameOf } from "../topology/names";
import type { Hop } from "../verdict";
import type { Trace } from "./trace";

/** A trace as its hops, with what lets it pass and what of that is doubtful. */
export interface Path {
  readonly hops: readonly Hop[];
  readonly doubts: readonly Doubt[];
}

/** From sender to receiver: ports, their groups' rules, routers, firewalls' rules, translations. */
export function pathOf(ground: Ground, trace: Trace): Path {
  const doubts: Doubt[] = [];
  const hops = [
    ...departure(ground, trace, doubts),
    ...trace.steps.flatMap(({ step, packet }) => passage(ground, step, packet, trace, doubts)),
    ...arrival(ground, trace, doubts),
  ];
  return { hops, doubts: [...new Set(doubts)] };
}

/** An address, or what it may be. */
export function shownAddress({ book }: Ground, value: bigint, { family }: Packet): string {
  const among = book.domainOf(value, family);
  return among === undefined ? addressText(value, family) : rangesText(among, family);
}

function departure(ground: Ground, { sender, sent, steps, ...trace }: Trace, doubts: Doubt[]): Hop[] {
  const [first] = steps;
  if (sender === undefined) {
    const link = ground.links.all.find(({ id }) => first?.step.from === `sent ${id}`);
    return [passed(undefined, { code: "outside-sends", args: { network: nameOf(link?.networks[0]) } })];
  }
  doubts.push(...sender.doubts);
  const [declared] = sender.declared;
  const network = sender.network === undefined ? undefined : ground.world.networks.get(sender.network);
  if (sender.security !== true)
    return [passed(declared, { code: "sends-any-source", args: { network: nameOf(network) } })];
  const isOwn = ground.book.ofAll(sender.addresses, sent.family).some(holds(sent.source));
  const pair = sender.pairs.find(
    (prefix) =>
      prefix.family === sent.family &&
      ground.book.within([prefix], sent.family, "may").some(holds(sent.source)),
  );
  const sends: PassedHop =
    isOwn || pair === undefined
      ? passed(declared, { code: "sends", args: { network: nameOf(network) } })
      : passed(declared, { code: "sends-from-pair", args: { pair: prefixText(pair) } });
  return [sends, ...ruleHop(ground, sender, "egress", sent, trace.sense.reading, doubts)];
}

function arrival(ground: Ground, { receiver, arrived, steps, sender, sense }: Trace, doubts: Doubt[]): Hop[] {
  if (receiver === undefined) return [];
  doubts.push(...receiver.doubts);
  const [declared] = receiver.declared;
  const address = shownAddress(ground, arrived.destination, arrived);
  const isOwn = ground.book.ofAll(receiver.addresses, arrived.family).some(holds(arrived.destination));
  const network = receiver.network === undefined ? undefined : ground.world.networks.get(receiver.network);
  const other = sender?.network === undefined ? undefined : ground.world.networks.get(sender.network);
  const together: Hop[] =
    steps.length > 0
      ? []
      : network === other
        ? [passed(declaredOf(network), { code: "same-network", args: { network: nameOf(network) } })]
        : [
            passed(declaredOf(network), {
              code: "same-segment",
              args: { network: nameOf(network), other: nameOf(other) },
            }),
          ];
  return [
    ...together,
    ...(receiver.security === true
      ? ruleHop(ground, receiver, "ingress", arrived, sense.reading, doubts)
      : [passed(declared, { code: "no-port-security", args: {} })]),
    passed(declared, { code: isOwn ? "receives" : "receives-any-destination", args: { address } }),
  ];
}

function passage(ground: Ground, step: Step, packet: Packet, { sense }: Trace, doubts: Doubt[]): Hop[] {
  if (step.from === "unknown" || step.to === "unknown") {
    const reasons = ground.unknownAt(step.from === "unknown" ? step.to : step.from);
    doubts.push(...reasons);
    return step.to === "unknown"
      ? [passed(reasons[0]?.declared, { code: "not-known", args: { detail: reasons[0]?.detail ?? "" } })]
      : [];
  }
  const walls = (step.firewalls ?? []).flatMap(({ port, direction }) =>
    ground.firewalls.groupsOf(port).flatMap((group): Hop[] => {
      doubts.push(...group.doubts);
      const rule = group[direction]?.find((each) =>
        ground.firewalls.matched(each, sense.reading).has(packet),
      );
      if (rule === undefined) return [];
      doubts.push(...rule.doubts);
      return [firewallHop(ground, rule, direction, port)];
    }),
  );
  const inward = (step.firewalls ?? []).every(({ direction }) => direction === "ingress");
  const hop = step.hop === undefined ? [] : [step.hop];
  return inward ? [...hop, ...walls] : [...walls, ...hop];
}

function firewallHop(
  { world }: Ground,
  rule: FirewallRule,
  direction: "ingress" | "egress",
  port: string,
): Hop {
  const at = world.ports.get(port);
  return passed(rule.declared, { code: "firewall-allows", args: { direction, port: nameOf(at) } });
}

function ruleHop(
  ground: Ground,
  port: Port,
  direction: SecurityRule["direction"],
  packet: Packet,
  reading: Trace["sense"]["reading"],
  doubts: Doubt[],
): Hop[] {
  for (const id of port.groups) {
    const group = ground.world.securityGroups.get(id);
    const rule = group?.rules.find(
      (each) => each.direction === direction && ground.groups.matched(each, reading).has(packet),
    );
    if (group === undefined || rule === undefined) continue;
    doubts.push(...group.doubts, ...rule.doubts);
    const isDefault = group.declared.some((declared) => declared === rule.declared);
    const args = { port: nameOf(port), group: nameOf(group) };
    if (isDefault) {
      return [
        passed(rule.declared, {
          code: direction === "egress" ? "egress-default" : "ingress-default",
          args: { port: args.port },
        }),
      ];
    }
    return [passed(rule.declared, { code: direction === "egress" ? "egress-rule" : "ingress-rule", args })];
  }
  const doubtful = port.groups.flatMap((id) => ground.world.securityGroups.get(id)?.doubts ?? []);
  doubts.push(...doubtful);
  return [];
}

function passed(declared: Declaration | undefined, why: PassedHop["why"]): PassedHop {
  return declared === undefined ? { passes: true, why } : { passes: true, declared, why };
}

function declaredOf(
  thing: { readonly declared: readonly Declaration[] } | undefined,
): Declaration | undefined {
  return thing?.declared[0];
}

function holds(value: bigint) {
  return ({ first, last }: { first: bigint; last: bigint }) => first <= value && value <= last;
}

import type { CloudWorld, Doubt, Port } from "../../model";
import { blockedFlow } from "../decide/blocked-flow";
import { type End, endOfAddresses, endOfPort, endOfZone } from "../decide/ends";
import { Flows } from "../decide/flows";
import { pathOf } from "../decide/path";
import { trace } from "../decide/trace";
import { packetsOf } from "../decide/traffic";
import { witnessOf } from "../decide/witness";
import type { Zones } from "../decide/zones";
import type { Question } from "../decision";
import { type Ends, endsOf } from "../named-ends";
import type { PacketSet } from "../packets/packet-set";
import type { Sense } from "../reach/sense";
import type { Specification } from "../specification/specification";
import type { Ground } from "../topology/ground";
import type { Explanation, Flow, FlowVerdict } from "../verdict";

const MAY: Sense = { reading: "may", countsUnrouted: true };
const MUST: Sense = { reading: "must", countsUnrouted: true };
const TELLING: readonly FlowVerdict[] = ["passes", "unknown", "blocked"];

/**
 * Whether a flow between two ends is possible, pair by pair of their endpoints, and how, or what
 * stands in its way.
 */
export function explain(
  world: CloudWorld,
  question: Question,
  specification: Specification | undefined,
): Explanation {
  const flows = Flows.in(world, specification?.zones ?? []);
  const { ground, zones } = flows;
  const traffic = packetsOf(ground.space, [question.port]);
  const senders = eachOf(ground, zones, endsOf(world, specification, question.from));
  const receivers = eachOf(ground, zones, endsOf(world, specification, question.to));
  const pairs = { passes: 0, blocked: 0, unknown: 0 };
  const shown = new Map<FlowVerdict, Flow>();
  const doubts = new Set<Doubt>();
  for (const from of senders)
    for (const to of receivers) {
      if (from.ports[0] !== undefined && from.ports[0] === to.ports[0]) continue;
      const verdict = verdictOf(flows, from, to, traffic);
      pairs[verdict] += 1;
      if (shown.has(verdict)) continue;
      const flow = flowOf(flows, zones, { from, to, traffic, verdict }, doubts);
      if (flow !== undefined) shown.set(verdict, flow);
    }
  return {
    version: 1,
    verdict: pairs.passes > 0 ? "passes" : pairs.unknown > 0 ? "unknown" : "blocked",
    flows: TELLING.flatMap((verdict) => shown.get(verdict) ?? []),
    pairs,
    unknown: [...doubts],
  };
}

function verdictOf(flows: Flows, from: End, to: End, traffic: PacketSet): FlowVerdict {
  const passes = (sense: Sense) => !flows.between(from, to, sense).intersect(traffic).isEmpty;
  if (passes(MUST)) return "passes";
  return passes(MAY) ? "unknown" : "blocked";
}

interface Asked {
  readonly from: End;
  readonly to: End;
  readonly traffic: PacketSet;
  readonly verdict: FlowVerdict;
}

function flowOf(flows: Flows, zones: Zones, asked: Asked, doubts: Set<Doubt>): Flow | undefined {
  const { from, to, traffic, verdict } = asked;
  const { ground } = flows;
  const zoneOf = (port: Port | undefined) => (port === undefined ? undefined : zones.of(port)[0]);
  const named = {
    ...(zoneOf(from.ports[0]) !== undefined && { from: zoneOf(from.ports[0]) as string }),
    ...(zoneOf(to.ports[0]) !== undefined && { to: zoneOf(to.ports[0]) as string }),
  };
  if (verdict === "blocked") return blockedFlow(ground, from, to, traffic, named);
  const found = trace(flows, from, to, traffic, verdict === "passes" ? MUST : MAY);
  if (found === undefined) return undefined;
  if (verdict === "unknown") for (const doubt of pathOf(ground, found).doubts) doubts.add(doubt);
  return { verdict, witness: witnessOf(ground, found, named) };
}

/** Each endpoint of an end by itself; the outside is one. */
function eachOf(ground: Ground, zones: Zones, { ports, outside }: Ends): End[] {
  const alone = ports.flatMap((id) => {
    const port = ground.world.ports.get(id);
    return port === undefined ? [] : [endOfPort(ground, port)];
  });
  if (outside === "rest") {
    const rest = endOfZone(ground, zones, { name: "", external: true, networks: [], cidrs: [] });
    return [...alone, rest];
  }
  return outside.length === 0 ? alone : [...alone, endOfAddresses(ground, outside)];
}

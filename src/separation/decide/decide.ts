import type { CloudWorld, Doubt } from "../../model";
import type { PacketSet } from "../packets/packet-set";
import type { Sense } from "../reach/sense";
import type { FlowClause, Specification, Traffic } from "../specification/specification";
import type { Ground } from "../topology/ground";
import {
  type ClauseVerdict,
  type MatrixCell,
  type UnknownEntry,
  type Verdicts,
  type Witness,
  worstOf,
} from "../verdict";
import { blockedFlow } from "./blocked-flow";
import { type End, endOfTheRest, endOfZone } from "./ends";
import { findingsOf } from "./findings";
import { fixFor } from "./fix";
import { Flows } from "./flows";
import { trafficTexts } from "./matrix";
import { pathOf } from "./path";
import { type Pair, pairsThatFail } from "./reached";
import { type Trace, trace } from "./trace";
import { packetsOf } from "./traffic";
import { witnessOf } from "./witness";
import type { Zones } from "./zones";

const MAY: Sense = { reading: "may", countsUnrouted: true };
const MUST: Sense = { reading: "must", countsUnrouted: true };

/**
 * Decides every `never`, `only` and `must` of a specification over a world.
 *
 * @param flows Those of the world and the specification's zones, where somebody has them already.
 */
export function decide(
  world: CloudWorld,
  specification: Specification,
  flows: Flows = Flows.in(world, specification.zones),
): Verdicts {
  const decision = new Decision(flows, specification);
  let matrix: readonly MatrixCell[] | undefined;
  const clauses = specification.clauses
    .filter((clause): clause is FlowClause => clause.kind !== "disjoint")
    .map((clause) => decision.clause(clause));
  return {
    version: 1,
    verdict: worstOf(clauses),
    clauses,
    unknown: decision.unknown(),
    findings: findingsOf(decision.ground, decision.zones, specification, {
      byTheRest: decision.touchedByTheRest,
      byInstances: decision.touchedByInstances,
      byDoubles: clauses.filter(({ verdict }) => verdict === "unknown").map(({ id }) => id),
    }),
    // Not everybody asks for it, and it takes as long as many clauses.
    get matrix() {
      matrix ??= decision.matrix();
      return matrix;
    },
  };
}

/** A conversation that must not start, from one end to another. */
interface Forbidden {
  readonly from: string;
  readonly to: string;
  readonly traffic: PacketSet;
}

class Decision {
  readonly ground: Ground;
  readonly zones: Zones;
  readonly touchedByTheRest: string[] = [];
  readonly touchedByInstances: string[] = [];
  private readonly ends: ReadonlyMap<string, End>;
  private readonly traffic = new Map<string, PacketSet>();
  private readonly passing = new Map<End, Map<End, PacketSet>>();
  private readonly rest: End;
  private readonly doubts = new Map<Doubt, string[]>();

  constructor(
    private readonly flows: Flows,
    private readonly specification: Specification,
  ) {
    this.ground = flows.ground;
    this.zones = flows.zones;
    this.ends = new Map(
      specification.zones.map((zone) => [zone.name, endOfZone(this.ground, this.zones, zone)]),
    );
    this.rest = endOfTheRest(this.ground, this.zones);
  }

  clause(clause: FlowClause): ClauseVerdict {
    const { id, kind, basis } = clause;
    const found = kind === "must" ? this.reached(clause) : this.kept(clause);
    return { id, kind, ...(basis !== undefined && { basis }), ...found };
  }

  unknown(): UnknownEntry[] {
    return [...this.doubts].map(([doubt, clauses]) => ({ doubt, clauses: [...new Set(clauses)] }));
  }

  matrix(): MatrixCell[] {
    const { space } = this.ground;
    return [...this.ends].flatMap(([from, sender]) =>
      [...this.ends].map(([to, receiver]) => {
        const may = this.may(sender, receiver);
        if (may.isEmpty) return { from, to, may: [], must: false };
        const texts = trafficTexts(space, may);
        const must = trafficTexts(space, this.flows.between(sender, receiver, MUST));
        return { from, to, may: texts, must: texts.length > 0 && texts.join() === must.join() };
      }),
    );
  }

  /** Whether some packet that a clause forbids passes for certain. */
  isViolated(clause: FlowClause): boolean {
    return this.forbidden(clause).some(({ from, to, traffic }) =>
      this.flows.hasAny(this.end(from), this.end(to), traffic, MUST),
    );
  }

  /** `never`, and `only`, which is never anything else. */
  private kept(clause: FlowClause): Omit<ClauseVerdict, "id" | "kind"> {
    const forbidden = this.forbidden(clause);
    for (const each of forbidden) {
      const found = this.violated(clause, each);
      if (found !== undefined) return found;
    }
    for (const each of forbidden) {
      const found = this.open(clause, each);
      if (found !== undefined) return found;
    }
    return { verdict: "proved" };
  }

  private forbidden({ kind, from, to, direction, traffic }: FlowClause): Forbidden[] {
    const spoken = this.packets(traffic);
    const one = { from, to, traffic: kind === "only" ? spoken.complement() : spoken };
    // The answers to one's conversations are packets of the other.
    return direction === "both" ? [one, { from: to, to: from, traffic: one.traffic }] : [one];
  }

  private violated(clause: FlowClause, { from, to, traffic }: Forbidden) {
    const [sender, receiver] = [this.end(from), this.end(to)];
    // What cannot pass does not pass for certain.
    if (this.may(sender, receiver).intersect(traffic).isEmpty) return undefined;
    const found = trace(this.flows, sender, receiver, traffic, MUST);
    if (found === undefined) return undefined;
    const { hops } = pathOf(this.ground, found);
    const enabledBy = [...new Set(hops.flatMap(({ declared }) => declared ?? []))];
    const fix = fixFor(this.ground.world, hops, (changed) => {
      const flows = Flows.in(changed, this.specification.zones, this.flows);
      return !new Decision(flows, this.specification).isViolated(clause);
    });
    const witness = witnessOf(this.ground, found, { from, to });
    return { verdict: "violated" as const, witness, enabledBy, ...(fix && { fix }) };
  }

  private open(clause: FlowClause, { from, to, traffic }: Forbidden) {
    const found = this.way(this.end(from), this.end(to), traffic);
    if (found !== undefined) {
      this.doubt(clause, pathOf(this.ground, found).doubts);
      return { verdict: "unknown" as const, witness: witnessOf(this.ground, found, { from, to }) };
    }
    if (this.zones.shareInstances(from, to)) {
      this.touchedByInstances.push(clause.id);
      return { verdict: "unknown" as const };
    }
    const ways: readonly (readonly [End, End])[] = [
      [this.rest, this.end(to)],
      [this.end(from), this.rest],
    ];
    for (const [sender, receiver] of ways) {
      const way = this.way(sender, receiver, traffic);
      if (way === undefined) continue;
      this.touchedByTheRest.push(clause.id);
      this.doubt(clause, pathOf(this.ground, way).doubts);
      return { verdict: "unknown" as const };
    }
    return undefined;
  }

  private reached(clause: FlowClause): Omit<ClauseVerdict, "id" | "kind"> {
    const [from, to] = [this.end(clause.from), this.end(clause.to)];
    const traffic = this.packets(clause.traffic);
    // Nobody can be reached where nobody is.
    if (isEmpty(from) || isEmpty(to)) return { verdict: "unknown" };
    const [never] = pairsThatFail(this.flows, from, to, traffic, "may");
    if (never !== undefined) return { verdict: "violated", witness: this.stopped(clause, never, traffic) };
    const [perhaps] = pairsThatFail(this.flows, from, to, traffic, "must");
    return { verdict: perhaps === undefined ? "proved" : "unknown" };
  }

  /** A packet that a clause wants to get there, and that cannot. */
  private stopped(clause: FlowClause, { from, to }: Pair, traffic: PacketSet): Witness {
    const passing = this.flows.between(from, to, { reading: "may", countsUnrouted: false });
    const missing = traffic.subtract(passing.forget("source"));
    const wanted = missing.isEmpty ? traffic : missing;
    return blockedFlow(this.ground, from, to, wanted, { from: clause.from, to: clause.to }).witness;
  }

  /** What may pass; asked for by clauses and by the matrix alike. */
  private may(from: End, to: End): PacketSet {
    const known = this.passing.get(from) ?? new Map<End, PacketSet>();
    this.passing.set(from, known);
    const found =
      known.get(to) ??
      (isEmpty(from) || isEmpty(to) ? this.ground.space.none : this.flows.between(from, to, MAY));
    known.set(to, found);
    return found;
  }

  /** How some of the traffic may get from one end to another. */
  private way(from: End, to: End, traffic: PacketSet): Trace | undefined {
    const isNone = this.may(from, to).intersect(traffic).isEmpty;
    return isNone ? undefined : trace(this.flows, from, to, traffic, MAY);
  }

  private packets(traffic: readonly Traffic[]): PacketSet {
    const key = traffic.map(({ text }) => text).join();
    const found = this.traffic.get(key) ?? packetsOf(this.ground.space, traffic);
    this.traffic.set(key, found);
    return found;
  }

  private end(zone: string): End {
    return this.ends.get(zone) ?? this.rest;
  }

  private doubt({ id }: FlowClause, doubts: readonly Doubt[]): void {
    for (const doubt of doubts) {
      const clauses = this.doubts.get(doubt);
      if (clauses === undefined) this.doubts.set(doubt, [id]);
      else clauses.push(id);
    }
  }
}

function isEmpty({ ports, outside }: End): boolean {
  return ports.length === 0 && outside === undefined;
}

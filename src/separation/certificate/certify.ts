import type { PacketSet } from "../packets/packet-set";
import { type Arrival, Spread } from "../reach/spread";
import type { Clause, FlowClause } from "../specification/specification";
import type { ClauseVerdict } from "../verdict";
import { assumptionsOf } from "./assumptions";
import {
  CERTIFICATE_VERSION,
  type Certificate,
  type CertifiedClause,
  productOf,
  type Way,
} from "./certificate";
import { Checked } from "./checked";
import { digestOfSpecification, digestOfWorld } from "./digest";
import type { Given } from "./given";
import { comparedOf, realmFacts } from "./realm-facts";

/** What the proved ones among some verdicts rest on, for whoever verifies them; the others are listed. */
export function certify(verdicts: readonly ClauseVerdict[], given: Given): Certificate {
  const { specification, world, cloud, realms } = given;
  const verdictOf = new Map(verdicts.map(({ id, verdict }) => [id, verdict]));
  const clauses = specification.clauses.filter(({ id }) => verdictOf.get(id) === "proved");
  const checked = new Checked(cloud, specification);
  const sets = new Sets();
  return {
    version: CERTIFICATE_VERSION,
    specification: digestOfSpecification(specification),
    world: digestOfWorld(world),
    realms: [...realms].map(([name, read]) => ({ name, world: digestOfWorld(read) })),
    assumptions: assumptionsOf(new Set(clauses.map(({ kind }) => kind))),
    clauses: specification.clauses.map((clause) => {
      const verdict = verdictOf.get(clause.id) ?? "unknown";
      return { id: clause.id, verdict, ...(verdict === "proved" ? proofOf(checked, clause, given) : {}) };
    }),
    invariants: [...sendersOf(clauses)].flatMap((from) => {
      const places = everywhere(checked, from, sets);
      return Object.keys(places).length === 0 ? [] : [{ ...(from !== undefined && { from }), places }];
    }),
    sets: sets.written,
  };
}

/** Sets of packets by number, each once. */
class Sets {
  private readonly numbers = new Map<PacketSet, number>();

  numberOf(set: PacketSet): number {
    const number = this.numbers.get(set) ?? this.numbers.size;
    this.numbers.set(set, number);
    return number;
  }

  get written(): Certificate["sets"] {
    return [...this.numbers.keys()].map((set) => set.products().map(productOf));
  }
}

/** Ends on whose invariants clauses rest; among them the endpoints in no zone. */
function sendersOf(clauses: readonly Clause[]): Set<string | undefined> {
  const senders = clauses.flatMap((clause) => {
    if (clause.kind !== "never" && clause.kind !== "only") return [];
    return clause.direction === "both" ? [undefined, clause.from, clause.to] : [undefined, clause.from];
  });
  return new Set(senders);
}

/** All that gets from an end anywhere: a set that no step leaves. */
function everywhere(checked: Checked, from: string | undefined, sets: Sets): Record<string, number> {
  const spread = new Spread(checked.ground.space, checked.may, checked.end(from).starts("may"));
  return Object.fromEntries([...spread.places].map((place) => [place, sets.numberOf(spread.at(place))]));
}

function proofOf(checked: Checked, clause: Clause, { realms }: Given): Partial<CertifiedClause> {
  if (clause.kind === "must") return { ways: waysOf(checked, clause) };
  if (clause.kind !== "disjoint") return {};
  const compared = clause.realms.flatMap((name) => {
    const world = realms.get(name);
    return world === undefined ? [] : [[name, world] as const];
  });
  return { compared: realmFacts(compared).map(comparedOf) };
}

function waysOf(checked: Checked, { from, to }: FlowClause): Way[] {
  const { ground, must } = checked;
  const sinks = new Set(
    checked.endpoints(to).flatMap((end) => end.sinks("must").flatMap(({ places }) => places)),
  );
  return checked.endpoints(from).map((sender) => {
    const spread = new Spread(ground.space, must, sender.starts("must"), sender.outside?.sends);
    const steps = leadingTo(sinks, spread.inOrder).map(({ step }): Way["steps"][number] => [
      step.from,
      must.from(step.from).indexOf(step),
    ]);
    const id = sender.ports[0]?.id;
    return { ...(id !== undefined && { from: id }), steps };
  });
}

/** Steps by which packets got to places, first things first. */
function leadingTo(places: ReadonlySet<string>, arrivals: readonly Arrival[]): NonNullable<Arrival["by"]>[] {
  const wanted = new Set(places);
  const steps: NonNullable<Arrival["by"]>[] = [];
  for (const { place, by } of [...arrivals].reverse()) {
    if (by === undefined || !wanted.has(place)) continue;
    wanted.add(by.step.from);
    steps.unshift(by);
  }
  // Whatever is there takes a step: twice in a row is once.
  return steps.filter(({ step }, index) => step !== steps[index - 1]?.step);
}

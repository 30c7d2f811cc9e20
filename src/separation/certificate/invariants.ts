import type { Place } from "../reach/step";
import type { Box } from "./boxes";
import { boxOf, type Certificate } from "./certificate";
import type { Checked } from "./checked";
import type { RefusalReason } from "./refusal";

/** The sets that a certificate claims to hold everything that an end can get anywhere. */
export class Invariants {
  private readonly claimed: ReadonlyMap<string | undefined, Readonly<Record<string, number>>>;
  private readonly sets: readonly (readonly Box[])[];
  private readonly refusals = new Map<string | undefined, RefusalReason | undefined>();

  constructor(
    private readonly checked: Checked,
    { invariants, sets }: Certificate,
  ) {
    this.claimed = new Map(invariants.map(({ from, places }) => [from, places]));
    this.sets = sets.map((products) => products.map(boxOf));
  }

  /** What is claimed to be all that gets from an end to a place. Where nothing is claimed, nothing gets. */
  at(from: string | undefined, place: string): readonly Box[] {
    const places = this.claimed.get(from) ?? {};
    const set = Object.hasOwn(places, place) ? places[place] : undefined;
    return (set === undefined ? undefined : this.sets[set]) ?? [];
  }

  /** Why a claim does not hold: something starts outside of it, or a step leaves it. */
  refusal(from: string | undefined): RefusalReason | undefined {
    if (!this.refusals.has(from)) this.refusals.set(from, this.found(from));
    return this.refusals.get(from);
  }

  private found(from: string | undefined): RefusalReason | undefined {
    const { boxes, may } = this.checked;
    const sender = from ?? "";
    for (const { place, packets } of this.checked.end(from).starts("may"))
      if (!boxes.areWithin(boxes.of(packets), this.at(from, place)))
        return { code: "start-outside", args: { sender, place } };
    // Every step of the world from there. From where nothing gets, none leads on.
    for (const place of Object.keys(this.claimed.get(from) ?? {}) as Place[]) {
      const before = this.at(from, place);
      for (const step of may.from(place))
        if (!boxes.areWithin(boxes.taken(step, before), this.at(from, step.to)))
          return { code: "step-leaves", args: { sender, from: place, to: step.to } };
    }
    return undefined;
  }
}

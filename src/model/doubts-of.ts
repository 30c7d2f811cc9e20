import type { Arguments } from "./arguments";
import type { Doubt, DoubtReason } from "./doubt";
import type { Thing } from "./thing";
import type { Things } from "./things";

/** The doubts about a thing as they are found: its own first. */
export class DoubtfulThing {
  readonly all: Doubt[];

  constructor(
    private readonly things: Things,
    private readonly thing: Thing,
  ) {
    this.all = [...thing.doubts];
    if (thing.attributes.value_specs !== undefined) {
      for (const name of valueSpecs(things.arguments(thing))) this.notModelled(name);
    }
  }

  add(doubt: Doubt): void {
    this.all.push(doubt);
  }

  unknown(detail: string): void {
    this.say("value", detail);
  }

  contradiction(detail: string): void {
    this.say("contradiction", detail);
  }

  notModelled(detail: string): void {
    this.say("not-modelled", detail);
  }

  /** Keeps a doubt for each of the arguments that is written and not known. */
  needs(own: Arguments, ...names: readonly string[]): void {
    for (const name of names) {
      const found = own.found(name);
      if (found.kind === "unknown" || found.kind === "attribute") this.unknown(own.detail(name, found));
    }
  }

  private say(why: DoubtReason, detail: string): void {
    if (this.all.some((doubt) => doubt.why === why && doubt.detail === detail)) return;
    this.all.push(this.things.doubt(this.thing.at, why, detail));
  }
}

export function doubtsOf(things: Things, thing: Thing): DoubtfulThing {
  return new DoubtfulThing(things, thing);
}

/** `value_specs` hands anything to the service, past the schema. */
function valueSpecs(own: Arguments): readonly string[] {
  const found = own.found("value_specs");
  if (found.kind === "absent") return [];
  if (found.kind !== "value" || typeof found.value !== "object") return ["value_specs"];
  return Object.keys(found.value).map((name) => `value_specs.${name}`);
}

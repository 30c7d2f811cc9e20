import { type Attributes, type Block, Template, type Value } from "../terraform";
import { parsePrefix } from "./address";
import type { Found } from "./found";
import { type Criterion, JOINS } from "./selection";
import { type Thing, TYPE } from "./thing";
import type { Things } from "./things";

/** `perhaps`: the inputs do not tell. */
type Fit = "fits" | "differs" | "perhaps";

interface Candidates {
  readonly all: readonly Thing[];
  readonly byName: ReadonlyMap<string, readonly Thing[]>;
  readonly withoutKnownName: readonly Thing[];
}

function emptyEntry(): { all: Thing[]; byName: Map<string, Thing[]>; withoutKnownName: Thing[] } {
  return { all: [], byName: new Map(), withoutKnownName: [] };
}

const NONE: Candidates = { all: [], byName: new Map(), withoutKnownName: [] };

/** Finds what a data source selects among what the inputs make. */
export class Selector {
  private readonly candidates = new Map<string, ReadonlyMap<string, Candidates>>();
  private devices: ReadonlyMap<Thing, readonly Thing[]> | undefined;

  constructor(private readonly things: Things) {}

  /** The id that a selection names as a text. */
  cloudIdOf(type: string, at: Block, attributes: Attributes): string | undefined {
    for (const name of JOINS[type]?.ids ?? []) {
      const found = this.things.follow(at, attributes[name]);
      if (found.kind === "value" && typeof found.value === "string" && found.value !== "") return found.value;
    }
    return undefined;
  }

  /** The one thing that fits; or how many could. */
  select(
    at: Block,
    type: string,
    attributes: Attributes,
  ): { readonly thing: Thing | undefined; readonly fits: number } {
    const join = JOINS[type];
    for (const name of join?.ids ?? []) {
      const found = this.things.follow(at, attributes[name]);
      if (found.kind === "thing" && found.thing.type === type) return { thing: found.thing, fits: 1 };
      if (found.kind === "unknown" || found.kind === "attribute") return { thing: undefined, fits: 1 };
      if (found.kind === "value" && found.value !== "") return { thing: undefined, fits: 0 };
    }
    const certain: Thing[] = [];
    const possible: Thing[] = [];
    for (const candidate of this.narrowed(at, type, attributes)) {
      const fit = this.fit(at, attributes, join?.criteria ?? {}, candidate);
      if (fit === "fits") certain.push(candidate);
      else if (fit === "perhaps") possible.push(candidate);
    }
    // The names of security groups are a project's own: each project sees its own group.
    const own =
      type === TYPE.secgroup && certain.length > 1
        ? certain.filter(({ project }) => project === this.things.projectOf(at))
        : certain;
    const [only, ...others] = own;
    if (only !== undefined && others.length === 0) return { thing: only, fits: 1 };
    return { thing: undefined, fits: certain.length + possible.length };
  }

  private narrowed(at: Block, type: string, attributes: Attributes): readonly Thing[] {
    const { all, byName, withoutKnownName } = this.inRegion(type, this.things.regionOf(at));
    const name = this.things.follow(at, attributes.name);
    if (name.kind !== "value" || typeof name.value !== "string" || name.value === "") return all;
    return [...(byName.get(name.value) ?? []), ...withoutKnownName];
  }

  private inRegion(type: string, region: string): Candidates {
    let byRegion = this.candidates.get(type);
    if (byRegion === undefined) {
      byRegion = this.index(type);
      this.candidates.set(type, byRegion);
    }
    return byRegion.get(region) ?? NONE;
  }

  private index(type: string): ReadonlyMap<string, Candidates> {
    const made = new Map<string, ReturnType<typeof emptyEntry>>();
    for (const thing of this.things.ofType(type)) {
      if (!thing.managed) continue;
      const entry = made.get(thing.region) ?? emptyEntry();
      made.set(thing.region, entry);
      entry.all.push(thing);
      const name = this.things.arguments(thing).text("name");
      const known = name.kind === "known" ? name.value : name.kind === "absent" ? "" : undefined;
      if (known === undefined) entry.withoutKnownName.push(thing);
      else {
        const others = entry.byName.get(known);
        if (others === undefined) entry.byName.set(known, [thing]);
        else others.push(thing);
      }
    }
    return made;
  }

  private fit(
    at: Block,
    attributes: Attributes,
    criteria: Readonly<Record<string, Criterion>>,
    candidate: Thing,
  ): Fit {
    let result: Fit = "fits";
    for (const [name, criterion] of Object.entries(criteria)) {
      if (!Object.hasOwn(attributes, name)) continue;
      const wanted = this.things.follow(at, attributes[name]);
      const one = this.compare(wanted, criterion, candidate);
      if (one === "differs") return "differs";
      if (one === "perhaps") result = "perhaps";
    }
    return result;
  }

  private compare(wanted: Found, criterion: Criterion, candidate: Thing): Fit {
    if (wanted.kind === "absent" || (wanted.kind === "value" && wanted.value === "")) return "fits";
    if (wanted.kind === "value" && Array.isArray(wanted.value) && wanted.value.length === 0) return "fits";
    if (criterion.special === "device") return this.compareDevice(wanted, candidate);
    if (criterion.special === "subnet-cidr") return this.compareSubnets(wanted, candidate);
    if (criterion.special === "addresses") return this.compareAddresses(wanted, candidate);
    const has = this.things.arguments(candidate).found(criterion.attribute);
    if (has.kind !== "absent") return this.same(wanted, has);
    if (criterion.neutral) return "fits";
    if (criterion.otherwise === undefined) return "perhaps";
    return this.same(wanted, { kind: "value", value: criterion.otherwise, at: candidate.at });
  }

  private same(wanted: Found, has: Found): Fit {
    if (wanted.kind === "thing" && has.kind === "thing")
      return wanted.thing.id === has.thing.id ? "fits" : "differs";
    if (wanted.kind === "attribute" && has.kind === "attribute") {
      const equal = wanted.thing.id === has.thing.id && wanted.path.join() === has.path.join();
      return equal ? "fits" : "perhaps";
    }
    if (wanted.kind !== "value" || has.kind !== "value") return "perhaps";
    if (Array.isArray(wanted.value)) return this.contains(has, wanted.value as readonly Value[], wanted.at);
    return sameText(wanted.value as Value, has.value as Value, wanted.at.root === has.at.root);
  }

  /** Tags and groups select those that have all of them. */
  private contains(has: Found & { kind: "value" }, wanted: readonly Value[], at: Block): Fit {
    const items = (Array.isArray(has.value) ? (has.value as readonly Value[]) : []).map((item) =>
      this.things.follow(has.at, item),
    );
    let result: Fit = "fits";
    for (const one of wanted) {
      const fits = items.map((item) => this.same(this.things.follow(at, one), item));
      if (fits.includes("fits")) continue;
      if (!fits.includes("perhaps")) return "differs";
      result = "perhaps";
    }
    return result;
  }

  private compareDevice(wanted: Found, candidate: Thing): Fit {
    this.devices ??= this.attachments();
    const devices = this.devices.get(candidate) ?? [];
    if (wanted.kind === "thing") {
      if (devices.includes(wanted.thing)) return "fits";
      return this.things.arguments(candidate).found("device_id").kind === "unknown" ? "perhaps" : "differs";
    }
    const has = this.things.arguments(candidate).found("device_id");
    if (has.kind === "absent") return devices.length === 0 && wanted.kind === "value" ? "differs" : "perhaps";
    return this.same(wanted, has);
  }

  /** Which instance, router or balancer has a port. */
  private attachments(): ReadonlyMap<Thing, readonly Thing[]> {
    const made = new Map<Thing, Thing[]>();
    const attach = (port: Thing | undefined, device: Thing): void => {
      if (port !== undefined) made.set(port, [...(made.get(port) ?? []), device]);
    };
    const portIn = (at: Block, value: Value | undefined): Thing | undefined => {
      const found = this.things.follow(at, value);
      return found.kind === "thing" && found.thing.managed ? found.thing : undefined;
    };
    for (const port of this.things.ofType(TYPE.port)) {
      const device = this.things.arguments(port).found("device_id");
      if (device.kind === "thing") attach(port, device.thing);
    }
    for (const instance of this.things.ofType(TYPE.instance)) {
      for (const card of this.things.arguments(instance).nested("network").items) {
        attach(portIn(card.at, card.attributes.port), instance);
      }
    }
    const holders = [
      [TYPE.interfaceAttach, "instance_id"],
      [TYPE.routerInterface, "router_id"],
    ] as const;
    for (const [type, argument] of holders) {
      for (const thing of this.things.ofType(type)) {
        const device = this.things.follow(thing.at, thing.attributes[argument]);
        if (device.kind !== "thing") continue;
        attach(portIn(thing.at, thing.attributes.port_id), device.thing);
        attach(this.things.withId(`${thing.id}#port`), device.thing);
      }
    }
    return made;
  }

  private compareSubnets(wanted: Found, network: Thing): Fit {
    const { all } = this.inRegion(TYPE.subnet, network.region);
    let result: Fit = "differs";
    for (const subnet of all) {
      const of = this.things.arguments(subnet).found("network_id");
      if (of.kind === "thing" && of.thing.id !== network.id) continue;
      const one = this.same(wanted, this.things.arguments(subnet).found("cidr"));
      if (one === "fits" && of.kind === "thing") return "fits";
      if (one !== "differs") result = "perhaps";
    }
    return result;
  }

  private compareAddresses(wanted: Found, port: Thing): Fit {
    const has = this.things.arguments(port);
    const fixed = has.nested("fixed_ip").items.map((item) => item.found("ip_address"));
    const all = has.list("all_fixed_ips");
    const known: Found[] =
      all.kind === "known" ? all.value.map((item) => this.things.follow(port.at, item)) : [];
    const fits = [...fixed, ...known].map((one) => this.same(wanted, one));
    if (fits.includes("fits")) return "fits";
    return fits.length > 0 && fits.every((one) => one === "differs") ? "differs" : "perhaps";
  }
}

function sameText(wanted: Value, has: Value, isSameRoot: boolean): Fit {
  if (wanted instanceof Template || has instanceof Template) return sameTemplate(wanted, has, isSameRoot);
  const [first, second] = [`${wanted}`, `${has}`];
  if (first === second) return "fits";
  const [a, b] = [parsePrefix(first), parsePrefix(second)];
  const isSameBlock =
    a !== undefined && b !== undefined && a.family === b.family && a.first === b.first && a.last === b.last;
  return isSameBlock ? "fits" : "differs";
}

/** A text that is partly known differs from one that does not begin and end as it does. */
function sameTemplate(wanted: Value, has: Value, isSameRoot: boolean): Fit {
  const isEqual = isSameRoot && JSON.stringify(wanted) === JSON.stringify(has);
  const edges = [wanted, has].map((value) => {
    const parts = value instanceof Template ? value.parts : [`${value}`];
    const [start, end] = [parts[0], parts.at(-1)];
    return { start: typeof start === "string" ? start : "", end: typeof end === "string" ? end : "" };
  });
  const [first, second] = edges;
  if (first === undefined || second === undefined) return "perhaps";
  const starts = first.start.startsWith(second.start) || second.start.startsWith(first.start);
  const ends = first.end.endsWith(second.end) || second.end.endsWith(first.end);
  if (!starts || !ends) return "differs";
  return isEqual && !hasUnknown(wanted) ? "fits" : "perhaps";
}

function hasUnknown(value: Value): boolean {
  return (
    value instanceof Template &&
    value.parts.some((part) => typeof part !== "string" && part.kind === "unknown")
  );
}

import { type Block, isRecord, Reference, Unknown, type Value } from "../terraform";
import { Arguments, unknownDetail } from "./arguments";
import type { Blocks } from "./blocks";
import type { CloudRegions } from "./cloud-region";
import { computed } from "./computed-attributes";
import type { Declaration } from "./declaration";
import type { Doubt, DoubtReason } from "./doubt";
import { ABSENT, type Field, type Found } from "./found";
import { impliedPorts } from "./implied-ports";
import { JOINS, selectionOf } from "./selection";
import { Selector } from "./selector";
import { type GrowingThing, isModelled, type Thing, TYPE } from "./thing";

const STEPS = 100;

/** All things of the world, each once, whoever speaks of it. */
export class Things {
  private readonly byBlock = new Map<Block, GrowingThing>();
  private readonly byId = new Map<string, GrowingThing>();
  private readonly byCloudId = new Map<string, GrowingThing>();
  private readonly byType = new Map<string, GrowingThing[]>();
  private modelled = 0;
  private readonly joining = new Set<Block>();
  private readonly selector: Selector;
  /** What cannot be told whose it is: anything of its region may be otherwise. */
  readonly loose: { readonly region: string; readonly doubt: Doubt }[] = [];

  constructor(
    readonly blocks: Blocks,
    private readonly regions: CloudRegions,
  ) {
    const { world } = blocks;
    for (const block of world.blocks)
      if (block.mode === "managed" && isModelled(block.type)) this.addManaged(block);
    this.selector = new Selector(this);
    for (const block of world.blocks) {
      if (block.mode !== "managed" || !isModelled(block.type)) continue;
      for (const port of impliedPorts(this, block)) this.addImplied(port);
    }
    for (const block of world.blocks) {
      if (block.mode === "data" && JOINS[block.type] !== undefined) this.of(block);
    }
  }

  /** How many there are: it grows when something names what no input makes. */
  get size(): number {
    return this.modelled;
  }

  /** In the order of the inputs; those that are looked up only come last. */
  ofType(type: string): readonly Thing[] {
    return this.byType.get(type) ?? [];
  }

  withId(id: string): Thing | undefined {
    return this.byId.get(id);
  }

  /** What a state or plan says has an id of the cloud. */
  withCloudId(type: string, id: string): Thing | undefined {
    return this.byCloudId.get(`${type} ${id}`);
  }

  of(block: Block): Thing {
    const found = this.byBlock.get(block);
    if (found !== undefined) return found;
    const isOwn = block.mode === "managed" || JOINS[block.type] === undefined;
    return isOwn ? this.addManaged(block) : this.join(block);
  }

  arguments(thing: Thing): Arguments {
    return new Arguments(this, thing.attributes, thing.at);
  }

  argumentsOf(block: Block): Arguments {
    return new Arguments(this, block.attributes, block);
  }

  declarations(thing: Thing): readonly Declaration[] {
    return thing.blocks.map((block) => this.blocks.declaration(block));
  }

  doubt(at: Block, why: DoubtReason, detail: string): Doubt {
    return this.blocks.doubt(at, why, detail);
  }

  regionOf(block: Block): string {
    return this.regions.regionOf(block);
  }

  projectOf(block: Block): string {
    return this.regions.projectOf(block);
  }

  /** Keeps that something says what it is about in a way that is not known. */
  lose(at: Block, detail: string): void {
    this.loose.push({ region: this.regionOf(at), doubt: this.doubt(at, "value", detail) });
  }

  /** Follows references to what they stand for. */
  follow(at: Block, value: Value | undefined): Found {
    let [from, now] = [at, value];
    for (let step = 0; step < STEPS; step++) {
      if (now === undefined || now === null) return ABSENT;
      if (now instanceof Unknown) return { kind: "unknown", detail: unknownDetail(now) };
      if (!(now instanceof Reference)) return { kind: "value", value: now, at: from };
      const block = this.blocks.find(from, now.address);
      if (block === undefined || this.joining.has(block)) return { kind: "unknown", detail: now.text };
      const thing = this.of(block);
      const [name, ...rest] = now.path;
      if (name === "id" || name === undefined) return { kind: "thing", thing };
      // What a data source is asked by is what the thing has; its own answer stands only in a plan.
      const source = Object.hasOwn(thing.attributes, name)
        ? thing
        : { attributes: block.attributes, at: block };
      const written = Object.hasOwn(source.attributes, name)
        ? partOf(source.attributes[name], rest)
        : undefined;
      const isSame = written instanceof Reference && written.text === now.text && source.at === from;
      if (written === undefined || written === null || isSame) return computed(this, thing, now.path);
      [from, now] = [source.at, written];
    }
    return { kind: "unknown", detail: "" };
  }

  /** The thing of a type that a value names by its id; one of its own where the inputs do not make it. */
  identified(at: Block, value: Value | undefined, type: string, detail: string): Field<Thing> {
    const found = this.follow(at, value);
    if (found.kind === "absent") return found;
    if (found.kind === "thing") {
      return found.thing.type === type
        ? { kind: "known", value: found.thing }
        : { kind: "unknown", detail: `${detail}: ${found.thing.id}` };
    }
    if (found.kind === "attribute") {
      const id = `${found.thing.id}.${found.path.join(".")}`;
      return { kind: "known", value: this.elsewhere(id, type, found.thing.at, id) };
    }
    if (found.kind === "value" && typeof found.value === "string") {
      if (found.value === "") return ABSENT as Field<Thing>;
      const same = this.byCloudId.get(`${type} ${found.value}`);
      if (same !== undefined) return { kind: "known", value: same };
      return {
        kind: "known",
        value: this.elsewhere(`id:${found.value}`, type, at, found.value, found.value),
      };
    }
    return {
      kind: "unknown",
      detail: found.kind === "unknown" && found.detail ? `${detail}: ${found.detail}` : detail,
    };
  }

  /** What a name stands for where the provider takes a name: as a data source would find it. */
  named(at: Block, type: string, name: string): Thing {
    return this.select(at, type, { name });
  }

  /** Neutron's own group of a project, which Terraform cannot make. */
  defaultGroup(at: Block): Thing {
    const where = this.whereabouts(at);
    const id = `default:${where.region}/${where.project}`;
    const found = this.byId.get(id);
    if (found !== undefined) return found;
    const rest = { type: TYPE.secgroup, attributes: {}, at, managed: false, blocks: [at], doubts: [] };
    return this.add({ ...where, id, ...rest });
  }

  /** A thing that no input makes. */
  elsewhere(id: string, type: string, at: Block, detail: string, cloudId?: string): Thing {
    const found = this.byId.get(id);
    if (found !== undefined) return found;
    const made = this.add({
      ...this.whereabouts(at),
      id,
      type,
      attributes: {},
      at,
      managed: false,
      blocks: [at],
      doubts: [this.doubt(at, "not-in-inputs", detail)],
    });
    if (cloudId !== undefined) this.byCloudId.set(`${type} ${cloudId}`, made);
    return made;
  }

  private join(block: Block): GrowingThing {
    this.joining.add(block);
    const thing = this.select(block, block.type, block.attributes);
    this.joining.delete(block);
    if (!thing.blocks.includes(block)) thing.blocks.push(block);
    this.byBlock.set(block, thing);
    return thing;
  }

  private select(at: Block, type: string, attributes: Block["attributes"]): GrowingThing {
    const cloudId = this.selector.cloudIdOf(type, at, attributes);
    const known = cloudId === undefined ? undefined : this.byCloudId.get(`${type} ${cloudId}`);
    if (known !== undefined) return known;
    if (type === TYPE.secgroup && attributes.name === "default") {
      const own = this.byId.get(this.defaultGroup(at).id) ?? this.addLookup(at, type, attributes, cloudId);
      if (cloudId !== undefined) this.byCloudId.set(`${type} ${cloudId}`, own);
      return own;
    }
    const { thing, fits } = this.selector.select(at, type, attributes);
    if (thing !== undefined) return this.byId.get(thing.id) ?? this.addLookup(at, type, attributes, cloudId);
    if (fits > 0) {
      const doubt = this.doubt(at, "ambiguous", selectionOf(this, at, type, attributes));
      this.loose.push({ region: this.regionOf(at), doubt });
    }
    return this.addLookup(at, type, attributes, cloudId, fits > 0);
  }

  private addLookup(
    at: Block,
    type: string,
    attributes: Block["attributes"],
    cloudId: string | undefined,
    isAmbiguous = false,
  ): GrowingThing {
    const where = this.whereabouts(at);
    const selection = selectionOf(this, at, type, attributes);
    const id = cloudId === undefined ? `lookup:${where.region}/${type}?${selection}` : `id:${cloudId}`;
    const found = this.byId.get(id);
    if (found !== undefined) return found;
    const doubt = this.doubt(at, isAmbiguous ? "ambiguous" : "not-in-inputs", selection || type);
    const made = this.add({
      ...where,
      id,
      type,
      attributes,
      at,
      managed: false,
      blocks: [at],
      doubts: [doubt],
    });
    if (cloudId !== undefined) this.byCloudId.set(`${type} ${cloudId}`, made);
    return made;
  }

  private addManaged(block: Block): GrowingThing {
    const thing = this.add({
      region: this.regionOf(block),
      project: this.projectOf(block),
      id: this.blocks.id(block),
      type: block.type,
      attributes: block.attributes,
      at: block,
      managed: block.mode === "managed",
      blocks: [block],
      doubts: block.instances === "unknown" ? [this.doubt(block, "instances", block.address)] : [],
    });
    this.byBlock.set(block, thing);
    const { id } = block.attributes;
    if (typeof id === "string" && id !== "") this.byCloudId.set(`${block.type} ${id}`, thing);
    return thing;
  }

  private addImplied(port: GrowingThing): void {
    const { id } = port.attributes;
    const key = typeof id === "string" ? `${port.type} ${id}` : undefined;
    if (key !== undefined && this.byCloudId.has(key)) return;
    if (key !== undefined) this.byCloudId.set(key, port);
    this.add(port);
  }

  private add(thing: GrowingThing): GrowingThing {
    this.byId.set(thing.id, thing);
    if (isModelled(thing.type)) this.modelled += 1;
    const others = this.byType.get(thing.type);
    if (others === undefined) this.byType.set(thing.type, [thing]);
    else others.push(thing);
    return thing;
  }

  private whereabouts(at: Block): Pick<Thing, "region" | "project"> {
    return { region: this.regionOf(at), project: this.projectOf(at) };
  }
}

/** A part of a value. A single nested block may be written without its list: both are found. */
function partOf(value: Value | undefined, path: readonly (string | number)[]): Value | undefined {
  let now: Value | undefined = value;
  for (const [index, step] of path.entries()) {
    if (now === undefined || now === null) return undefined;
    if (now instanceof Reference) return new Reference(now.address, [...now.path, ...path.slice(index)]);
    if (Array.isArray(now)) {
      const items = now as readonly Value[];
      const item: Value | undefined = typeof step === "number" ? items[step] : items[0];
      now = typeof step === "number" || item === undefined || !isRecord(item) ? item : item[step];
    } else if (isRecord(now)) {
      if (typeof step === "string") now = Object.hasOwn(now, step) ? now[step] : undefined;
      else if (step !== 0) return undefined;
    } else return now instanceof Unknown ? now : undefined;
  }
  return now;
}

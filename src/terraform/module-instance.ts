import { convert } from "./convert";
import { evaluate, type Nesting, type Scope } from "./evaluate";
import { evaluateArgument, hasArgument, namesOf, opened } from "./evaluate-body";
import { type Evaluated, Failure, type Instance, objectOf, tupleOf } from "./evaluated";
import { type Expansion, expand, keyText, type Repetition } from "./expansion";
import type { Expression, Step } from "./expression";
import type { ModuleFiles } from "./functions/module-files";
import type { ModuleCall, ModuleConfig, ResourceConfig } from "./module-config";
import { attempted } from "./type-constraint";
import { Reference, Unknown } from "./value";

/** What all modules of a root share. */
export interface RootContext {
  readonly files: ModuleFiles;
  readonly nesting: Nesting;
  /** Values given to the root's variables. */
  readonly given: ReadonlyMap<string, Evaluated>;
}

interface Caller {
  readonly module: ModuleInstance;
  readonly call: ModuleCall;
  readonly repetition: Repetition;
}

interface Looked {
  readonly value: Evaluated;
  readonly taken: number;
}

/** An instance of a module: everything in it is evaluated when it is first asked for, and once. */
export class ModuleInstance {
  private readonly memo = new Map<string, Evaluated | undefined>();
  private readonly expansions = new Map<string, Expansion>();
  private readonly instances = new Map<string, ResourceInstance[]>();
  private readonly children = new Map<string, ModuleInstance[]>();

  constructor(
    readonly context: RootContext,
    readonly config: ModuleConfig,
    /** `module.x["a"].`, or nothing for the root. */
    readonly prefix: string,
    readonly caller: Caller | undefined,
  ) {}

  /** Evaluates expressions of this module, within one instance of a block. */
  scope(repetition?: Repetition): Scope {
    const { files, nesting } = this.context;
    return { files, nesting, lookup: (root, steps) => this.lookup(root, steps, repetition) };
  }

  output(name: string): Evaluated {
    const found = this.config.outputs.get(name);
    if (found === undefined) throw new Failure(`there is no output ${name}`);
    return this.once(`output.${name}`, () => this.evaluated(found.expression));
  }

  expansion(key: string, { count, forEach }: Pick<ResourceConfig, "count" | "forEach">): Expansion {
    const known = this.expansions.get(key);
    if (known !== undefined) return known;
    const made = expand(count, forEach, this.scope());
    this.expansions.set(key, made);
    return made;
  }

  resource(config: ResourceConfig): readonly ResourceInstance[] {
    let made = this.instances.get(config.key);
    if (made === undefined) {
      const { of } = this.expansion(config.key, config);
      made = [of].flat().map((one) => new ResourceInstance(this, config, one));
      this.instances.set(config.key, made);
    }
    return made;
  }

  /** Instances of a called module; none of one that cannot be read. */
  child(call: ModuleCall): readonly ModuleInstance[] {
    let made = this.children.get(call.name);
    if (made === undefined) {
      const { config } = call;
      const { of } = this.expansion(`module.${call.name}`, call);
      made =
        config === undefined
          ? []
          : [of].flat().map((repetition) => {
              const prefix = `${this.prefix}module.${call.name}${keyText(repetition.key)}.`;
              return new ModuleInstance(this.context, config, prefix, { module: this, call, repetition });
            });
      this.children.set(call.name, made);
    }
    return made;
  }

  /** The value of a variable as expressions see it. */
  variable(name: string): Evaluated {
    return this.once(`var.${name}`, () => {
      const config = this.config.variables.get(name);
      const address = `${this.prefix}var.${name}`;
      if (config === undefined) return new Unknown("failed", address);
      if (config.sensitive) return new Unknown("sensitive", address, [address]);
      const given = this.givenValue(name);
      const isUnset = given === undefined || (given === null && !config.nullable);
      const value = isUnset ? config.default : given;
      if (value === undefined) return new Unknown("variable", address, [address]);
      const converted = attempted(() => convert(value, config.type));
      return "value" in converted
        ? converted.value
        : new Unknown("failed", converted.failure.reason, [address]);
    });
  }

  private givenValue(name: string): Evaluated | undefined {
    if (this.caller === undefined) return this.context.given.get(name);
    const { module, call, repetition } = this.caller;
    const input = call.inputs.get(name);
    return input === undefined ? undefined : module.evaluated(input, repetition);
  }

  private evaluated(expression: Expression, repetition?: Repetition): Evaluated {
    const result = attempted(() => evaluate(expression, this.scope(repetition)));
    return "value" in result ? result.value : new Unknown("failed", result.failure.reason);
  }

  private once(key: string, make: () => Evaluated): Evaluated {
    const known = this.memo.get(key);
    if (known !== undefined) return known;
    // Cycles are refused before anything is evaluated; this only ends one that the check let pass.
    if (this.memo.has(key)) return new Unknown("failed", key);
    this.memo.set(key, undefined);
    const value = make();
    this.memo.set(key, value);
    return value;
  }

  private lookup(root: string, steps: readonly Step[], repetition: Repetition | undefined): Looked {
    const name = String(steps[0]);
    switch (root) {
      case "var":
        return { value: this.variable(name), taken: 1 };
      case "local": {
        const local = this.config.locals.get(name);
        if (local === undefined) throw new Failure(`there is no local.${name}`);
        return { value: this.once(`local.${name}`, () => this.evaluated(local.expression)), taken: 1 };
      }
      case "each":
      case "count":
        return { value: repeated(root, name, repetition), taken: 1 };
      case "path":
        return { value: this.path(name), taken: 1 };
      case "terraform":
      case "self":
        return { value: new Unknown("environment", `${root}.${name}`), taken: 1 };
      case "module":
        return this.lookupModule(name, steps);
      case "data":
        return this.lookupResource(`data.${name}.${steps[1]}`, steps, 2);
      default:
        return this.lookupResource(`${root}.${name}`, steps, 1);
    }
  }

  private path(name: string): Evaluated {
    if (name === "module") return this.config.path;
    return name === "root" ? "." : new Unknown("environment", `path.${name}`);
  }

  private lookupResource(key: string, steps: readonly Step[], taken: number): Looked {
    const config = this.config.resources.get(key);
    if (config === undefined) throw new Failure(`there is no ${key}`);
    const expansion = this.expansion(key, config);
    if (expansion.kind === "unknown") {
      const next = steps[taken];
      const isKey = config.count === undefined ? typeof next === "string" : typeof next === "number";
      if (!isKey)
        return { value: unknownInstances(`${this.prefix}${key}`, expansion.why), taken: steps.length };
      return { value: new Reference(`${this.prefix}${key}${keyText(next)}`), taken: taken + 1 };
    }
    const instances = this.resource(config);
    const value = this.once(`all ${key}`, () => together(expansion, instances));
    return { value, taken };
  }

  private lookupModule(name: string, steps: readonly Step[]): Looked {
    const call = this.config.modules.get(name);
    if (call === undefined) throw new Failure(`there is no module.${name}`);
    const address = `${this.prefix}module.${name}`;
    if (call.config === undefined) {
      return { value: new Unknown("remote-module", call.moduleSource, [address]), taken: steps.length };
    }
    const expansion = this.expansion(`module.${name}`, call);
    if (expansion.kind === "unknown") {
      return { value: unknownInstances(address, expansion.why), taken: steps.length };
    }
    // One output is taken by itself: others may depend on what is being evaluated.
    const keyed = expansion.kind !== "single";
    const wanted = steps[keyed ? 2 : 1];
    const key = keyed ? steps[1] : undefined;
    const one = this.child(call).find(({ caller }) => !keyed || caller?.repetition.key === key);
    if (wanted !== undefined && one !== undefined) {
      return { value: one.output(String(wanted)), taken: keyed ? 3 : 2 };
    }
    return { value: together(expansion, this.child(call).map(outputs)), taken: 1 };
  }
}

function outputs(module: ModuleInstance): Evaluated {
  return objectOf([...module.config.outputs.keys()].map((name) => [name, module.output(name)]));
}

function together(expansion: Expansion, values: readonly Evaluated[]): Evaluated {
  if (expansion.kind === "single") return values[0] ?? null;
  if (expansion.kind === "count") return tupleOf(values);
  return objectOf([expansion.of].flat().map(({ key }, index) => [String(key), values[index] ?? null]));
}

function unknownInstances(address: string, why: Unknown): Unknown {
  return new Unknown("instances", address, [...new Set([address, ...why.of])].sort());
}

function repeated(root: "each" | "count", name: string, repetition: Repetition | undefined): Evaluated {
  const value =
    root === "count"
      ? name === "index"
        ? repetition?.count
        : undefined
      : repetition?.each?.[name === "key" ? "key" : "value"];
  if (value === undefined) throw new Failure(`${root}.${name} is not available here`);
  return value;
}

/** An instance of a resource or data source. */
export class ResourceInstance implements Instance {
  readonly kind = "instance";
  readonly reference: Reference;
  private readonly memo = new Map<string, Evaluated>();
  private readonly open = new Map<string, Evaluated>();
  private readonly scope: Scope;

  constructor(
    readonly module: ModuleInstance,
    readonly config: ResourceConfig,
    repetition: Repetition,
  ) {
    this.scope = module.scope(repetition);
    this.reference = new Reference(`${module.prefix}${config.key}${keyText(repetition.key)}`);
  }

  /** As it is configured. */
  configured(name: string): Evaluated {
    const known = this.memo.get(name);
    if (known !== undefined) return known;
    const value = evaluateArgument(this.config.body, name, this.scope);
    this.memo.set(name, value);
    return value;
  }

  *all(): Iterable<readonly [string, Evaluated]> {
    for (const name of namesOf(this.config.body)) yield [name, this.configured(name)];
  }

  /** As others refer to it. */
  attribute(name: string): Evaluated {
    const known = this.open.get(name);
    if (known !== undefined) return known;
    const reference = new Reference(this.reference.address, [name]);
    const value = opened(hasArgument(this.config.body, name) ? this.configured(name) : null, reference);
    this.open.set(name, value);
    return value;
  }
}

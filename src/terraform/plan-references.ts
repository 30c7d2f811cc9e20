import { isRaw, type Raw } from "./labelled-blocks";
import { Reference, recordOf, Unknown, type Value } from "./value";

interface ModulePlan {
  readonly module: Raw;
  readonly prefix: string;
  /** What the caller gives to its variables. */
  readonly inputs: Raw;
  readonly caller: ModulePlan | undefined;
}

/** More steps than this from a variable to a variable are not followed. */
const FURTHEST = 50;

/**
 * What a plan says about values that are not known yet: its configuration tells which names an
 * expression uses, but not how. Only an id that is a single attribute of a single resource, passed on by
 * variables and outputs, is taken for a reference.
 */
export class PlanReferences {
  private readonly modules = new Map<string, ModulePlan>();
  private readonly resources = new Map<string, Raw>();
  private readonly changes: ReadonlyMap<string, Raw>;

  constructor(private readonly shown: Raw) {
    this.changes = new Map(listOf(shown.resource_changes).map((one) => [String(one.address), one]));
    const configuration = isRaw(shown.configuration) ? shown.configuration : {};
    const left: (readonly [ModulePlan, string])[] = [];
    if (isRaw(configuration.root_module)) {
      left.push([{ module: configuration.root_module, prefix: "", inputs: {}, caller: undefined }, ""]);
    }
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const [plan, prefix] = next;
      this.modules.set(prefix, plan);
      for (const resource of listOf(plan.module.resources)) {
        this.resources.set(prefix + String(resource.address), resource);
      }
      for (const [name, call] of Object.entries(
        isRaw(plan.module.module_calls) ? plan.module.module_calls : {},
      )) {
        if (!isRaw(call) || !isRaw(call.module)) continue;
        const inner = `${prefix}module.${name}.`;
        const inputs = isRaw(call.expressions) ? call.expressions : {};
        left.push([{ module: call.module, prefix: inner, inputs, caller: plan }, inner]);
      }
    }
  }

  /**
   * The unknown attribute of a resource instance: what it refers to, or that it is not known. Nothing for
   * one that nobody wrote: the cloud will answer it, and it is as little configured as in a configuration.
   */
  of(address: string, path: readonly (string | number)[]): Value | undefined {
    const { key, module, isKeyed } = placeIn(address);
    const config = this.resources.get(key);
    const plan = this.modules.get(module);
    const expression = expressionAt(config?.expressions, path);
    if (expression === undefined) {
      return this.isWritten(address, config, path) ? new Reference(address, path) : undefined;
    }
    const of = namesIn(expression);
    const found = plan === undefined || isKeyed || !isId(path) ? undefined : this.followed(plan, expression);
    return found ?? new Unknown("plan", "", of);
  }

  /**
   * Whether an attribute without an expression may be written all the same: configurations do not tell of
   * `dynamic` blocks, so of nested ones only those count that stand one by one.
   */
  private isWritten(address: string, config: Raw | undefined, path: readonly (string | number)[]): boolean {
    const [name, ...inner] = path;
    if (config === undefined || name === "id") return true;
    if (inner.length === 0) return false;
    const expressions = isRaw(config.expressions) ? config.expressions : {};
    const blocks = listOf(Object.hasOwn(expressions, String(name)) ? expressions[String(name)] : undefined);
    return inner.length !== 2 || blocks.length === 0 || blocks.length !== this.count(address, String(name));
  }

  /** How many nested blocks of a name a planned instance has. */
  private count(address: string, name: string): number | undefined {
    const change = this.changes.get(address)?.change;
    const unknown = isRaw(change) && isRaw(change.after_unknown) ? change.after_unknown[name] : undefined;
    return Array.isArray(unknown) ? unknown.length : undefined;
  }

  hasProvisioner(address: string): boolean {
    return listOf(this.resources.get(placeIn(address).key)?.provisioners).length > 0;
  }

  providerKey(address: string): string | undefined {
    const key = this.resources.get(placeIn(address).key)?.provider_config_key;
    return typeof key === "string" ? key : undefined;
  }

  providerConfig(key: string): Raw | undefined {
    const configuration = isRaw(this.shown.configuration) ? this.shown.configuration : {};
    const configs = isRaw(configuration.provider_config) ? configuration.provider_config : {};
    const found = Object.hasOwn(configs, key) ? configs[key] : undefined;
    return isRaw(found) ? found : undefined;
  }

  providerArguments(config: Raw | undefined): { readonly [name: string]: Value } {
    const expressions = isRaw(config?.expressions) ? config.expressions : {};
    return recordOf(
      Object.entries(expressions).map(([name, expression]) => {
        const isConstant = isRaw(expression) && Object.hasOwn(expression, "constant_value");
        const value = isConstant
          ? (expression.constant_value as Value)
          : new Unknown("plan", name, namesIn(expression));
        return [name, value] as const;
      }),
    );
  }

  private followed(start: ModulePlan, expression: unknown): Reference | undefined {
    let plan = start;
    let names = namesIn(expression);
    for (let step = 0; step < FURTHEST; step++) {
      const [name, ...others] = names;
      // A name is listed with everything it starts with.
      if (name === undefined || !others.every((other) => name.startsWith(other))) return undefined;
      const variable = /^var\.([\w-]+)$/.exec(name)?.[1];
      const output = /^module\.([\w-]+)\.([\w-]+)$/.exec(name);
      if (variable !== undefined && plan.caller !== undefined) {
        names = namesIn(Object.hasOwn(plan.inputs, variable) ? plan.inputs[variable] : undefined);
        plan = plan.caller;
      } else if (output !== null) {
        const inner = this.modules.get(`${plan.prefix}module.${output[1]}.`);
        const outputs = isRaw(inner?.module.outputs) ? inner.module.outputs : {};
        const found = Object.hasOwn(outputs, output[2] ?? "") ? outputs[output[2] ?? ""] : undefined;
        if (inner === undefined || !isRaw(found)) return undefined;
        plan = inner;
        names = namesIn(found.expression);
      } else return attributeOf(plan.prefix, name);
    }
    return undefined;
  }
}

/** An id is passed on as it is; in a name or text the same attribute may be one part of many. */
function isId(path: readonly (string | number)[]): boolean {
  const name = String(path.filter((step) => typeof step === "string").at(-1));
  return /(^|_)(id|uuid|port)$/.test(name) || (/_ids$/.test(name) && typeof path.at(-1) === "number");
}

const ATTRIBUTE = /^((?:data\.)?[a-zA-Z][\w-]*\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?)\.([\w-]+)$/;

function attributeOf(prefix: string, name: string): Reference | undefined {
  const [, resource, attribute] = ATTRIBUTE.exec(name) ?? [];
  if (resource === undefined || attribute === undefined) return undefined;
  if (/^(var|local|module|each|count|path|terraform)\./.test(resource)) return undefined;
  return new Reference(prefix + resource, [attribute]);
}

/** The configuration knows resources and modules without keys. */
function placeIn(address: string): { key: string; module: string; isKeyed: boolean } {
  const key = address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, "");
  const module = /^(?:module\.[^.]+\.)*/.exec(key)?.[0] ?? "";
  const keyedModule = /^(?:module\.[^.[]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?\.)*/.exec(address)?.[0] ?? "";
  return { key, module, isKeyed: keyedModule !== module };
}

function expressionAt(expressions: unknown, path: readonly (string | number)[]): unknown {
  let found: unknown = expressions;
  for (const step of path) {
    if (isRaw(found) && "references" in found) return found;
    if (Array.isArray(found)) found = found[Number(step)];
    else if (isRaw(found) && Object.hasOwn(found, step)) found = found[step];
    // A single nested block stands without its list.
    else if (step !== 0) return undefined;
  }
  return found;
}

function namesIn(expression: unknown): string[] {
  if (!isRaw(expression) || !Array.isArray(expression.references)) return [];
  return expression.references.filter((name) => typeof name === "string");
}

function listOf(value: unknown): Raw[] {
  return Array.isArray(value) ? value.filter(isRaw) : [];
}

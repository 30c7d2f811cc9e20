import type { Findings } from "../problems/findings";
import { problem } from "../problems/problem";
import { isRaw, type Raw } from "./labelled-blocks";
import { PlanReferences } from "./plan-references";
import { type ParsedFile, type SourceFile, shown } from "./source-file";
import { recordOf, Unknown, type Value } from "./value";
import { type Block, type Collected, type Place, type Provider, unknownReach } from "./world";

/** The JSON of `terraform show -json`: a plan or a state that was read without a problem. */
export interface ShownRoot {
  readonly root: string;
  collect(into: Collected): void;
}

/** Majors of `format_version` that are read. */
const KNOWN_MAJOR = "1";

export function readShowJson(
  { file, value }: ParsedFile,
  root: string,
  findings: Findings,
): ShownRoot | undefined {
  const at = { path: shown({ file, pointer: "" }) };
  if (!isRaw(value) || typeof value.format_version !== "string") {
    return findings.add(problem("TERRAFORM-INPUT", {}, at));
  }
  if (value.format_version.split(".")[0] !== KNOWN_MAJOR) {
    return findings.add(problem("TERRAFORM-FORMAT", { version: value.format_version }, at));
  }
  const isPlan = "planned_values" in value || "resource_changes" in value || "configuration" in value;
  const field = isPlan ? "planned_values" : "values";
  // A state without resources has no values at all.
  const values = value[field] ?? (isPlan ? undefined : {});
  if (!isRaw(values) || (isPlan && !isRaw(values.root_module))) {
    return findings.add(problem("TERRAFORM-INCOMPLETE", { field }, at));
  }
  const refreshed = isPlan ? refreshedValues(value) : undefined;
  return refreshed === undefined
    ? { root, collect: (into) => new ShownReader(file, root, value, isPlan).collect(values, into) }
    : { root, collect: (into) => new ShownReader(file, root, value, false).collect(refreshed, into) };
}

/** A plan that only refreshes plans nothing: what it found stands as the state before. */
function refreshedValues({ planned_values, resource_changes, prior_state }: Raw): Raw | undefined {
  const isEmpty = (of: unknown) => !Array.isArray(of) || of.length === 0;
  const planned =
    isRaw(planned_values) && isRaw(planned_values.root_module) ? planned_values.root_module : {};
  if (!isEmpty(planned.resources) || !isEmpty(planned.child_modules) || !isEmpty(resource_changes)) {
    return undefined;
  }
  return isRaw(prior_state) && isRaw(prior_state.values) ? prior_state.values : undefined;
}

interface Shown {
  readonly resource: Raw;
  readonly pointer: string;
}

class ShownReader {
  private readonly providers = new Map<string, Provider>();
  private readonly references: PlanReferences;
  private readonly unknowns: ReadonlyMap<string, unknown>;

  constructor(
    private readonly file: SourceFile,
    private readonly root: string,
    private readonly shown: Raw,
    private readonly isPlan: boolean,
  ) {
    this.references = new PlanReferences(shown);
    const changes = Array.isArray(shown.resource_changes) ? shown.resource_changes.filter(isRaw) : [];
    this.unknowns = new Map(
      changes.map(({ address, change }) => [
        String(address),
        isRaw(change) ? change.after_unknown : undefined,
      ]),
    );
  }

  collect(values: Raw, into: Collected): void {
    const planned = resourcesIn(
      values.root_module,
      `/${this.isPlan ? "planned_values" : "values"}/root_module`,
    );
    const known = new Set(planned.map(({ resource }) => resource.address));
    // Data sources that were read while planning are told with the prior state only.
    const prior = isRaw(this.shown.prior_state) ? this.shown.prior_state.values : undefined;
    const read = resourcesIn(
      isRaw(prior) ? prior.root_module : undefined,
      "/prior_state/values/root_module",
    ).filter(({ resource }) => resource.mode === "data" && !known.has(resource.address));
    for (const one of [...planned, ...read]) {
      const block = this.block(one);
      into.blocks.push(block);
      const { root, address, place } = block;
      const reach = unknownReach(block.mode, block.type, this.references.hasProvisioner(address));
      if (reach !== undefined) into.unknown.push({ root, address, place, ...reach, reach: "anything" });
    }
    into.providers.push(...this.providers.values());
    const outputs = isRaw(values.outputs) ? values.outputs : {};
    for (const [name, output] of Object.entries(outputs)) {
      if (isRaw(output))
        into.outputs.push({ root: this.root, name, value: plain(output.value, output.sensitive) });
    }
  }

  private block({ resource, pointer }: Shown): Block {
    const address = String(resource.address);
    const mode = resource.mode === "data" ? "data" : "managed";
    const type = String(resource.type);
    return {
      mode,
      type,
      root: this.root,
      address,
      provider: this.provider(address, type, resource),
      attributes: this.attributes(address, resource),
      instances: "one",
      place: this.place(pointer),
      lifecycle: undefined,
      notes: undefined,
    };
  }

  private attributes(address: string, resource: Raw): Block["attributes"] {
    const values = isRaw(resource.values) ? resource.values : {};
    const sensitive = isRaw(resource.sensitive_values) ? resource.sensitive_values : {};
    const after = this.unknowns.get(address);
    const unknown = isRaw(after) ? after : {};
    const names = new Set([
      ...Object.keys(values),
      ...Object.keys(unknown).filter((name) => unknown[name] !== false),
    ]);
    return recordOf(
      [...names].flatMap((name) => {
        const open = Object.hasOwn(unknown, name) ? unknown[name] : undefined;
        const hidden = Object.hasOwn(sensitive, name) ? sensitive[name] : undefined;
        const value = this.completed(address, [name], values[name], open, hidden);
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
  }

  /** A value with its unknown parts, which `after_unknown` marks with true; nothing where nobody wrote one. */
  private completed(
    address: string,
    path: readonly (string | number)[],
    value: unknown,
    unknown: unknown,
    sensitive: unknown,
  ): Value | undefined {
    if (sensitive === true) return new Unknown("sensitive", path.join("."));
    if (unknown === true) return this.references.of(address, path);
    if (Array.isArray(value) || Array.isArray(unknown)) {
      const [items, open, hidden] = [value, unknown, sensitive].map((one) => (Array.isArray(one) ? one : []));
      const length = Math.max(items?.length ?? 0, open?.length ?? 0);
      return Array.from(
        { length },
        (_, index) =>
          this.completed(address, [...path, index], items?.[index] ?? null, open?.[index], hidden?.[index]) ??
          new Unknown("plan"),
      );
    }
    if (isRaw(value) || isRaw(unknown)) {
      const [items = {}, open = {}, hidden = {}] = [value, unknown, sensitive].map((one) =>
        isRaw(one) ? one : {},
      );
      const names = new Set([...Object.keys(items), ...Object.keys(open)]);
      const own = (raw: Raw, name: string) => (Object.hasOwn(raw, name) ? raw[name] : undefined);
      return recordOf(
        [...names].flatMap((name) => {
          const [item, part, secret] = [own(items, name) ?? null, own(open, name), own(hidden, name)];
          const completed = this.completed(address, [...path, name], item, part, secret);
          return completed === undefined ? [] : [[name, completed] as const];
        }),
      );
    }
    return plain(value, false);
  }

  private provider(address: string, type: string, resource: Raw): Provider {
    const key = this.references.providerKey(address) ?? type.replace(/_.*$/, "");
    const found = this.providers.get(key);
    if (found !== undefined) return found;
    const config = this.references.providerConfig(key);
    const path = /^(.*):/.exec(key)?.[1] ?? "";
    const made: Provider = {
      name: String(config?.name ?? key),
      alias: typeof config?.alias === "string" ? config.alias : undefined,
      source: String(resource.provider_name ?? "").replace(/^[^/]+\.[^/]+\//, "") || undefined,
      module: path,
      root: this.root,
      arguments: this.references.providerArguments(config),
      place: config === undefined ? undefined : this.place(`/configuration/provider_config/${key}`),
    };
    this.providers.set(key, made);
    return made;
  }

  private place(pointer: string): Place {
    return { input: this.file.input, file: this.file.file, pointer, line: undefined };
  }
}

function plain(value: unknown, sensitive: unknown): Value {
  if (sensitive === true) return new Unknown("sensitive");
  if (Array.isArray(value)) return value.map((item) => plain(item, false));
  if (isRaw(value))
    return recordOf(Object.entries(value).map(([name, item]) => [name, plain(item, false)] as const));
  if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return new Unknown("number", String(value));
  }
  return (value ?? null) as Value;
}

/** Resources of a module and of the modules in it. */
function resourcesIn(module: unknown, pointer: string): Shown[] {
  const found: Shown[] = [];
  const left: (readonly [unknown, string])[] = [[module, pointer]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [one, at] = next;
    if (!isRaw(one)) continue;
    const resources = Array.isArray(one.resources) ? one.resources : [];
    for (const [index, resource] of resources.entries()) {
      if (isRaw(resource)) found.push({ resource, pointer: `${at}/resources/${index}` });
    }
    const children = Array.isArray(one.child_modules) ? one.child_modules : [];
    for (const [index, child] of children.entries()) left.push([child, `${at}/child_modules/${index}`]);
  }
  return found;
}

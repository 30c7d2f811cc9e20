import { readdirSync } from "node:fs";
import * as path from "node:path";
import type { Findings } from "../problems/findings";
import { problem } from "../problems/problem";
import { checkCycles } from "./cycles";
import { Nesting } from "./evaluate";
import { evaluateBody } from "./evaluate-body";
import { toValue } from "./evaluated";
import { ModuleFiles } from "./functions/module-files";
import { isRaw } from "./labelled-blocks";
import type { ModuleConfig } from "./module-config";
import { ModuleInstance } from "./module-instance";
import type { NativeFiles } from "./native-files";
import { Providers } from "./providers";
import { isConfiguration, ModuleReader } from "./read-module";
import { placeOf } from "./source-file";
import { recordOf, Unknown, type Value } from "./value";
import { readVariableFiles } from "./variable-files";
import { type Collected, unknownPart, unknownReach } from "./world";

/** A root module that was read without a problem, to be evaluated where nothing else is wrong. */
export interface ReadRoot {
  readonly root: string;
  collect(into: Collected): void;
}

/** A folder of Terraform: a stack of an output tree, or any other. */
export function readDirectory(
  input: string,
  folder: string,
  root: string,
  native: NativeFiles,
  findings: Findings,
): ReadRoot | undefined {
  if (!readdirSync(folder).some(isConfiguration)) {
    return findings.add(problem("TERRAFORM-EMPTY", {}, { path: folder }));
  }
  const before = findings.problems.length;
  const config = new ModuleReader(input, folder, native, findings).read(folder);
  const given = readVariableFiles(input, folder, native, findings);
  if (findings.problems.length === before) checkCycles(config, folder, findings);
  if (findings.problems.length > before) return undefined;
  const context = { files: new ModuleFiles(folder), nesting: new Nesting(), given };
  const module = new ModuleInstance(context, config, "", undefined);
  return { root, collect: (into) => collectRoot(root, module, into) };
}

function collectRoot(root: string, module: ModuleInstance, into: Collected): void {
  const providers = new Providers(root);
  const { config } = module;
  collectModule(root, module, providers, "one", into);
  into.providers.push(...providers.all);
  for (const name of config.outputs.keys()) {
    into.outputs.push({ root, name, value: toValue(module.output(name)) });
  }
  for (const [name, { sensitive, default: initial, source }] of config.variables) {
    if (initial === undefined && !module.context.given.has(name)) {
      into.variablesWithoutValue.push({ root, name, sensitive, place: placeOf(source) });
    }
  }
  if (config.backend === undefined) return;
  const { type, body, source } = config.backend;
  const found = [...evaluateBody(body, module.scope())].map(([key, value]) => [key, toValue(value)] as const);
  into.backends.push({ root, type, arguments: recordOf(found), place: placeOf(source) });
}

function collectModule(
  root: string,
  module: ModuleInstance,
  providers: Providers,
  instances: "one" | "unknown",
  into: Collected,
): void {
  providers.addAll(module);
  collectIgnored(root, module.config, into);
  for (const config of module.config.resources.values()) {
    const expansion = module.expansion(config.key, config);
    const certain = instances === "one" && expansion.kind !== "unknown";
    const place = placeOf(config.source);
    for (const instance of module.resource(config)) {
      const { address } = instance.reference;
      const attributes: Record<string, Value> = Object.create(null);
      for (const [name, evaluated] of instance.all()) {
        const value = toValue(evaluated);
        attributes[name] = value;
        if (value instanceof Unknown && value.why === "failed")
          into.unknown.push(unknownPart({ root, address: `${address}.${name}`, place }, value, "block"));
      }
      into.blocks.push({
        mode: config.mode,
        type: config.type,
        root,
        address,
        provider: providers.of(module, config.provider),
        attributes,
        instances: certain ? "one" : "unknown",
        place,
        lifecycle: config.lifecycle,
        notes: config.notes,
      });
    }
    const at = { root, address: `${module.prefix}${config.key}`, place };
    if (expansion.kind === "unknown") into.unknown.push(unknownPart(at, expansion.why, "block"));
    const reach = unknownReach(config.mode, config.type, config.hasProvisioner);
    if (reach !== undefined && module.resource(config).length > 0)
      into.unknown.push({ ...at, ...reach, reach: "anything" });
  }
  collectChildren(root, module, providers, instances, into);
}

function collectChildren(
  root: string,
  module: ModuleInstance,
  providers: Providers,
  instances: "one" | "unknown",
  into: Collected,
): void {
  for (const call of module.config.modules.values()) {
    const expansion = module.expansion(`module.${call.name}`, call);
    const at = { root, address: `${module.prefix}module.${call.name}`, place: placeOf(call.source) };
    if (call.config === undefined) {
      into.unknown.push(unknownPart(at, new Unknown("remote-module", call.moduleSource), "anything"));
      continue;
    }
    if (expansion.kind === "unknown") into.unknown.push(unknownPart(at, expansion.why, "block"));
    for (const child of module.child(call)) {
      collectModule(root, child, providers, expansion.kind === "unknown" ? "unknown" : instances, into);
    }
  }
}

function collectIgnored(root: string, config: ModuleConfig, into: Collected): void {
  for (const { what, source, value } of config.ignored) {
    const more = {
      ...(what === "moved" && { moves: movesIn(value) }),
      ...(what === "removed" && { forgets: forgottenIn(value) }),
    };
    into.ignored.push({ root, what, place: placeOf(source), ...more });
  }
}

/** Addresses are written as text, or in native syntax without quotes. */
function addressOf(text: unknown): string | undefined {
  return typeof text === "string" ? text.replace(/^\$\{(.*)\}$/, "$1") : undefined;
}

/** Without `destroy = false` it is destroyed, as if the block were not there. */
function forgottenIn(value: unknown): readonly string[] {
  return [value].flat().flatMap((block) => {
    if (!isRaw(block)) return [];
    const isKept = [block.lifecycle].flat().some((each) => isRaw(each) && `${each.destroy}` === "false");
    return isKept ? (addressOf(block.from) ?? []) : [];
  });
}

function movesIn(value: unknown): { readonly from: string; readonly to: string }[] {
  return (Array.isArray(value) ? value : [value]).flatMap((block) => {
    if (!isRaw(block)) return [];
    const [from, to] = [addressOf(block.from), addressOf(block.to)];
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
}

/** How a root is called in a world: its path, whatever the machine. */
export function rootName(input: string, folder: string): string {
  return path.relative(input, folder).split(path.sep).join("/") || path.basename(path.resolve(input));
}

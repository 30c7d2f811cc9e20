import { readdirSync, statSync } from "node:fs";
import * as path from "node:path";
import type { Findings } from "../problems/findings";
import { problem } from "../problems/problem";
import { type Argument, type Arguments, argumentsOf, Compiler } from "./compile";
import { evaluateConstant } from "./constant";
import { ANY, type Type } from "./convert";
import { Declarations } from "./declare";
import type { Evaluated } from "./evaluated";
import { fromData } from "./evaluated";
import { isRaw, labelledBlocks } from "./labelled-blocks";
import { lifecycleOf } from "./lifecycle";
import {
  type BackendConfig,
  type Declared,
  type ModuleCall,
  type ModuleConfig,
  nameIn,
  type ProviderConfig,
  type ResourceConfig,
  type VariableConfig,
} from "./module-config";
import { checkNames } from "./names";
import type { NativeFiles } from "./native-files";
import { SyntaxFailure } from "./scanner";
import { type ParsedFile, readJsonFile, shown } from "./source-file";
import { attempted, parseType } from "./type-constraint";
import { Unknown } from "./value";

const NATIVE = /\.tf$/;
const CONFIGURATION = /\.tf(\.json)?$/;
const OVERRIDE = /(^|_)override\.tf(\.json)?$/;
/** What editors leave behind; Terraform passes them over too. */
const IGNORED = /^\.|~$|^#.*#$/;

/** Modules that call each other would never end. */
const DEEPEST_MODULE = 20;

const RESOURCE_META = [
  "count",
  "for_each",
  "provider",
  "depends_on",
  "lifecycle",
  "provisioner",
  "connection",
];
const MODULE_META = ["source", "version", "count", "for_each", "providers", "depends_on"];

export function isConfiguration(name: string): boolean {
  return CONFIGURATION.test(name) && !IGNORED.test(name);
}

/** Reads modules of one root, each folder once. */
export class ModuleReader {
  private readonly known = new Map<string, ModuleConfig>();

  constructor(
    private readonly input: string,
    private readonly root: string,
    private readonly native: NativeFiles,
    private readonly findings: Findings,
  ) {}

  read(folder: string, depth = 0): ModuleConfig {
    const found = this.known.get(folder) ?? this.readOnce(folder, depth);
    this.known.set(folder, found);
    return found;
  }

  private readOnce(folder: string, depth: number): ModuleConfig {
    const declarations = new Declarations(this.findings);
    const names = readdirSync(folder).filter(isConfiguration).sort();
    for (const isOverride of [false, true]) {
      for (const name of names.filter((one) => OVERRIDE.test(one) === isOverride)) {
        const file = this.file(path.relative(this.input, path.join(folder, name)));
        if (file !== undefined) declarations.add(file, isOverride);
      }
    }
    return this.moduleOf(folder, declarations, depth);
  }

  private file(name: string): ParsedFile | undefined {
    return NATIVE.test(name)
      ? this.native.read(this.input, name, this.findings)
      : readJsonFile(this.input, name, this.findings);
  }

  private moduleOf(folder: string, declarations: Declarations, depth: number): ModuleConfig {
    const compiler = new Compiler(this.findings);
    const { of } = { of: declarations.of.bind(declarations) };
    const settings = of("terraform").get("")?.arguments ?? new Map();
    const value = ({ arguments: found, source }: Declared) => ({
      expression: compiler.expression(found.get("value") ?? { raw: null, source }),
      source,
    });
    const modules = new Map<string, ModuleCall>();
    for (const [name, declared] of of("module")) {
      modules.set(name, this.call(folder, name, declared, compiler, depth));
    }
    const config: ModuleConfig = {
      folder,
      path: path.relative(this.root, folder).split(path.sep).join("/") || ".",
      variables: mapped(of("variable"), (declared) => this.variable(declared)),
      locals: mapped(of("locals"), value),
      outputs: mapped(of("output"), value),
      resources: new Map(
        (["resource", "data"] as const).flatMap((kind) =>
          [...of(kind).values()].map((declared) => {
            const resource = resourceOf(kind === "data" ? "data" : "managed", declared, compiler);
            return [resource.key, resource] as const;
          }),
        ),
      ),
      modules,
      providers: mapped(of("provider"), (declared) => providerOf(declared, compiler)),
      providerSources: sourcesOf(settings.get("required_providers")),
      backend: backendOf(settings, compiler),
      ignored: declarations.ignored,
    };
    checkNames(config, compiler.compiled, depth === 0, this.findings);
    return config;
  }

  private variable({ arguments: found, source }: Declared): VariableConfig {
    const type = found.get("type");
    const initial = found.get("default");
    return {
      type: type === undefined ? ANY : this.type(type),
      default: initial === undefined ? undefined : constantOf(initial),
      sensitive: isTrue(found.get("sensitive")) || isTrue(found.get("ephemeral")),
      nullable: found.get("nullable")?.raw !== false,
      source,
    };
  }

  private type({ raw, source }: Argument): Type {
    try {
      return parseType(String(raw), evaluateConstant);
    } catch (error) {
      if (!(error instanceof SyntaxFailure)) throw error;
      const { reason, offset } = error;
      this.findings.add(
        problem(
          "TERRAFORM-EXPRESSION",
          { reason, column: offset + 1 },
          { path: shown(source), value: String(raw).slice(0, 100) },
        ),
      );
      return ANY;
    }
  }

  private call(
    folder: string,
    name: string,
    { arguments: found, source }: Declared,
    compiler: Compiler,
    depth: number,
  ): ModuleCall {
    const moduleSource = String(found.get("source")?.raw ?? "");
    const isLocal = /^\.\.?(\/|$)/.test(moduleSource);
    const place = path.join(folder, moduleSource);
    const readable = isLocal && depth < DEEPEST_MODULE && hasConfiguration(place);
    if (isLocal && !readable) {
      this.findings.add(problem("TERRAFORM-EMPTY", {}, { path: shown(source), value: moduleSource }));
    }
    return {
      name,
      moduleSource,
      config: readable ? this.read(place, depth + 1) : undefined,
      count: optional(found.get("count"), compiler),
      forEach: optional(found.get("for_each"), compiler),
      inputs: compiler.body(found, MODULE_META).attributes,
      providers: passed(found.get("providers")),
      source,
    };
  }
}

function hasConfiguration(folder: string): boolean {
  return (
    (statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false) &&
    readdirSync(folder).some(isConfiguration)
  );
}

function mapped<T, U>(map: ReadonlyMap<string, T>, make: (value: T) => U): Map<string, U> {
  return new Map([...map].map(([key, value]) => [key, make(value)]));
}

function optional(argument: Argument | undefined, compiler: Compiler) {
  return argument === undefined || argument.raw === null ? undefined : compiler.expression(argument);
}

const isTrue = (argument: Argument | undefined) => argument?.raw === true || argument?.raw === "true";

/** In JSON a default is what is written; in native syntax a constant expression. */
function constantOf({ raw, source }: Argument): Evaluated {
  if (!source.file.native) return fromData(raw);
  const result = attempted(() =>
    evaluateConstant(new Compiler({ add: () => undefined } as never).expression({ raw, source })),
  );
  return "value" in result ? result.value : new Unknown("failed", result.failure.reason);
}

function resourceOf(mode: "managed" | "data", declared: Declared, compiler: Compiler): ResourceConfig {
  const { arguments: found, labels, source, notes, key } = declared;
  const [type = "", name = ""] = labels;
  return {
    mode,
    type,
    name,
    key: mode === "data" ? `data.${key}` : key,
    count: optional(found.get("count"), compiler),
    forEach: optional(found.get("for_each"), compiler),
    provider: nameIn(found.get("provider")) ?? type.replace(/_.*$/, ""),
    body: compiler.body(found, RESOURCE_META),
    lifecycle: lifecycleOf(found.get("lifecycle")?.raw),
    hasProvisioner: found.has("provisioner"),
    notes,
    source,
  };
}

function providerOf({ arguments: found, labels, source }: Declared, compiler: Compiler): ProviderConfig {
  const alias = found.get("alias")?.raw;
  return {
    name: labels[0] ?? "",
    alias: typeof alias === "string" ? alias : undefined,
    body: compiler.body(found, ["alias", "version"]),
    source,
  };
}

function backendOf(settings: Arguments, compiler: Compiler): BackendConfig | undefined {
  for (const name of ["backend", "cloud"]) {
    const argument = settings.get(name);
    if (argument === undefined) continue;
    const [block] = labelledBlocks(
      argument.raw,
      name === "backend" ? 1 : 0,
      argument.source,
      () => undefined,
    );
    if (block === undefined) continue;
    return {
      type: block.labels[0] ?? "cloud",
      body: compiler.body(argumentsOf(block.body, block.source)),
      source: block.source,
    };
  }
  return undefined;
}

function passed(argument: Argument | undefined): Map<string, string> {
  const raw = isRaw(argument?.raw) ? argument.raw : {};
  return new Map(
    Object.entries(raw).map(([name, value]) => [
      name.replace(/^\$\{(.*)\}$/, "$1"),
      String(value).replace(/^\$\{(.*)\}$/, "$1"),
    ]),
  );
}

function sourcesOf(argument: Argument | undefined): Map<string, string> {
  const parts = [argument?.raw].flat().filter(isRaw);
  return new Map(
    parts.flatMap((part) =>
      Object.entries(part).flatMap(([name, value]) =>
        isRaw(value) && typeof value.source === "string" ? [[name, value.source] as const] : [],
      ),
    ),
  );
}

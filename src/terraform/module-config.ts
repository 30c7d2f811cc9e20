import type { Argument, Arguments, Body } from "./compile";
import type { Type } from "./convert";
import type { Evaluated } from "./evaluated";
import type { Expression } from "./expression";
import type { Lifecycle } from "./lifecycle";
import type { Source } from "./source-file";

/** What the files of one folder declare, overrides merged. */
export interface ModuleConfig {
  readonly folder: string;
  /** Relative to the root module's folder, as `path.module` tells it. */
  readonly path: string;
  readonly variables: ReadonlyMap<string, VariableConfig>;
  readonly locals: ReadonlyMap<string, NamedExpression>;
  readonly outputs: ReadonlyMap<string, NamedExpression>;
  /** By `openstack_x.a` and `data.openstack_x.a`. */
  readonly resources: ReadonlyMap<string, ResourceConfig>;
  readonly modules: ReadonlyMap<string, ModuleCall>;
  /** By `openstack` and `openstack.alias`. */
  readonly providers: ReadonlyMap<string, ProviderConfig>;
  readonly providerSources: ReadonlyMap<string, string>;
  readonly backend: BackendConfig | undefined;
  readonly ignored: readonly { readonly what: string; readonly source: Source; readonly value: unknown }[];
}

export interface VariableConfig {
  readonly type: Type;
  /** Nothing for a variable that must be given. */
  readonly default: Evaluated | undefined;
  readonly sensitive: boolean;
  readonly nullable: boolean;
  readonly source: Source;
}

export interface NamedExpression {
  readonly expression: Expression;
  readonly source: Source;
}

export interface ResourceConfig {
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /** `openstack_x.a`, `data.openstack_x.a`. */
  readonly key: string;
  readonly count: Expression | undefined;
  readonly forEach: Expression | undefined;
  /** `openstack`, `openstack.alias`. */
  readonly provider: string;
  readonly body: Body;
  readonly lifecycle: Lifecycle;
  readonly hasProvisioner: boolean;
  readonly notes: unknown;
  readonly source: Source;
}

export interface ModuleCall {
  readonly name: string;
  readonly moduleSource: string;
  /** Nothing for a module that is not in a folder of this input. */
  readonly config: ModuleConfig | undefined;
  readonly count: Expression | undefined;
  readonly forEach: Expression | undefined;
  readonly inputs: ReadonlyMap<string, Expression>;
  /** The caller's name of each provider that it passes. */
  readonly providers: ReadonlyMap<string, string>;
  readonly source: Source;
}

export interface ProviderConfig {
  readonly name: string;
  readonly alias: string | undefined;
  readonly body: Body;
  readonly source: Source;
}

export interface BackendConfig {
  readonly type: string;
  readonly body: Body;
  readonly source: Source;
}

/** What the files say, before anything in them is parsed. */
export interface Declared {
  readonly key: string;
  readonly labels: readonly string[];
  readonly arguments: Arguments;
  readonly notes: unknown;
  readonly source: Source;
}

/** A name that stands where an expression would: `openstack.alias`, or `${openstack.alias}`. */
export function nameIn(argument: Argument | undefined): string | undefined {
  if (typeof argument?.raw !== "string") return undefined;
  return argument.raw.replace(/^\$\{(.*)\}$/s, "$1").trim();
}

import type { Lifecycle } from "./lifecycle";
import type { Attributes, Unknown, UnknownReason, Value } from "./value";

/** Where something was read. */
export interface Place {
  /** The input as it was given. */
  readonly input: string;
  /** Relative to the input; empty where the input is the file itself. */
  readonly file: string;
  /** JSON pointer within the file. */
  readonly pointer: string;
  readonly line: number | undefined;
}

/** A configuration of a provider, with what it evaluates to: `cloud`, `region`, … */
export interface Provider {
  /** `openstack`. */
  readonly name: string;
  readonly alias: string | undefined;
  /** `terraform-provider-openstack/openstack`, where the module says so. */
  readonly source: string | undefined;
  /** Path of the module that configures it; empty for the root. */
  readonly module: string;
  readonly root: string;
  readonly arguments: Attributes;
  /** Nothing for a provider that is configured by its environment alone. */
  readonly place: Place | undefined;
}

/** An instance of a resource or data source. */
export interface Block {
  readonly mode: "managed" | "data";
  readonly type: string;
  /** The stack or folder whose Terraform state it is in: addresses are unique within it. */
  readonly root: string;
  /** `module.x.openstack_networking_port_v2.p["a"]`; without its key where `instances` is unknown. */
  readonly address: string;
  readonly provider: Provider | undefined;
  readonly attributes: Attributes;
  /** `unknown`: stands for any number of instances, none included. */
  readonly instances: "one" | "unknown";
  readonly place: Place;
  /** Nothing where it is not told: plans and states leave it out. */
  readonly lifecycle: Lifecycle | undefined;
  /** What stands under `//`: construct path, system, TypeScript file and line. */
  readonly notes: unknown;
}

/** Where a root keeps its state. */
export interface Backend {
  readonly root: string;
  /** `local`, `http`, `cloud`. */
  readonly type: string;
  readonly arguments: Attributes;
  readonly place: Place;
}

/** What could make more than the blocks say, or makes a block say less than Terraform will know. */
export interface UnknownPart {
  readonly root: string;
  /** Address of a block or module. */
  readonly address: string;
  readonly why: UnknownReason;
  readonly detail: string;
  /** `anything`: it could create resources that no block stands for. */
  readonly reach: "anything" | "block";
  readonly place: Place;
}

/** A part of the configuration that creates nothing by itself. */
export interface IgnoredPart {
  readonly root: string;
  /** `moved`, `removed`, `import`, `check`, `ephemeral`. */
  readonly what: string;
  readonly place: Place;
  /** Of `moved`: addresses within the module that says so. */
  readonly moves?: readonly { readonly from: string; readonly to: string }[];
  /** Of `removed`: what is not destroyed, and no longer managed. Addresses without keys, within the module. */
  readonly forgets?: readonly string[];
}

export interface VariableWithoutValue {
  readonly root: string;
  readonly name: string;
  readonly sensitive: boolean;
  readonly place: Place;
}

/** Everything that the inputs tell. */
export interface World {
  readonly blocks: readonly Block[];
  readonly providers: readonly Provider[];
  readonly backends: readonly Backend[];
  /** Data sources of type `terraform_remote_state`: whose state a root reads. */
  readonly remoteStates: readonly Block[];
  readonly variablesWithoutValue: readonly VariableWithoutValue[];
  readonly outputs: readonly { readonly root: string; readonly name: string; readonly value: Value }[];
  readonly unknown: readonly UnknownPart[];
  readonly ignored: readonly IgnoredPart[];
}

/** A world that is being read. */
export interface Collected {
  blocks: Block[];
  providers: Provider[];
  backends: Backend[];
  variablesWithoutValue: VariableWithoutValue[];
  outputs: { root: string; name: string; value: Value }[];
  unknown: UnknownPart[];
  ignored: IgnoredPart[];
}

export function nothingCollected(): Collected {
  return {
    blocks: [],
    providers: [],
    backends: [],
    variablesWithoutValue: [],
    outputs: [],
    unknown: [],
    ignored: [],
  };
}

/** Types of other providers that make nothing outside of Terraform's state. */
const HARMLESS = /^(random|time|tls|null|terraform|template|cloudinit)_|^terraform_data$/;

/** Resources of other providers, and provisioners, can reach any API. */
export function unknownReach(
  mode: "managed" | "data",
  type: string,
  hasProvisioner: boolean,
): Pick<UnknownPart, "why" | "detail"> | undefined {
  if (hasProvisioner) return { why: "provisioner", detail: type };
  const foreign = !type.startsWith("openstack_") && !HARMLESS.test(type);
  return foreign && mode === "managed" ? { why: "other-provider", detail: type } : undefined;
}

export function unknownPart(
  at: Pick<Block, "root" | "address" | "place">,
  unknown: Unknown,
  reach: UnknownPart["reach"],
): UnknownPart {
  const { root, address, place } = at;
  return { root, address, why: unknown.why, detail: unknown.detail, reach, place };
}

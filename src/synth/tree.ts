import type { App, TerraformStack } from "cdktf";
import type { Realm } from "../city/realm";
import type { Problem } from "../problems/problem";
import type { OutputFile } from "./output-files";

/** A stack's JSON as cdktf resolves it. */
export type StackJson = Readonly<Record<string, unknown>>;

/** What the tree promised about a stack; the synthesized JSON is held against it. */
export interface StackContract {
  readonly realm: Realm;
  /** Whose resources these are: the platform's, or one body's. */
  readonly owner: string;
  /** Entries of `clouds.yaml` that its providers may name. */
  readonly clouds: readonly string[];
  readonly regions: readonly string[];
  /**
   * Addresses of what a resource may name as its project, for example
   * `data.openstack_identity_project_v3.project`. Empty: no resource names one.
   */
  readonly projects: readonly string[];
  /** Whether the stack may make networks, routers, shares and identities. */
  readonly ownsTopology: boolean;
}

/** A stack of our tree. */
export interface ContractedStack extends TerraformStack {
  readonly contract: StackContract;
  /** The backend that the tree gave it, as JSON. */
  readonly assignedBackend: StackJson;
  /** The JSON of the last synthesis, until it is {@link release | released}. */
  readonly synthesized: StackJson | undefined;
  /** Lets go of the JSON when it is written and was held against the contract. */
  release(): void;
}

/** An attribute of a stack of one App used in a stack of another. */
export interface RealmCrossing {
  readonly from: TerraformStack;
  readonly to: TerraformStack;
  readonly attribute: string;
}

/** What synthesis needs of the App it writes. */
export interface ContractedApp extends App {
  readonly realm: Realm;
  readonly crossings: readonly RealmCrossing[];
  /** Every stack of our tree, in order of construction. */
  readonly stacks: readonly ContractedStack[];
  /** Files of the output tree beside the stacks, by relative path. */
  readonly outputFiles: ReadonlyMap<string, OutputFile>;
  /** Lets constructs write what depends on the whole tree, and checks the whole city once. */
  complete(): void;
  /** Problems reported so far. */
  reported(): readonly Problem[];
  /** What has to hold of the tree's zones, as JSON. */
  specification(): string;
  /** What the city bears with for a time, as JSON; nothing where that is nothing. */
  waivers(): string | undefined;
  /** What the tree tells readers of the output: bodies, systems, checks made. */
  summary(): object;
}

export function isContracted(stack: TerraformStack): stack is ContractedStack {
  return "contract" in stack && "assignedBackend" in stack;
}

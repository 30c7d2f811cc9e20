/** Why something cannot be evaluated; `detail` says more where there is more to say. */
export type UnknownReason =
  | "cloud"
  | "condition"
  | "environment"
  | "failed"
  | "file"
  | "function"
  | "instances"
  | "number"
  | "other-provider"
  | "plan"
  | "provisioner"
  | "remote-module"
  | "sensitive"
  | "variable";

/** A value that the configuration does not tell. It is never passed over in silence. */
export class Unknown {
  readonly kind = "unknown";

  constructor(
    readonly why: UnknownReason,
    /** The function, variable or file, or the reason of a failure. Never a secret. */
    readonly detail: string = "",
    /** What it depends on: `var.x`, `openstack_networking_network_v2.a.id`; sorted, each once. */
    readonly of: readonly string[] = [],
  ) {}
}

/**
 * An attribute that only the cloud knows, of one instance of a resource or data source. Two
 * references to the same attribute are equal.
 */
export class Reference {
  readonly kind = "reference";

  constructor(
    /** `module.x.openstack_networking_port_v2.p["a"]`, within the root of the block it stands in. */
    readonly address: string,
    readonly path: readonly (string | number)[] = [],
  ) {}

  /** `openstack_networking_network_v2.a.id`. */
  get text(): string {
    const steps = this.path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`));
    return `${this.address}${steps.join("")}`;
  }
}

/** A string of which some parts are known. */
export class Template {
  readonly kind = "template";

  constructor(readonly parts: readonly (string | Reference | Unknown)[]) {}
}

/** What an attribute evaluates to. Lists, tuples and sets are arrays; maps and objects are records. */
export type Value =
  | null
  | boolean
  | number
  | string
  | Unknown
  | Reference
  | Template
  | readonly Value[]
  | { readonly [key: string]: Value };

/** Attributes by name. The record has no prototype: no name is there that was not written. */
export type Attributes = { readonly [name: string]: Value };

export function isRecord(value: Value): value is Attributes {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown || value instanceof Reference || value instanceof Template)
  );
}

export function asText(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/**
 * The nested blocks of a name. Terraform JSON lets a single block be written without its list, and
 * without the provider's schema the two cannot be told apart where the file is read.
 */
export function nestedBlocks(attributes: Attributes, name: string): readonly Value[] {
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value as Value];
}

/** A record without prototype. */
export function recordOf<T>(entries: Iterable<readonly [string, T]>): { readonly [key: string]: T } {
  const record: Record<string, T> = Object.create(null);
  for (const [key, value] of entries) record[key] = value;
  return record;
}

import type { Range } from "./addresses";

/**
 * What two readers say about one region, in the same words, by the cloud's ids. Texts are sorted, and
 * equal where they mean the same.
 */
export interface Facts {
  readonly ports: ReadonlyMap<string, PortFacts>;
  readonly networks: ReadonlyMap<string, Attributes>;
  readonly subnets: ReadonlyMap<string, Attributes>;
  readonly routers: ReadonlyMap<string, Attributes>;
  readonly floatingIps: ReadonlyMap<string, AddressFacts>;
}

/** Attribute → text, or texts in order. */
export type Attributes = Readonly<Record<string, string | readonly string[]>>;

/** What has addresses: for each, where it may lie. The cloud knows each, a model may know a pool. */
export interface AddressFacts {
  /** What reports call it. */
  readonly name: string;
  readonly addresses: readonly (readonly Range[])[];
  readonly attributes: Attributes;
}

export type PortFacts = AddressFacts;

/** One rule as it works on a port: groups are read as the addresses of their members. */
export function ruleText(rule: {
  readonly direction: string;
  readonly family: string;
  readonly protocol: number | undefined;
  /** Destination ports, or type and code. */
  readonly detail: string;
  readonly remote: string;
}): string {
  const { direction, family, protocol, detail, remote } = rule;
  return [direction, family, protocol ?? "all", detail, remote === "" ? "nobody" : remote].join(" ");
}

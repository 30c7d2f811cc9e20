import type { TestCloud } from "./cloud";

interface Named {
  readonly name: string;
}

/** What a project has in a region, as the OpenStack SDK tells it. */
export interface Inventory {
  readonly servers: readonly (Named & {
    readonly status: string;
    readonly host: string | null;
    readonly zone: string;
    readonly flavor: string;
    readonly addresses: readonly string[];
    readonly volumes: number;
  })[];
  readonly serverGroups: readonly (Named & { readonly policy: string; readonly members: number })[];
  readonly volumes: readonly (Named & {
    readonly status: string;
    readonly size: number;
    readonly type: string;
    readonly encrypted: boolean;
    readonly replication: string | null;
    readonly bootable: boolean;
  })[];
  readonly networks: readonly (Named & { readonly external: boolean })[];
  readonly subnets: readonly (Named & { readonly cidr: string })[];
  readonly routers: readonly (Named & { readonly gateway: boolean })[];
  readonly ports: readonly (Named & {
    readonly security: boolean;
    readonly groups: number;
    readonly owner: string;
    readonly addresses: readonly string[];
  })[];
  readonly floatingIps: readonly { readonly address: string; readonly fixed: string | null }[];
  readonly securityGroups: readonly (Named & { readonly rules: number })[];
  readonly loadBalancers?: readonly (Named & {
    readonly status: string;
    readonly address: string;
    readonly listeners: number;
    readonly pools: number;
  })[];
  readonly containers?: readonly (Named & { readonly objects: number })[];
  readonly secrets?: readonly (Named & { readonly status: string })[];
  readonly keyContainers?: readonly Named[];
  readonly heatStacks?: readonly (Named & { readonly status: string })[];
  readonly zones?: readonly (Named & { readonly status: string })[];
  readonly shares?: readonly (Named & { readonly status: string; readonly size: number })[];
}

/** What the entry's user sees of its own project. */
export function inventory(cloud: TestCloud, body: string, region: string): Promise<Inventory> {
  return cloud.sdk<Inventory>("inventory", [`${cloud.realm}-${body}`, region]);
}

/** Kinds of which something is there, with their names. */
export function leftovers(found: Inventory): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(found)
      .filter(([, items]) => items.length > 0)
      .map(([kind, items]) => [kind, items.map((item: Partial<Named>) => item.name ?? JSON.stringify(item))]),
  );
}

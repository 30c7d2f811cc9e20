import type { Root } from "./terraform";

/** Networks, routers and firewalls of the extranet: the platform's. */
export const LANDING = "extranet/landing";
/** Hosts of the body that the clauses speak of. */
export const HRSS = "extranet/hrss";
/** Hosts of the body beside it. */
export const TAX = "extranet/tax";
/** A further folder of the extranet, where a change needs one. */
export const OPS = "extranet/ops";
/** The other realm. */
export const CORE = "intranet/core";

/** What every folder of a realm begins with: provider and backend. */
export function settings(realm: string, stack: string): Root {
  return {
    terraform: {
      required_providers: {
        openstack: { source: "terraform-provider-openstack/openstack", version: "3.4.0" },
      },
      backend: { http: { address: `https://state.${realm}.example/${stack}` } },
    },
    provider: {
      openstack: { cloud: realm, region: "tj-binhai" },
    },
  };
}

/**
 * OpenStack services that a cloud may lack. Keystone, Nova, Neutron, Glance and Cinder
 * are taken for granted.
 */
export const SERVICES = [
  "barbican",
  "designate",
  "fwaas",
  "heat",
  "manila",
  "mistral",
  "octavia",
  "swift",
  "taas",
  "trove",
] as const;

/** Name of an OpenStack project that a cloud may lack. */
export type Service = (typeof SERVICES)[number];

/** How traffic between zones is filtered: FWaaS v2, firewall appliances, or security groups alone. */
export type BoundaryKind = "fwaas" | "appliance" | "secgroup";

/** What a cloud has, as its operators know it. */
export interface CapabilityProfileProps {
  readonly name: string;
  readonly services: readonly Service[];
  readonly boundary: BoundaryKind;
}

/**
 * What a realm's cloud has. A construct that needs a service the profile lacks is refused at
 * synthesis, by name, with the alternative.
 */
export class CapabilityProfile {
  readonly name: string;
  readonly services: ReadonlySet<Service>;
  readonly boundary: BoundaryKind;

  constructor(props: CapabilityProfileProps) {
    this.name = props.name;
    this.services = new Set(props.services);
    this.boundary = props.boundary;
  }

  /** Whether the cloud runs the service. */
  has(service: Service): boolean {
    return this.services.has(service);
  }

  /** The same profile with other services or another boundary. */
  with(change: { add?: readonly Service[]; boundary?: BoundaryKind }): CapabilityProfile {
    return new CapabilityProfile({
      name: this.name,
      services: [...this.services, ...(change.add ?? [])],
      boundary: change.boundary ?? this.boundary,
    });
  }

  /** The same profile lacking services. */
  without(...services: readonly Service[]): CapabilityProfile {
    return new CapabilityProfile({
      name: this.name,
      services: [...this.services].filter((service) => !services.includes(service)),
      boundary: this.boundary,
    });
  }
}

/** Profiles to start from; both are project defaults. */
export const profiles = {
  /** Everything, boundaries by FWaaS v2. */
  full: new CapabilityProfile({ name: "full", services: SERVICES, boundary: "fwaas" }),
  /** Load balancers, keys, objects and DNS; boundaries by security groups. */
  basic: new CapabilityProfile({
    name: "basic",
    services: ["barbican", "designate", "octavia", "swift"],
    boundary: "secgroup",
  }),
} as const;

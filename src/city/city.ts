import { throwIfAny } from "../problems/egov-error";
import type { Body, BodyProps } from "./body";
import type { CapabilityProfile } from "./capabilities";
import type { CityProps, RealmProps } from "./city-props";
import { DEFAULT_FLAVORS, type FlavorProps } from "./flavor";
import { defaultFlowMatrix, type FlowMatrix } from "./flow-matrix";
import { DEFAULT_HOST_POOLS, type HostPoolProps } from "./host-pool";
import { DEFAULT_IMAGES, type ImageProps } from "./image";
import type { MilestoneProps } from "./milestone";
import type { MlpsLevel } from "./mlps";
import { DEFAULT_PARAMETERS, type Parameters } from "./parameters";
import { Port } from "./port";
import { DEFAULT_QUOTAS } from "./quota";
import { REALMS, type Realm } from "./realm";
import { registerProblems } from "./register-checks";
import type { Site } from "./site";
import { DEFAULT_VOLUME_TYPES, type VolumeTypeProps } from "./volume-type";
import type { WaiverProps } from "./waiver";
import { bodyZonesOf, Zone } from "./zone";

/** A realm of the register with everything filled in. */
export interface RealmRegister {
  readonly realm: Realm;
  /** Sites it uses; the first is the production site. */
  readonly sites: readonly Site[];
  readonly remoteSite: Site | undefined;
  readonly ipv4: string;
  readonly ipv6: string;
  readonly capabilities: CapabilityProfile;
  readonly dnsDomain: string | undefined;
  readonly platformLevel: MlpsLevel;
  readonly cloudsYamlPrefix: string;
  readonly imageRepository: string;
  readonly gapGatewayPorts: readonly Port[];
  readonly secureAccessPorts: readonly Port[];
  readonly internetPhysicalNetwork: string;
  readonly internetAddresses: string | undefined;
}

const DEFAULT_IPV6: Readonly<Record<Realm, string>> = {
  extranet: "fd00:e::/40",
  intranet: "fd00:1::/40",
};

/**
 * The register of a city: realms, sites, bodies, zones and their flow matrix, catalogues, quotas.
 * Validated as a whole; it holds no credentials and builds nothing.
 */
export class City {
  /**
   * Validates the register and fills in the defaults.
   *
   * @throws {@link EgovError} with every problem of the register at once.
   */
  static of(props: CityProps): City {
    // Loaded with the first register: the library alone needs no schemas.
    const { citySchema } = require("./city-schema") as typeof import("./city-schema");
    const { schemaProblems } = require("./schema-problems") as typeof import("./schema-problems");
    throwIfAny(schemaProblems(citySchema, props));
    const city = new City(props);
    throwIfAny(registerProblems(city, props));
    return city;
  }

  readonly name: string;
  readonly sites: ReadonlyMap<string, Site>;
  readonly realms: ReadonlyMap<Realm, RealmRegister>;
  readonly bodies: ReadonlyMap<string, Body>;
  readonly flows: FlowMatrix;
  readonly flavors: ReadonlyMap<string, FlavorProps>;
  readonly images: ReadonlyMap<string, ImageProps>;
  readonly pools: ReadonlyMap<string, HostPoolProps>;
  readonly volumeTypes: ReadonlyMap<string, VolumeTypeProps>;
  readonly milestones: readonly MilestoneProps[];
  readonly waivers: readonly WaiverProps[];
  readonly parameters: Parameters;

  private constructor(props: CityProps) {
    this.name = props.name;
    this.sites = new Map(
      Object.entries(props.sites).map(([key, site]) => [key, { name: key, ...site, key }]),
    );
    this.realms = new Map(
      REALMS.flatMap((realm) => {
        const given = props.realms[realm];
        return given === undefined ? [] : [[realm, this.realmRegister(realm, given)] as const];
      }),
    );
    this.bodies = new Map(props.bodies.map((body) => [body.key, this.body(body)]));
    this.flows = props.flows ?? defaultFlowMatrix;
    this.flavors = byKey(props.flavors ?? DEFAULT_FLAVORS);
    this.images = byKey(props.images ?? DEFAULT_IMAGES);
    this.pools = byKey(props.pools ?? DEFAULT_HOST_POOLS);
    this.volumeTypes = byKey(props.volumeTypes ?? DEFAULT_VOLUME_TYPES);
    this.milestones = props.milestones ?? [];
    this.waivers = props.waivers ?? [];
    this.parameters = { ...DEFAULT_PARAMETERS, ...props.parameters };
  }

  /** Bodies that have a tenancy in a realm. */
  bodiesIn(realm: Realm): readonly Body[] {
    return [...this.bodies.values()].filter((body) => body.realms.includes(realm));
  }

  private realmRegister(realm: Realm, given: RealmProps): RealmRegister {
    const sites = given.sites.flatMap((key) => this.sites.get(key) ?? []);
    const remoteKey = given.remoteSite ?? (given.sites.length > 1 ? given.sites.at(-1) : "none");
    const [ipv4, ipv6] =
      typeof given.addresses === "string" ? [given.addresses, DEFAULT_IPV6[realm]] : given.addresses;
    return {
      realm,
      sites,
      remoteSite: remoteKey === undefined ? undefined : this.sites.get(remoteKey),
      ipv4,
      ipv6,
      capabilities: given.capabilities,
      dnsDomain: given.dnsDomain,
      platformLevel: given.platformLevel ?? 3,
      cloudsYamlPrefix: given.cloudsYamlPrefix ?? realm,
      imageRepository: given.imageRepository ?? `https://images.${realm}.internal`,
      gapGatewayPorts: given.gapGatewayPorts ?? [Port.tcp(8443)],
      secureAccessPorts: given.secureAccessPorts ?? [Port.HTTPS],
      internetPhysicalNetwork: given.internetPhysicalNetwork ?? "internet",
      internetAddresses: given.internetAddresses,
    };
  }

  private body(given: BodyProps): Body {
    const realms = given.realms ?? [...this.realms.keys()];
    return {
      ...given,
      realms,
      publicEntries: given.publicEntries ?? [],
      fullQuota: { ...DEFAULT_QUOTAS[given.level], ...given.quota },
      sitesIn: (realm) => {
        if (!realms.includes(realm)) return [];
        const first = this.realms.get(realm)?.sites[0]?.key;
        return given.sites?.[realm] ?? (first === undefined ? [] : [first]);
      },
      zonesIn: (realm) => {
        if (!realms.includes(realm)) return [];
        const chosen = given.zones?.[realm] ?? [Zone.PUBLIC_SERVICE, Zone.DEDICATED];
        // In the order of the catalogue, so that output does not depend on how a person listed them.
        return bodyZonesOf(realm).filter((zone) => chosen.includes(zone));
      },
    };
  }
}

function byKey<T extends { readonly key: string }>(entries: readonly T[]): ReadonlyMap<string, T> {
  return new Map(entries.map((entry) => [entry.key, entry]));
}

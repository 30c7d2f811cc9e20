import type { BodyProps } from "./body";
import type { CapabilityProfile } from "./capabilities";
import type { FlavorProps } from "./flavor";
import type { FlowMatrix } from "./flow-matrix";
import type { HostPoolProps } from "./host-pool";
import type { ImageProps } from "./image";
import type { MilestoneProps } from "./milestone";
import type { MlpsLevel } from "./mlps";
import type { Parameter, ParameterName } from "./parameters";
import type { Port } from "./port";
import type { Realm } from "./realm";
import type { SiteProps } from "./site";
import type { VolumeTypeProps } from "./volume-type";
import type { WaiverProps } from "./waiver";

/** One realm's part of the register. */
export interface RealmProps {
  /** Keys of the sites it uses; the first is the production site. */
  readonly sites: readonly string[];
  /** Key of the remote site, or `none`. Default: the last of `sites` if there is more than one. */
  readonly remoteSite?: string;
  /**
   * Address pool, or an IPv4 and an IPv6 pool, in CIDR notation.
   * Default IPv6 pool: `fd00:e::/40` (extranet), `fd00:1::/40` (intranet) (project default).
   */
  readonly addresses: string | readonly [ipv4: string, ipv6: string];
  readonly capabilities: CapabilityProfile;
  /**
   * Domain under which the bodies' zones lie, for example `extranet.tianjin.example`: lower case,
   * without a dot at the end. Default: none; bodies have no zones and services no names.
   */
  readonly dnsDomain?: string;
  /** Level that the platform itself is graded at; no system may be higher (8.2.2.1 a). Default: 3. */
  readonly platformLevel?: MlpsLevel;
  /** Prefix of the `clouds.yaml` entries: `<prefix>-platform`, `<prefix>-<body>`. Default: the realm. */
  readonly cloudsYamlPrefix?: string;
  /**
   * Where the platform's Glance fetches images from: a place inside the realm, never one for both.
   * Default: `https://images.<realm>.internal` (project default).
   */
  readonly imageRepository?: string;
  /** Ports that the gap gateway is configured to carry. Default: tcp/8443. */
  readonly gapGatewayPorts?: readonly Port[];
  /**
   * Ports of services that remote users may reach through the secure access platform, by their
   * identity. Default: tcp/443 (project default). Extranet only.
   */
  readonly secureAccessPorts?: readonly Port[];
  /** Physical network of the Internet lines, as Neutron knows it. Default: `internet`. Extranet only. */
  readonly internetPhysicalNetwork?: string;
  /** IPv4 range that the providers gave for the unified exit. Needed where a body has the zone `internet-access`. */
  readonly internetAddresses?: string;
}

/** The register: the city described once, as data. */
export interface CityProps {
  readonly name: string;
  readonly sites: Readonly<Record<string, SiteProps>>;
  readonly realms: Readonly<Partial<Record<Realm, RealmProps>>>;
  readonly bodies: readonly BodyProps[];
  /** Default: {@link defaultFlowMatrix}. */
  readonly flows?: FlowMatrix;
  /** Default: the usual government cloud catalogue. */
  readonly flavors?: readonly FlavorProps[];
  readonly images?: readonly ImageProps[];
  readonly pools?: readonly HostPoolProps[];
  readonly volumeTypes?: readonly VolumeTypeProps[];
  readonly milestones?: readonly MilestoneProps[];
  /** What the city bears with for a time, each with its decision and its last day. Default: nothing. */
  readonly waivers?: readonly WaiverProps[];
  /** Parameters that differ from the project defaults, each with its source. */
  readonly parameters?: Readonly<Partial<Record<ParameterName, Parameter>>>;
}

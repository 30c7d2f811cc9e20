import type { AdminLevel } from "./admin-level";
import type { Quota } from "./quota";
import type { Realm } from "./realm";
import type { BodyZone } from "./zone";

/** A government body (政务部门): a department, district, township or village organisation. */
export interface BodyProps {
  /** Short name in code, names and addresses: lower-case letters, digits and hyphens. */
  readonly key: string;
  readonly name: string;
  readonly level: AdminLevel;
  /** The unit answerable for informatisation in the body (the opinions, 四（一）: 明确专门工作机构). */
  readonly leadUnit: string;
  /** Key of the body above it. Default: none (municipal bodies) . */
  readonly parent?: string;
  /** Realms it has a tenancy in. Default: those of the register. */
  readonly realms?: readonly Realm[];
  /** Sites by realm. Default: the realm's first site. */
  readonly sites?: Readonly<Partial<Record<Realm, readonly string[]>>>;
  /** Zones it has networks in, by realm. Default: `public-service` and `dedicated`. */
  readonly zones?: Readonly<Partial<Record<Realm, readonly BodyZone[]>>>;
  /**
   * Names of its public entries: addresses of the unified Internet exit that the platform
   * keeps for it. Needs the zone `internet-access`. Default: none.
   */
  readonly publicEntries?: readonly string[];
  /** What differs from the level's quota. */
  readonly quota?: Partial<Quota>;
  /** First day of the body, ISO date. Default: always. */
  readonly validFrom?: string;
  /** Last day of the body, ISO date; its tenancies are kept until it is removed. Default: none. */
  readonly validUntil?: string;
  /** Key of the body whose duties it took over. */
  readonly predecessor?: string;
}

/** A body of the register with everything filled in. */
export interface Body extends BodyProps {
  readonly realms: readonly Realm[];
  readonly publicEntries: readonly string[];
  readonly fullQuota: Quota;
  sitesIn(realm: Realm): readonly string[];
  zonesIn(realm: Realm): readonly BodyZone[];
}

/** The platform's own key: it owns networks like a body does, and no body may be called so. */
export const PLATFORM = "platform";

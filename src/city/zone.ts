import type { Realm } from "./realm";

/**
 * Security zones of the cloud (安全区域). Every network belongs to exactly one
 * (GB/T 22239-2019 8.1.2.1 c).
 */
export const Zone = {
  /** 互联网区: what citizens reach, behind the unified Internet exit. Extranet only. */
  INTERNET_ACCESS: "internet-access",
  /** 安全交换区: gap gateways between the Internet access area and the rest. Extranet only. */
  EXCHANGE: "exchange",
  /** 政务外网区: services that departments offer one another. */
  PUBLIC_SERVICE: "public-service",
  /** 专有区: a body's own business, isolated from other bodies. */
  DEDICATED: "dedicated",
  /** 安全接入区: where remote and mobile users enter. Extranet only. */
  SECURE_ACCESS: "secure-access",
  /** 管理区 (GB/T 22239-2019 8.1.5.4 a). */
  MANAGEMENT: "management",
  /** 安全区: log collection, monitoring, audit. */
  SECURITY: "security",
  /** 备份区. */
  BACKUP: "backup",
  /** 开发测试区. */
  DEV_TEST: "dev-test",
} as const;

/** Value of one of {@link Zone}. */
export type CloudZone = (typeof Zone)[keyof typeof Zone];

/** All zones, in the order of the catalogue. */
export const ZONES: readonly CloudZone[] = Object.values(Zone);

/** Zones in which a body may have networks of its own; the others are the platform's. */
export const BODY_ZONES = [
  Zone.INTERNET_ACCESS,
  Zone.PUBLIC_SERVICE,
  Zone.DEDICATED,
  Zone.DEV_TEST,
] as const satisfies readonly CloudZone[];

/** A zone in which a body may have a network of its own. */
export type BodyZone = (typeof BODY_ZONES)[number];

const EXTRANET_ONLY: ReadonlySet<CloudZone> = new Set([
  Zone.INTERNET_ACCESS,
  Zone.EXCHANGE,
  Zone.SECURE_ACCESS,
]);

/** Zones that a realm has: the intranet has nothing that faces the Internet. */
export function zonesOf(realm: Realm): readonly CloudZone[] {
  return realm === "extranet" ? ZONES : ZONES.filter((zone) => !EXTRANET_ONLY.has(zone));
}

/** Zones of {@link BODY_ZONES} that a realm has. */
export function bodyZonesOf(realm: Realm): readonly BodyZone[] {
  const has = zonesOf(realm);
  return BODY_ZONES.filter((zone) => has.includes(zone));
}

/** Tiers of a business system, outermost first. */
export const Tier = { DMZ: "dmz", WEB: "web", APP: "app", DATA: "data" } as const;

/** Value of one of {@link Tier}. */
export type TierName = (typeof Tier)[keyof typeof Tier];

/** All tiers, outermost first. */
export const TIERS: readonly TierName[] = Object.values(Tier);

/** Levels of the administrative tree: 市 / 区县 / 乡镇（街道） / 村（居）委会. */
export const ADMIN_LEVELS = ["municipal", "district", "township", "village"] as const;

/** One of {@link ADMIN_LEVELS}. */
export type AdminLevel = (typeof ADMIN_LEVELS)[number];

/** Whether a body of the level `child` may stand under a body of the level `parent`. */
export function standsUnder(child: AdminLevel, parent: AdminLevel): boolean {
  return ADMIN_LEVELS.indexOf(child) >= ADMIN_LEVELS.indexOf(parent);
}

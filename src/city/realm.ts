/**
 * One of the city's two government networks. They are physically isolated from each other
 * (中办发〔2002〕17号); the Internet and business private networks are outside peers, not realms.
 *
 * - `extranet`: 政务外网, unclassified, logically separated from the Internet.
 * - `intranet`: 政务内网, classified, physically isolated.
 */
export type Realm = "extranet" | "intranet";

/** Both realms, the extranet first. */
export const REALMS: readonly Realm[] = ["extranet", "intranet"];

/** The realm that this one never meets. */
export function otherRealm(realm: Realm): Realm {
  return realm === "extranet" ? "intranet" : "extranet";
}

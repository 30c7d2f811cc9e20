import type { Reading } from "../reading";

/**
 * In what sense packets get somewhere: under which reading, and whether an outside address that nobody
 * routes (a private inner one, from a public source) counts as reached through a gateway. It does for
 * what must not be reached, for whoever is on the external network can send it; it does not for what
 * has to be reached.
 */
export interface Sense {
  readonly reading: Reading;
  readonly countsUnrouted: boolean;
  /** Whether every one of many outside addresses has to get there, not any. */
  readonly isForEveryone?: boolean;
}

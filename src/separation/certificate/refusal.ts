import type { RefusalArguments, Said } from "../../messages/separation-arguments";

export type RefusalReason = Said<RefusalArguments>;

/** Why a certificate does not hold. */
export interface Refusal {
  /** Nothing where it is the certificate as a whole. */
  readonly clause?: string;
  readonly reason: RefusalReason;
}

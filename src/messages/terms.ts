import type { Service } from "../city/capabilities";
import type { Quota } from "../city/quota";

/** Terms of the register that messages translate. */
export type ServiceName = Service;
export type QuotaItem = keyof Quota;
export type CapabilityProfileName = string;

import { z } from "zod";

const dual = z.strictObject({ ipv4: z.string(), ipv6: z.string() });
const dualList = z.strictObject({ ipv4: z.array(z.string()), ipv6: z.array(z.string()) });

export const addressLockSchema = z.strictObject({
  version: z.literal(1),
  pools: z.record(z.string(), dualList),
  blocks: z.record(z.string(), dual),
  released: z.record(z.string(), dual),
});

/**
 * The committed record of every allocation. Keys of `pools` are `realm/site/zone`, of `blocks`
 * and `released` `realm/site/body/zone`; values are CIDR prefixes.
 */
export type AddressLock = z.infer<typeof addressLockSchema>;

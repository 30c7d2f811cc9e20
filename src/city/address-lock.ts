import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";

const dual = z.strictObject({ ipv4: z.string(), ipv6: z.string() });
const dualList = z.strictObject({ ipv4: z.array(z.string()), ipv6: z.array(z.string()) });

const lockSchema = z.strictObject({
  version: z.literal(1),
  pools: z.record(z.string(), dualList),
  blocks: z.record(z.string(), dual),
  released: z.record(z.string(), dual),
});

/**
 * The committed record of every allocation. Keys of `pools` are `realm/site/zone`, of `blocks`
 * and `released` `realm/site/body/zone`; values are CIDR prefixes.
 */
export type AddressLock = z.infer<typeof lockSchema>;

export const EMPTY_LOCK: AddressLock = { version: 1, pools: {}, blocks: {}, released: {} };

/**
 * Reads a lock file; a file that does not exist is an empty plan.
 *
 * @throws {@link EgovError} ADDRESS-LOCK-UNREADABLE if there is a file that is no lock.
 */
export function readAddressLock(file: string): AddressLock {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return EMPTY_LOCK;
    throw unreadable(file, (error as Error).message);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw unreadable(file, (error as Error).message);
  }
  const result = lockSchema.safeParse(parsed);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw unreadable(file, `${issue?.path.join(".")}: ${issue?.message}`);
  }
  return result.data;
}

/** Writes beside and renames, so that an interruption never loses a file that was good. */
export function writeAddressLock(file: string, lock: AddressLock): void {
  const beside = `${file}.new`;
  writeFileSync(beside, renderAddressLock(lock));
  renameSync(beside, file);
}

export function renderAddressLock(lock: AddressLock): string {
  const sorted = <T>(record: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  const rows = (record: Record<string, unknown>) => {
    const lines = Object.entries(sorted(record)).map(
      ([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
    );
    return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n  }`;
  };
  // One allocation a line: a reviewer sees in a diff that nothing moved.
  return `{\n  "version": 1,\n  "pools": ${rows(lock.pools)},\n  "blocks": ${rows(lock.blocks)},\n  "released": ${rows(lock.released)}\n}\n`;
}

function unreadable(file: string, reason: string): EgovError {
  return new EgovError([problem("ADDRESS-LOCK-UNREADABLE", { reason }, { path: file })]);
}

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";
import type { AddressLock } from "./address-lock-schema";

export type { AddressLock } from "./address-lock-schema";

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
  // Loaded when there is a file to be read: a program that names no lock needs no schemas.
  const { addressLockSchema } = require("./address-lock-schema") as typeof import("./address-lock-schema");
  const result = addressLockSchema.safeParse(parsed);
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

import { createHash } from "node:crypto";
import { closeSync, openSync, readSync, statSync } from "node:fs";
import * as path from "node:path";
import type { RealmConstruct } from "../cloud/realm-construct";

/** A file that is handed over: with its hash and size, or with the file to compute them from. */
export type HandoverContent =
  | {
      readonly name: string;
      /** SHA-256, 64 hexadecimal digits. */
      readonly sha256: string;
      /** Bytes. */
      readonly size: number;
    }
  | {
      readonly name: string;
      /** Path relative to the project; the file itself is not copied. */
      readonly file: string;
    };

/** A file as the manifest lists it. */
export interface HashedContent {
  /** As the author gave it, also where a file was named. */
  readonly name: string;
  /** 64 hexadecimal digits, lower case. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * The content with hash and size. What is not right is reported (HANDOVER-FILE-MISSING,
 * HANDOVER-CONTENT) and left out.
 */
export function hashedContent(construct: RealmConstruct, content: HandoverContent): HashedContent[] {
  const { name } = content;
  if ("file" in content) {
    const hashed = path.isAbsolute(content.file) ? undefined : hashFile(content.file);
    if (hashed !== undefined) return [{ name, ...hashed }];
    construct.report("HANDOVER-FILE-MISSING", { content: name }, { value: content.file });
    return [];
  }
  const sha256 = `${content.sha256}`.toLowerCase();
  if (SHA256.test(sha256) && Number.isInteger(content.size) && content.size >= 0) {
    return [{ name, sha256, size: content.size }];
  }
  construct.report(
    "HANDOVER-CONTENT",
    { content: name },
    { value: `${content.sha256}, ${content.size}`, allowed: ["sha256: 64 × 0-9a-f", "size ≥ 0"] },
  );
  return [];
}

const CHUNK = 1024 * 1024;

/** Piece by piece: what is handed over may be larger than memory. */
function hashFile(file: string): { sha256: string; size: number } | undefined {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const hash = createHash("sha256");
  const buffer = Buffer.allocUnsafe(CHUNK);
  const handle = openSync(file, "r");
  let size = 0;
  try {
    for (let read = readSync(handle, buffer); read > 0; read = readSync(handle, buffer)) {
      hash.update(buffer.subarray(0, read));
      size += read;
    }
  } finally {
    closeSync(handle);
  }
  return { sha256: hash.digest("hex"), size };
}

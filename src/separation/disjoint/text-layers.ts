import { isUtf8 } from "node:buffer";
import { gunzipSync, inflateSync } from "node:zlib";

/** Texts within texts are followed this far. */
const DEEPEST = 4;

/** Bytes that are decoded for one text, whatever it expands to. */
const LARGEST = 10 * 1024 * 1024;

export type Obstacle = "too-deep" | "too-large" | "unreadable";

/** A text with everything that is encoded in it. */
export interface Layers {
  readonly texts: readonly string[];
  /** Why not everything could be read; each once. */
  readonly obstacles: readonly Obstacle[];
}

/**
 * Reads a text, and what is in it as Base64, hexadecimal, percent-encoding, gzip, zlib or UTF-16, four
 * levels deep and 10 MiB in all.
 */
export function layersOf(text: string): Layers {
  return new Reading().read(text);
}

class Reading {
  private readonly texts = new Set<string>();
  private readonly obstacles = new Set<Obstacle>();
  private left = LARGEST;

  read(text: string): Layers {
    this.addText(text, 0);
    return { texts: [...this.texts], obstacles: [...this.obstacles].sort() };
  }

  private addText(text: string, depth: number): void {
    if (this.texts.has(text)) return;
    if (depth > DEEPEST) {
      this.obstacles.add("too-deep");
      return;
    }
    if (depth > 0 && !this.spend(text.length)) return;
    this.texts.add(text);
    if (text.includes("%")) {
      const decoded = percentDecoded(text);
      if (decoded !== text) this.addText(decoded, depth + 1);
    }
    for (const run of hexRuns(text)) this.addBytes(Buffer.from(run, "hex"), depth + 1);
    for (const run of base64Runs(text)) this.addBytes(Buffer.from(run, "base64"), depth + 1);
  }

  private addBytes(bytes: Buffer, depth: number): void {
    const text = textIn(bytes);
    if (text !== undefined) {
      this.addText(text, depth);
      return;
    }
    const compressed = compressionOf(bytes);
    if (compressed === undefined) return;
    if (compressed === "unreadable") {
      this.obstacles.add("unreadable");
      return;
    }
    if (depth > DEEPEST) {
      this.obstacles.add("too-deep");
      return;
    }
    const unpacked = this.unpacked(bytes, compressed);
    if (unpacked === undefined) return;
    if (textIn(unpacked) !== undefined) this.addBytes(unpacked, depth);
    else if (compressionOf(unpacked) !== undefined) this.addBytes(unpacked, depth + 1);
    // What is in an archive need not be text: its names and texts are read as they stand.
    else this.addText(unpacked.toString("latin1"), depth);
  }

  private unpacked(bytes: Buffer, unpack: typeof gunzipSync): Buffer | undefined {
    if (this.left <= 0) {
      this.obstacles.add("too-large");
      return undefined;
    }
    try {
      return unpack(bytes, { maxOutputLength: this.left });
    } catch (error) {
      const isLarge = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
      if (isLarge) this.left = 0;
      // Two bytes of zlib's are found by chance, gzip's three hardly.
      if (isLarge || unpack === gunzipSync) this.obstacles.add(isLarge ? "too-large" : "unreadable");
      return undefined;
    }
  }

  private spend(bytes: number): boolean {
    this.left -= bytes;
    if (this.left >= 0) return true;
    this.obstacles.add("too-large");
    return false;
  }
}

/** Text in UTF-8 or UTF-16, as Windows' shell takes it; nothing for other data. */
function textIn(bytes: Buffer): string | undefined {
  if (bytes.length === 0) return undefined;
  if (isUtf8(bytes)) {
    const text = bytes.toString("utf8");
    if (isReadable(text)) return text;
  }
  if (bytes.length % 2 !== 0 || !bytes.subarray(0, 64).includes(0)) return undefined;
  const wide = bytes.toString("utf16le");
  return isReadable(wide) && /^[\x20-\x7e\s\ufeff]{4}/.test(wide) ? wide : undefined;
}

function isReadable(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they tell data from text
  return !/[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]/.test(text);
}

const BZIP2_BLOCK = Buffer.from([0x31, 0x41, 0x59, 0x26, 0x53, 0x59]);

/** How to unpack data, or that it is bzip2, xz, Zstandard or zip. */
function compressionOf(bytes: Buffer): typeof gunzipSync | "unreadable" | undefined {
  const starts = (...magic: number[]) => magic.every((byte, index) => bytes[index] === byte);
  if (starts(0x1f, 0x8b, 0x08)) return gunzipSync;
  if (starts(0x78) && bytes.length > 8 && bytes.readUInt16BE(0) % 31 === 0) return inflateSync;
  const isUnreadable =
    (starts(0x42, 0x5a, 0x68) && bytes.subarray(4, 10).equals(BZIP2_BLOCK)) ||
    starts(0xfd, 0x37, 0x7a, 0x58, 0x5a) ||
    starts(0x28, 0xb5, 0x2f, 0xfd) ||
    starts(0x50, 0x4b, 0x03, 0x04);
  return isUnreadable ? "unreadable" : undefined;
}

function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"),
  );
}

function hexRuns(text: string): string[] {
  return (text.match(/[0-9a-f]{14,}/gi) ?? []).filter((run) => run.length % 2 === 0);
}

/** Base64 in either alphabet, in one piece or in lines. */
function base64Runs(text: string): Set<string> {
  const runs = new Set(text.match(/[A-Za-z0-9+/_-]{10,}/g) ?? []);
  if (!text.includes("\n")) return runs;
  let block: string[] = [];
  const close = () => {
    if (block.length > 1) runs.add(block.join(""));
    block = [];
  };
  for (const line of text.split("\n").map((one) => one.trim())) {
    if (/^[A-Za-z0-9+/_=-]+$/.test(line)) block.push(line);
    else close();
  }
  close();
  return runs;
}

import type { Prefix } from "../../model";
import { namesNobody, parsePrefix, reversePrefix, shownPrefix } from "./addresses";
import { normalName } from "./hosts";
import { uuidsIn } from "./identifiers";
import { layersOf, type Obstacle } from "./text-layers";

/** Something in a text that can mean a thing of another realm. */
export type Token =
  | { readonly kind: "address"; readonly text: string; readonly prefix: Prefix }
  | { readonly kind: "host" | "word" | "uuid"; readonly text: string };

/** What is looked for; everything else in a text means nobody. */
export interface Interest {
  /** Zones and hosts of any realm, in normal form. */
  readonly hosts: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  readonly uuids: ReadonlySet<string>;
}

export interface Found {
  readonly tokens: readonly Token[];
  readonly obstacles: readonly Obstacle[];
}

/** Longer pieces are no names. */
const LONGEST_NAME = 255;

const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2}(?![\w.]))?(?![\d]|\.\d|\.in-addr)/g;

/** Reads texts for tokens; the same text is read once. */
export class TokenReader {
  private readonly known = new Map<string, Found>();

  constructor(private readonly interest: Interest) {}

  read(text: string): Found {
    const found = this.known.get(text) ?? this.found(text);
    this.known.set(text, found);
    return found;
  }

  private found(text: string): Found {
    const { texts, obstacles } = layersOf(text);
    const tokens = new Map<string, Token>();
    for (const layer of texts) {
      for (const token of this.tokensIn(layer)) tokens.set(`${token.kind} ${token.text}`, token);
    }
    return { tokens: [...tokens.values()], obstacles };
  }

  private *tokensIn(text: string): Iterable<Token> {
    const { hosts, words, uuids } = this.interest;
    for (const uuid of uuidsIn(text)) if (uuids.has(uuid)) yield { kind: "uuid", text: uuid };
    if (/\d\.\d/.test(text)) for (const found of text.match(IPV4) ?? []) yield* addressToken(found);
    if (text.includes(":")) yield* ipv6In(text);
    for (const piece of text.match(/[\w.-]+/g) ?? []) {
      const word = piece.replace(/^[.-]+|[.-]+$/g, "");
      if (words.has(word)) yield { kind: "word", text: word };
      if (word.includes(".")) yield* hostToken(word, hosts);
    }
    if (!/[^\0-\x7f]/.test(text)) return;
    for (const piece of text.match(/[\p{L}\p{N}_.。-]+/gu) ?? []) {
      if (/[^\0-\x7f]/.test(piece) && piece.length <= LONGEST_NAME)
        yield* hostToken(piece.replaceAll("。", "."), hosts);
    }
  }
}

function* hostToken(piece: string, hosts: ReadonlySet<string>): Iterable<Token> {
  const name = normalName(piece.slice(-LONGEST_NAME));
  const reverse = name.endsWith(".arpa") ? reversePrefix(name) : undefined;
  if (reverse !== undefined) yield* prefixToken(reverse);
  else if (suffixIn(name, hosts) !== undefined) yield { kind: "host", text: name };
}

/** The longest of the names that a host is, or is under. */
export function suffixIn(name: string, names: { has(name: string): boolean }): string | undefined {
  for (let suffix = name; ; suffix = suffix.slice(suffix.indexOf(".") + 1)) {
    if (names.has(suffix)) return suffix;
    if (!suffix.includes(".")) return undefined;
  }
}

/** Longer runs are no addresses. */
const LONGEST_IPV6 = 64;

function* ipv6In(text: string): Iterable<Token> {
  for (const match of text.matchAll(/[0-9a-f:.]+/gi)) {
    const [run] = match;
    if (run.length < 3 || run.length > LONGEST_IPV6 || run.indexOf(":") === run.lastIndexOf(":")) continue;
    const length =
      /^\/\d{1,3}(?!\w)/.exec(text.slice(match.index + run.length, match.index + run.length + 5))?.[0] ?? "";
    // A word or a colon can stand before the address: `via:fd00::1`.
    for (let rest = run.replace(/(?<!:):$|\.+$/g, ""); ; rest = rest.slice(rest.indexOf(":") + 1)) {
      const prefix = parsePrefix(rest + length) ?? parsePrefix(rest);
      if (prefix !== undefined) yield* prefixToken(prefix);
      if (rest.indexOf(":") === rest.lastIndexOf(":") || rest.startsWith("::")) break;
    }
  }
}

function* addressToken(text: string): Iterable<Token> {
  const prefix = parsePrefix(text) ?? parsePrefix(text.replace(/\/.*$/, ""));
  if (prefix !== undefined) yield* prefixToken(prefix);
}

function* prefixToken(prefix: Prefix): Iterable<Token> {
  if (!namesNobody(prefix)) yield { kind: "address", text: shownPrefix(prefix), prefix };
}

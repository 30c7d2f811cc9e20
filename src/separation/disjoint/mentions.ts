import { isSecret, roleOf } from "./attribute-role";
import type { Facts } from "./facts";
import { type ReadBlock, textsOf } from "./leaves";
import type { SharingKind } from "./sharing";
import { type Site, siteOf } from "./site";
import type { Token, TokenReader } from "./tokens";

/** A token of some realm, with everything in another realm that says it. */
export interface Mention {
  readonly token: Token;
  readonly kind: SharingKind;
  readonly sites: Site[];
}

/**
 * What a realm's blocks, providers and backends say of the things that are looked for.
 *
 * @param isMeant whether a token is one of another realm's.
 */
export function mentionsIn(facts: Facts, reader: TokenReader, isMeant: (token: Token) => boolean): Mention[] {
  return new Mentions(facts, reader, isMeant).read();
}

class Mentions {
  private readonly found = new Map<string, Mention>();
  /** Tokens of a text are the same objects whenever it is read. */
  private readonly meant = new Map<Token, boolean>();

  constructor(
    private readonly facts: Facts,
    private readonly reader: TokenReader,
    private readonly isMeant: (token: Token) => boolean,
  ) {}

  read(): Mention[] {
    for (const block of this.facts.blocks) this.readBlock(block);
    for (const { space, key, kind, site } of this.facts.marks) {
      if (space !== "host") continue;
      for (const token of this.reader.read(key).tokens) if (this.matters(token)) this.add(kind, token, site);
    }
    return [...this.found.values()];
  }

  private readBlock({ block, leaves }: ReadBlock): void {
    // Where it reads is known as a place of a state.
    if (block.type === "terraform_remote_state") return;
    for (const { attribute, key, value } of leaves) {
      if (isSecret(attribute, key)) continue;
      for (const text of textsOf(value)) {
        const { tokens: all, obstacles } = this.reader.read(text);
        const tokens = all.filter((token) => this.matters(token));
        if (tokens.length === 0 && obstacles.length === 0) continue;
        const site = siteOf(block, attribute);
        for (const obstacle of obstacles) this.facts.doubt(site, obstacle, attribute);
        for (const token of tokens) this.add(roleOf(block.type, attribute).kind, token, site);
      }
    }
  }

  private matters(token: Token): boolean {
    const known = this.meant.get(token) ?? this.isMeant(token);
    this.meant.set(token, known);
    return known;
  }

  private add(kind: SharingKind, token: Token, site: Site): void {
    const key = `${kind} ${token.kind} ${token.text}`;
    const mention = this.found.get(key);
    if (mention === undefined) this.found.set(key, { token, kind, sites: [site] });
    else mention.sites.push(site);
  }
}

import type { Prefix } from "../../model";
import { Addresses } from "./addresses";
import type { Facts, Mark } from "./facts";
import { hostNamed } from "./hosts";
import { isDistinctive } from "./identifiers";
import type { Site } from "./site";
import { suffixIn, type Token } from "./tokens";

/** What names a realm, so that whoever says it means the realm. */
export class Identity {
  /** Zones, and hosts of APIs and states. */
  readonly hosts = new Map<string, Site>();
  readonly words = new Map<string, Site>();
  readonly uuids = new Map<string, Site>();
  private readonly zones = new Set<string>();
  /** Addresses by which others know it; those of its APIs are none that it gives to anyone. */
  private readonly known: { readonly prefix: Prefix; readonly site: Site }[];
  private readonly knownAddresses: Addresses;
  private readonly ownAddresses: Addresses;

  constructor(facts: Facts) {
    for (const mark of facts.marks) this.addMark(mark);
    const hosts = [...this.hosts].flatMap(([name, site]) => {
      const prefix = hostNamed(name)?.address;
      return prefix === undefined ? [] : [{ prefix, site }];
    });
    this.known = [...facts.own, ...hosts];
    this.knownAddresses = new Addresses(this.known.map(({ prefix }) => prefix));
    this.ownAddresses = new Addresses(facts.own.map(({ prefix }) => prefix));
  }

  /** What of the realm a token means, where it means anything of it. */
  owner(token: Token): Site | undefined {
    switch (token.kind) {
      case "address":
        return this.ownerOf(token.prefix);
      case "host": {
        const suffix = suffixIn(token.text, this.hosts);
        return suffix === undefined ? undefined : this.hosts.get(suffix);
      }
      case "word":
        return this.words.get(token.text);
      case "uuid":
        return this.uuids.get(token.text);
    }
  }

  /** Whether this realm means something of its own by a token, rather than what it is to another. */
  prefers(token: Token, other: Identity): boolean {
    if (token.kind === "address") return this.ownAddresses.overlap(token.prefix);
    if (token.kind !== "host") return this.owner(token) !== undefined;
    const [mine, theirs] = [suffixIn(token.text, this.zones), suffixIn(token.text, other.hosts)];
    return mine !== undefined && mine.length >= (theirs ?? "").length;
  }

  private ownerOf({ family, first, last }: Prefix): Site | undefined {
    if (!this.knownAddresses.overlap({ family, first, last })) return undefined;
    return this.known.find(
      ({ prefix }) => prefix.family === family && prefix.first <= last && first <= prefix.last,
    )?.site;
  }

  private addMark({ space, key, kind, site, certain }: Mark): void {
    if (space === "dns-zone") this.zones.add(key);
    const isPlace = certain && (kind === "endpoint" || kind === "backend");
    if (space === "dns-zone" || (space === "host" && isPlace)) put(this.hosts, key, site);
    else if (space === "uuid") put(this.uuids, key, site);
    else if (space === "word" || (space === "cloud" && isDistinctive(key))) put(this.words, key, site);
  }
}

function put(into: Map<string, Site>, key: string, site: Site): void {
  if (!into.has(key)) into.set(key, site);
}

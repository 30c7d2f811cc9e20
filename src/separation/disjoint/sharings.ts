import { SENSITIVE, type Sharing, type SharingKind, type Side } from "./sharing";
import { compare, declarationsOf, type Site } from "./site";

interface Open {
  readonly kind: SharingKind;
  readonly value: string;
  readonly realms: readonly [string, string];
  readonly sites: readonly [Set<Site>, Set<Site>];
  certain: boolean;
}

/** Collects what two realms share; what is found in several ways or places is one. */
export class Sharings {
  private readonly found = new Map<string, Open>();

  constructor(private readonly realms: readonly [string, string]) {}

  add(
    kind: SharingKind,
    key: string,
    value: string,
    certain: boolean,
    left: Iterable<Site>,
    right: Iterable<Site>,
  ) {
    // Secrets look alike where they are shown.
    const id = JSON.stringify([kind, value === SENSITIVE ? key : value]);
    const open = this.found.get(id) ?? {
      kind,
      value,
      realms: this.realms,
      sites: [new Set<Site>(), new Set<Site>()] as const,
      certain: false,
    };
    this.found.set(id, open);
    for (const site of left) open.sites[0].add(site);
    for (const site of right) open.sites[1].add(site);
    open.certain ||= certain;
  }

  /** In order of kind and value. */
  get all(): Sharing[] {
    return [...this.found.values()]
      .map(({ kind, value, realms, sites, certain }) => ({
        kind,
        certain,
        left: sideOf(realms[0], sites[0]),
        right: sideOf(realms[1], sites[1]),
        value,
      }))
      .sort((a, b) => compare(a.kind, b.kind) || compare(a.value, b.value));
  }
}

function sideOf(realm: string, sites: ReadonlySet<Site>): Side {
  const attributes = [...new Set([...sites].map(({ attribute }) => attribute))].sort(compare);
  return { realm, declared: declarationsOf(sites), attribute: attributes.filter(Boolean).join(", ") };
}

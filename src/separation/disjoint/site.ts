import type { Declaration } from "../../model";
import type { Block, Place } from "../../terraform";

/** An attribute of something that is declared. */
export interface Site {
  readonly root: string;
  readonly address: string;
  readonly place: Place | undefined;
  readonly notes: unknown;
  readonly attribute: string;
  /** `false`: it may not be there at all. */
  readonly exists: boolean;
}

export function siteOf(block: Block, attribute: string): Site {
  const { root, address, place, notes, instances } = block;
  return { root, address, place, notes, attribute, exists: instances === "one" };
}

export function declarationOf({ root, address, place, notes }: Site): Declaration {
  const { input = "", file = "", line } = place ?? {};
  const known = noted(notes, "egov");
  return {
    root,
    address,
    input,
    file,
    line,
    construct: textOf(noted(known, "construct")),
    source: textOf(noted(known, "source")),
  };
}

/** Declarations of sites, each once, in order of where they stand. */
export function declarationsOf(sites: Iterable<Site>): Declaration[] {
  const found = new Map<string, Declaration>();
  for (const site of sites) {
    const key = JSON.stringify([site.place?.input, site.root, site.address]);
    if (!found.has(key)) found.set(key, declarationOf(site));
  }
  return [...found.values()].sort(byPlace);
}

function byPlace(a: Declaration, b: Declaration): number {
  return (
    compare(a.input, b.input) ||
    compare(a.file, b.file) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    compare(a.address, b.address)
  );
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function noted(notes: unknown, name: string): unknown {
  return typeof notes === "object" && notes !== null && Object.hasOwn(notes, name)
    ? (notes as Record<string, unknown>)[name]
    : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

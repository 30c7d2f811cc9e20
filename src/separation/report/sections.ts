import type { SeparationLabels } from "../../messages/separation-labels";

/** A city has thousands of ports: what is wrong with the first is mostly wrong with the rest. */
const LISTED = 20;

/** Lines of the first items, and how many more there are. */
export function cut<T>(
  items: readonly T[],
  words: SeparationLabels,
  linesOf: (item: T) => string[],
): string[] {
  const lines = items.slice(0, LISTED).flatMap(linesOf);
  return items.length > LISTED ? [...lines, `  ${words.more(items.length - LISTED)}`] : lines;
}

/** Nothing where there is nothing below the heading. */
export function headed(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [heading, ...lines];
}

/** Elements that may stand without an end. */
const VOID = new Set(["meta", "br", "input"]);
/** What the templates may write; whatever is left over is a mistake, such as a name that became markup. */
const TOKEN =
  /<!doctype html>|<(style|script)>[^<]*<\/\1>|<(\/?)([A-Za-z][\w-]*)((?: [A-Za-z][\w:-]*(?:="[^"<>]*")?)*)(\/?)>|((?:[^<>&]|&(?:amp|lt|gt|quot|#39);)+)/gy;

export interface Checked {
  readonly tags: ReadonlySet<string>;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** What is shown and read, without what it is marked up with. */
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const decoded = (text: string) => text.replaceAll(/&([\w#]+);/g, (_, name: string) => ENTITIES[name] ?? "?");

/** Reads markup as strictly as it has to be written. */
export function checked(markup: string): Checked {
  const open: string[] = [];
  const tags = new Set<string>();
  const attributes: [string, string][] = [];
  let end = 0;
  let text = "";
  for (const [whole, , closes, tag, pairs = "", isEmpty, said] of markup.matchAll(TOKEN)) {
    end += whole.length;
    if (said !== undefined) text += decoded(said);
    if (tag === undefined) continue;
    if (closes === "/") {
      expect(open.pop()).toBe(tag);
      continue;
    }
    tags.add(tag);
    for (const [, name = "", value = ""] of pairs.matchAll(/ ([\w:-]+)(?:="([^"]*)")?/g))
      attributes.push([name, decoded(value)]);
    if (isEmpty !== "/" && !VOID.has(tag)) open.push(tag);
  }
  expect(markup.slice(end, end + 200)).toBe("");
  expect(open).toEqual([]);
  return { tags, attributes, text };
}

/** What may not be in any file: it hides, reorders or breaks what is around it. */
export const FORBIDDEN = /[^\P{Cc}\n]|\p{Cf}|\p{Cs}|[\u2028\u2029\ufffe\uffff]/u;

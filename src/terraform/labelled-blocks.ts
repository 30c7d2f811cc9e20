import { escaped } from "./json-text";
import type { Source } from "./source-file";

export type Raw = { readonly [name: string]: unknown };

/** A block's labels and body. */
export interface LabelledBlock {
  readonly labels: readonly string[];
  readonly body: Raw;
  readonly source: Source;
}

export function isRaw(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function at(source: Source, step: string | number): Source {
  return { file: source.file, pointer: `${source.pointer}/${escaped(String(step))}` };
}

/**
 * Blocks of Terraform JSON: labels are names of nested objects, and a list may stand wherever an
 * object can. `wrong` is told of what is neither.
 */
export function labelledBlocks(
  value: unknown,
  labels: number,
  source: Source,
  wrong: (source: Source) => void,
): LabelledBlock[] {
  const found: LabelledBlock[] = [];
  const visit = (part: unknown, names: readonly string[], place: Source): void => {
    if (part === null || part === undefined) return;
    if (Array.isArray(part)) {
      for (const [index, one] of part.entries()) visit(one, names, at(place, index));
    } else if (!isRaw(part)) wrong(place);
    else if (names.length === labels) found.push({ labels: names, body: part, source: place });
    else {
      for (const [name, inner] of Object.entries(part)) {
        if (name !== "//") visit(inner, [...names, name], at(place, name));
      }
    }
  };
  visit(value, [], source);
  return found;
}

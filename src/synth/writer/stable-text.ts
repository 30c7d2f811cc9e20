/**
 * JSON with sorted names, two spaces to a level, as the library writes it: `writesEmptyInLines` of cdktf puts
 * the brackets of what is empty on two lines.
 */
export function stableText(value: object, writesEmptyInLines: boolean): string {
  const sorter = new Sorter(writesEmptyInLines);
  const sorted = sorter.sorted(value);
  if (sorter.isFaithful) {
    const text = JSON.stringify(sorted, null, 2);
    const { whole, found } = withEmptyInLines(text);
    if (found === sorter.empties) return whole;
  }
  return textOf(value, "\n", writesEmptyInLines) ?? "";
}

/** Stands for what is empty until its line is known. */
const EMPTY = { list: "\0[]", object: "\0{}" } as const;
const MARK = '"\\u0000';

/** With what is empty in the place of what stands for it: a bracket at the end of its line, one on the next. */
function withEmptyInLines(text: string): { readonly whole: string; readonly found: number } {
  let whole = "";
  let [done, found] = [0, 0];
  for (let at = text.indexOf(MARK); at !== -1; at = text.indexOf(MARK, done)) {
    const brackets = text.slice(at + MARK.length, at + MARK.length + 3);
    if (brackets !== '[]"' && brackets !== '{}"') return { whole, found: Number.NaN };
    const line = text.slice(text.lastIndexOf("\n", at) + 1, at);
    const indent = line.slice(0, line.length - line.trimStart().length);
    whole += `${text.slice(done, at)}${brackets[0]}\n${indent}${brackets[1]}`;
    done = at + MARK.length + 3;
    found += 1;
  }
  return { whole: whole + text.slice(done), found };
}

/**
 * A copy with its names in order, for the platform to write, which it does several times as fast as any program.
 * What it would write otherwise than {@link textOf} makes the copy unfaithful.
 */
class Sorter {
  isFaithful = true;
  empties = 0;

  constructor(private readonly writesEmptyInLines: boolean) {}

  sorted(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if ("toJSON" in value) {
      this.isFaithful = false;
      return value;
    }
    if (Array.isArray(value))
      return value.length === 0 ? this.empty("list", value) : value.map((item) => this.sorted(item));
    const copy: Record<string, unknown> = {};
    let isEmpty = true;
    for (const name of Object.keys(value).sort()) {
      const of = (value as Record<string, unknown>)[name];
      if (of === undefined) continue;
      // Objects have names that are numbers before all others.
      if (isNumber(name) || name === "__proto__") this.isFaithful = false;
      copy[name] = this.sorted(of);
      isEmpty = false;
    }
    return isEmpty ? this.empty("object", copy) : copy;
  }

  private empty(kind: keyof typeof EMPTY, value: object): unknown {
    if (!this.writesEmptyInLines) return value;
    this.empties += 1;
    return EMPTY[kind];
  }
}

function isNumber(name: string): boolean {
  const first = name.charCodeAt(0);
  return first >= 48 && first <= 57 && /^\d+$/.test(name);
}

function textOf(value: unknown, indent: string, inLines: boolean): string | undefined {
  if (typeof value !== "object" || value === null || "toJSON" in value) return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const parts = Array.isArray(value)
    ? value.map((item) => textOf(item, inner, inLines) ?? "null")
    : Object.keys(value)
        .sort()
        .flatMap((name) => {
          const of = textOf((value as Record<string, unknown>)[name], inner, inLines);
          return of === undefined ? [] : [`${JSON.stringify(name)}: ${of}`];
        });
  if (parts.length === 0 && !inLines) return `${open}${close}`;
  const lines = parts.map((part) => `${inner}${part}`).join(",");
  return `${open}${lines}${indent}${close}`;
}

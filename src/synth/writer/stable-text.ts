/**
 * JSON with sorted names, two spaces to a level, as the library writes it: `writesEmptyInLines` of cdktf puts
 * the brackets of what is empty on two lines.
 */
export function stableText(value: object, writesEmptyInLines: boolean): string {
  const sorter = new Sorter(writesEmptyInLines);
  const sorted = sorter.sorted(value);
  if (sorter.isFaithful) {
    const text = JSON.stringify(sorted, null, 2);
    if (sorter.empties === 0) return text;
    let found = 0;
    const whole = text.replace(
      EMPTY_LINE,
      (_, indent: string, before: string, open: string, close: string) => {
        found += 1;
        return `${indent}${before}${open}\n${indent}${close}`;
      },
    );
    if (found === sorter.empties) return whole;
  }
  return textOf(value, "\n", writesEmptyInLines) ?? "";
}

/** Stands for what is empty until its line is known. */
const EMPTY = { list: "\0[]", object: "\0{}" } as const;
const EMPTY_LINE = /^( *)(.*)"\\u0000(\[|\{)(\]|\})"/gm;

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

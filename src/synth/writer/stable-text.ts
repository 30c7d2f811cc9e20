/**
 * JSON with sorted names, two spaces to a level, as the library writes it: `writesEmptyInLines` of cdktf puts
 * the brackets of what is empty on two lines.
 */
export function stableText(value: object, writesEmptyInLines: boolean): string {
  return textOf(value, "\n", writesEmptyInLines) ?? "";
}

const names = new Map<string, string>();

/** Names repeat: each is quoted once. */
function quoted(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const made = `${JSON.stringify(name)}: `;
  if (names.size < 10_000) names.set(name, made);
  return made;
}

function textOf(value: unknown, indent: string, inLines: boolean): string | undefined {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null || "toJSON" in value) return JSON.stringify(value);
  const inner = `${indent}  `;
  let text = "";
  if (Array.isArray(value)) {
    for (const item of value)
      text += `${text === "" ? "" : ","}${inner}${textOf(item, inner, inLines) ?? "null"}`;
    return text === "" && !inLines ? "[]" : `[${text}${indent}]`;
  }
  for (const name of Object.keys(value).sort()) {
    const of = textOf((value as Record<string, unknown>)[name], inner, inLines);
    if (of !== undefined) text += `${text === "" ? "" : ","}${inner}${quoted(name)}${of}`;
  }
  return text === "" && !inLines ? "{}" : `{${text}${indent}}`;
}

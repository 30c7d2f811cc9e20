/** Longest name or value that is shown. */
const LONGEST = 200;

/** Text of somebody else's that must not be read as Markdown, as HTML, or as a mention. */
export function plain(text: string, longest = LONGEST): string {
  return cut(oneLine(text), longest)
    .replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? sign)
    .replace(/@/g, "&#64;")
    .replace(/[\\`*_[\]|~#]/g, (sign) => `\\${sign}`);
}

/** The same as code, which tables cut at every bar. */
export function code(text: string): string {
  const shown = cut(oneLine(text), LONGEST).replace(/`/g, "'").replace(/\|/g, "¦");
  return shown.trim() === "" ? "" : `\`${shown}\``;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ");
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

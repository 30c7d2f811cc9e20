/** The languages that operations staff and reviewers read. */
export type Language = "zh" | "en";

let chosen: Language | undefined;

/** Choose the language for this process; commands do it from `--lang`. */
export function setLanguage(language: Language): void {
  chosen = language;
}

/**
 * The reader's language: what was chosen, else `EGOV_LANG`, else the locale
 * (`LC_ALL`, `LC_MESSAGES`, `LANG`: Chinese if it starts with `zh`), else English.
 */
export function language(env: NodeJS.ProcessEnv = process.env): Language {
  if (chosen !== undefined) return chosen;
  const named = env.EGOV_LANG;
  if (named === "zh" || named === "en") return named;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return locale.toLowerCase().startsWith("zh") ? "zh" : "en";
}

const UUID = /(?<![0-9a-f])[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}(?![0-9a-f])/gi;

const NIL = "0".repeat(32);

/** UUIDs in a text, with dashes or without, in lower case and without. */
export function uuidsIn(text: string): string[] {
  if (text.length < NIL.length) return [];
  return (text.match(UUID) ?? [])
    .map((found) => found.replaceAll("-", "").toLowerCase())
    .filter((one) => one !== NIL);
}

/** As OpenStack writes ids of everything but projects and users. */
export function shownUuid(uuid: string): string {
  return uuid.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Whether a word is found by chance alone in a text that does not mean it. */
export function isDistinctive(word: string): boolean {
  return word.length >= 8 && /[-_.\d]/.test(word);
}

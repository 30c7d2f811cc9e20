import { realpathSync } from "node:fs";
import * as path from "node:path";

/** A path without symbolic links, as far as it exists. */
export function realPath(file: string): string {
  const absolute = path.resolve(file);
  const missing: string[] = [];
  for (let existing = absolute; ; existing = path.dirname(existing)) {
    try {
      return path.join(realpathSync(existing), ...missing);
    } catch {
      if (existing === path.dirname(existing)) return absolute;
      missing.unshift(path.basename(existing));
    }
  }
}

/** Whether a path is a folder or stands in it. */
export function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative === "" || !(relative.startsWith("..") || path.isAbsolute(relative));
}

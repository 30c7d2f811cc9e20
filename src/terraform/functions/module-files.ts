import { readFileSync, realpathSync } from "node:fs";
import * as path from "node:path";

const LARGEST = 4 * 1024 * 1024;

/** Files that functions may read: those under the root module's folder, and no other of the machine. */
export class ModuleFiles {
  constructor(private readonly root: string | undefined) {}

  /** The text, or nothing if the file is elsewhere, missing or no text. */
  read(file: string): string | undefined {
    if (this.root === undefined) return undefined;
    try {
      const root = realpathSync(this.root);
      const place = realpathSync(path.resolve(root, file));
      if (!place.startsWith(root + path.sep)) return undefined;
      const bytes = readFileSync(place);
      const text = bytes.toString("utf8");
      const isText = bytes.length <= LARGEST && Buffer.from(text, "utf8").equals(bytes);
      return isText ? text : undefined;
    } catch {
      return undefined;
    }
  }
}

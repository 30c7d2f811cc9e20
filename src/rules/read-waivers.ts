import { existsSync } from "node:fs";
import * as path from "node:path";
import { WAIVER_SCOPE } from "../city/waiver";
import { type WrittenWaiver, waiversSchema } from "../city/waiver-schema";
import { readJson } from "../output-tree/read-json";
import { throwIfAny } from "../problems/egov-error";
import { problem } from "../problems/problem";

/** What an output tree brings of what the city bears with for a time. */
const FILE = "waivers.json";

/** A decision to bear for a time with something that does not hold. */
export type Waiver = Readonly<WrittenWaiver>;

/**
 * The waivers of a folder; none where it has no `waivers.json`.
 *
 * @throws {@link EgovError} TREE-UNREADABLE with every field that is wrong, WAIVER-SCOPE.
 */
export function readWaivers(folder: string): readonly Waiver[] {
  const file = path.join(folder, FILE);
  if (!existsSync(file)) return [];
  const { waivers } = readJson(folder, FILE, waiversSchema);
  throwIfAny(
    waivers.flatMap(({ scope }, index) =>
      WAIVER_SCOPE.test(scope)
        ? []
        : [problem("WAIVER-SCOPE", {}, { path: `${file} waivers[${index}].scope`, value: scope })],
    ),
  );
  return waivers;
}

/** `npm run ids`: adds new logical ids to the committed list; refuses when one is gone without a record. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { IDS_FILE, MOVES_FILE, synthesizeAll } from "../support/committed-trees";
import { compareIds, readMoves, renderIds } from "../support/logical-ids";

const trees = synthesizeAll();
const committed = existsSync(IDS_FILE) ? readFileSync(IDS_FILE, "utf8") : "";
const { added, lost } = compareIds(committed, trees, readMoves(MOVES_FILE));
if (lost.length > 0) {
  process.stderr.write(
    `${lost.length} logical ids are gone; applying this destroys what they name.\n${lost.slice(0, 40).join("\n")}\n` +
      "Add a `moved` block (resource.moveFromId), or record the move with its reason in stacks/moves.json.\n",
  );
  process.exit(1);
}
writeFileSync(IDS_FILE, renderIds(trees));
process.stdout.write(`${added.length} ids added to stacks/logical-ids.txt\n`);

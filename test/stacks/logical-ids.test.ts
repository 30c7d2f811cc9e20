import { readFileSync } from "node:fs";
import * as path from "node:path";
import { city } from "../../stacks/city";
import { IDS_FILE, MOVES_FILE, ROOT, synthesizeAll } from "../support/committed-trees";
import { compareIds, parseIds, readMoves, renderIds, type TreeIds } from "../support/logical-ids";

const tree = (ids: readonly string[], moved: readonly string[] = []): TreeIds => ({
  tree: "extranet",
  stacks: new Map([["hrss", ids]]),
  moved: new Set(moved.map((id) => `extranet hrss ${id}`)),
});

describe("logical ids are API", () => {
  it("keeps every id of the reference city and the examples", () => {
    const committed = readFileSync(IDS_FILE, "utf8");
    const trees = synthesizeAll();

    const { added, lost } = compareIds(committed, trees, readMoves(MOVES_FILE));

    expect(parseIds(committed).size).toBeGreaterThan(10_000);
    // Something lost is something destroyed: add a `moved` block, or record the move in stacks/moves.json.
    expect(lost.slice(0, 20)).toEqual([]);
    // New ids are added to the list by `npm run ids`.
    expect(added.slice(0, 20)).toEqual([]);
    expect(renderIds(trees)).toBe(committed);
  }, 120_000);

  it("is what the README says of the reference city", () => {
    const readme = readFileSync(path.join(ROOT, "README.md"), "utf8");
    const ids = [...parseIds(readFileSync(IDS_FILE, "utf8"))].filter((id) => id.startsWith("extranet "));
    const stacks = new Set(ids.map((id) => id.split(" ")[1]));
    const bodies = city.bodiesIn("extranet").length;

    expect(readme).toContain(`${bodies} bodies · 3 business systems · `);
    expect(readme).toContain(`${stacks.size} stacks · ${ids.length} resources`);
  });

  it("finds an id that moved without a record", () => {
    const before = renderIds([tree(["openstack_blockstorage_volume_v3.data"])]);

    const { added, lost } = compareIds(before, [tree(["openstack_blockstorage_volume_v3.records"])], []);

    expect(lost).toEqual(["extranet hrss openstack_blockstorage_volume_v3.data"]);
    expect(added).toEqual(["extranet hrss openstack_blockstorage_volume_v3.records"]);
  });

  it("accepts an id that a moved block or a recorded move accounts for", () => {
    const before = renderIds([
      tree(["openstack_blockstorage_volume_v3.data", "openstack_compute_keypair_v2.key"]),
    ]);
    const after = tree(
      ["openstack_blockstorage_volume_v3.records"],
      ["openstack_blockstorage_volume_v3.data"],
    );
    const move = {
      tree: "extranet",
      stack: "hrss",
      from: "openstack_compute_keypair_v2.key",
      reason: "not needed any more",
    };

    expect(compareIds(before, [after], [move]).lost).toEqual([]);
  });

  it("lists stacks of the same shape together and reads them apart again", () => {
    const trees: TreeIds[] = [
      {
        tree: "extranet",
        stacks: new Map([
          ["a", ["t.x"]],
          ["b", ["t.x"]],
          ["c", ["t.y"]],
        ]),
        moved: new Set(),
      },
    ];

    const text = renderIds(trees);

    expect(text).toContain("a b:\n  t.x");
    expect([...parseIds(text)]).toEqual(["extranet a t.x", "extranet b t.x", "extranet c t.y"]);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { explainCommand } from "../../../src/cli/explain-command";
import { base } from "../attacks/base";
import { withWorld } from "../attacks/suite";
import { proofParts } from "../certificate/parts";

jest.setTimeout(60_000);

interface Told {
  readonly flows: readonly {
    readonly verdict: string;
    readonly witness: { readonly path: readonly { readonly why: string }[] };
  }[];
}

/** What is said, hop by hop, of a flow that is not possible. */
async function stopped(from: string, to: string, port: string): Promise<readonly string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "specification-"));
  try {
    return await withWorld(base, async (inputs, specification) => {
      const file = path.join(folder, "isolation.json");
      writeFileSync(file, JSON.stringify(specification));
      const { output } = await explainCommand(
        { format: "json", arguments: [...inputs, from, to, port], specification: file },
        proofParts,
      );
      const blocked = (JSON.parse(output) as Told).flows.find(({ verdict }) => verdict === "blocked");
      return blocked?.witness.path.map(({ why }) => why) ?? [];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("given a flow from outside that is stopped, when it is explained, then the external network and the way in are told", async () => {
  const [sent, entered] = await stopped("internet", "hrss-app", "tcp/22");

  expect(sent).toBe("anyone outside can send on the external network internet");
  expect(entered).toMatch(/^takes .* from the external network internet/);
});

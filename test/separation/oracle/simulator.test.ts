import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { readWorld } from "../../../src/terraform";
import { simulate, type Verdict } from "./brute-force";
import { casesOf, writeCase } from "./cases";
import { disagreements, type Prover, smallestUnsound } from "./compare";
import { HAND_WRITTEN } from "./hand-written";
import { kindText } from "./packet-kinds";
import { randomWorld } from "./random-world";
import { isWhole } from "./shrink";
import { toTerraform, writeTerraform } from "./to-terraform";

function inTemporary<T>(use: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(path.join(tmpdir(), "oracle-"));
  return use(directory).finally(() => rmSync(directory, { recursive: true, force: true }));
}

describe("the simulator on worlds with obvious answers", () => {
  test.each(HAND_WRITTEN)("$what", ({ world, from, to, kind = "ipv4/6/80", may, must = may }) => {
    const { verdicts, exhaustive } = simulate(world);

    const verdict = verdicts.find((each) => each.from === from && each.to === to && kindText(each) === kind);

    expect({ may: verdict?.may, must: verdict?.must, exhaustive }).toEqual({ may, must, exhaustive: true });
  });
});

describe("random worlds", () => {
  const worlds = Array.from({ length: 15 }, (_, seed) => randomWorld(seed));

  test("are whole, and the same for the same seed", () => {
    expect(worlds.filter((world) => !isWhole(world))).toEqual([]);
    expect(randomWorld(7)).toEqual(worlds[7]);
  });

  test("are Terraform that the reader evaluates, whatever the spelling", () =>
    inTemporary(async (directory) => {
      for (const [seed, world] of worlds.entries()) {
        const folders = writeTerraform(toTerraform(world, seed), path.join(directory, `${seed}`));
        const { blocks } = await readWorld(folders);
        const ports = blocks.filter(({ type }) => type === "openstack_networking_port_v2");
        expect(ports.length).toBeGreaterThanOrEqual(world.ports.length);
      }
    }));
});

describe("the comparer", () => {
  const world = randomWorld(1);
  const simulated = new Map<string, Verdict>();
  const { addressOf } = toTerraform(world, 1);
  for (const verdict of simulate(world).verdicts)
    simulated.set(
      `${addressOf.get(verdict.from)} ${addressOf.get(verdict.to)} ${kindText(verdict)}`,
      verdict,
    );
  const agreeing: Prover = {
    decide: async (_, asks) =>
      asks.map(({ from, to, packet }) => {
        const known = simulated.get(`${from} ${to} ${kindText(packet)}`);
        return { may: known?.may ?? false, must: known?.must ?? false };
      }),
  };
  const denying: Prover = { decide: async (_, asks) => asks.map(() => ({ may: false, must: false })) };

  test("finds nothing against a prover that agrees", async () => {
    expect(await disagreements(world, 1, agreeing)).toEqual([]);
  });

  test("shrinks a disagreement to a few things, and writes them as a case", () =>
    inTemporary(async (directory) => {
      const found = await smallestUnsound(world, 1, denying);
      writeCase({ what: "everything is denied", oracle: "brute", seed: 1, world: found }, directory);

      const [{ world: small } = { world }] = casesOf("brute", directory);
      expect(small.ports.length).toBeLessThanOrEqual(2);
      const left = await disagreements(small, 1, denying);
      expect(left.map(({ grade }) => grade)).toContain("unsound");
    }));
});

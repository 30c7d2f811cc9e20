import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { toCloudWorld } from "../src/model";
import { readWorld } from "../src/terraform";

/**
 * Writes a specification for an output tree: a zone for every name of a network (a body's kind of zone, at
 * all of its sites) and for the outside, and for every ordered pair of them that nothing ever passes.
 */
export async function writeCitySpecification(input: string, folder: string): Promise<string> {
  const { networks } = toCloudWorld(await readWorld([input]));
  const inner = [...networks.values()].filter(({ external }) => external === false);
  const names = [...new Set(inner.flatMap(({ name }) => name ?? []))].sort();
  const zones = [
    { name: "outside", external: true },
    ...names.map((name) => ({ name, networks: [{ name }] })),
  ];
  const clauses = zones.flatMap((from) =>
    zones
      .filter((to) => to !== from)
      .map((to) => ({
        id: `${from.name} to ${to.name}`,
        never: { from: from.name, to: to.name, traffic: "any" },
      })),
  );
  const file = path.join(folder, `${path.basename(input)}.json`);
  writeFileSync(file, JSON.stringify({ version: 1, zones, clauses }));
  return file;
}

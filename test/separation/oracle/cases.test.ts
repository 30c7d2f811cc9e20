import { casesOf } from "./cases";
import { disagreements } from "./compare";
import { prover } from "./prover";

describe("given a world in which prover and simulator differed once", () => {
  test.each(casesOf("brute"))("$file: $what", async ({ world, seed, exact = false }) => {
    const found = await disagreements(world, seed, prover);

    expect(found.filter(({ grade }) => exact || grade === "unsound")).toEqual([]);
  });
});

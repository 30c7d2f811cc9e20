import { bruteForce } from "./run-brute-force";
import { worldsToTry } from "./worlds-to-try";

describe("the prover and the simulator", () => {
  test("agree on what can pass in every world", async () => {
    const { asked, disagreeing } = await bruteForce(worldsToTry(2000));

    expect(disagreeing).toEqual([]);
    expect(asked).toBeGreaterThan(0);
  });
});

import { base } from "../attacks/base";
import { HRSS } from "../attacks/folders";
import { prove } from "../attacks/prove";
import { spec } from "../attacks/spec";
import { verdictOn, withWorld } from "../attacks/suite";
import { type Change, set } from "../attacks/terraform";
import { LISTENER } from "../attacks/types";

/** What the balancer in the landing zone says, and what it takes, whatever Octavia's group lets through. */
const CLAUSES = [
  { id: "OPENS-MEMBERS", only: { from: "dmz", to: "web", traffic: ["tcp/8443", "tcp/9443"] } },
  { id: "OPENS-NOTHING", never: { from: "dmz", to: "app", traffic: "any" } },
  { id: "TAKES-LISTENERS", only: { from: "web", to: "dmz", traffic: ["tcp/443"] } },
];

const verdicts = async (change: Change = (files) => files) =>
  withWorld(change(base), async (inputs, own) => {
    const proof = await prove(inputs, { ...own, clauses: [...spec.clauses, ...CLAUSES] });
    return CLAUSES.map(({ id }) => verdictOn(proof, id));
  });

describe("given a load balancer, whose port has a group of Octavia's that lets everything leave", () => {
  test("when all of it is known, then it opens what its members get, and takes what it listens on", async () => {
    expect(await verdicts()).toEqual(["proved", "proved", "proved"]);
  });

  test("when a listener is not known, then neither is what it opens and takes", async () => {
    const unknown = set(HRSS, `${LISTENER}.https`, { protocol_port: `\${timestamp()}` });

    expect(await verdicts(unknown)).toEqual(["unknown", "unknown", "unknown"]);
  });
});

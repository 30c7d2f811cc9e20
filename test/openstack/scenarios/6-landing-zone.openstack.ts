import { readFileSync } from "node:fs";
import * as path from "node:path";
import { REPOSITORY } from "../harness/places";
import { ensurePlatform, referenceCity } from "../harness/reference-city";

/** What `sdk/landing_zone.py` prints for each attempt. */
interface Attempt {
  readonly id: string;
  readonly area: string;
  readonly attempt: string;
  readonly expected: "refused" | "allowed-and-wanted" | "limit";
  readonly outcome: "refused" | "allowed";
  /** Because of what it was refused, or `none`. */
  readonly by: "quota" | "policy" | "visibility" | "service" | "none";
  /** Status and reason, as the service says it. */
  readonly how: string;
}

const DOCUMENT = path.join(REPOSITORY, "docs/landing-zone.md");
const WORDS = { refused: "refused", "allowed-and-wanted": "wanted", limit: "allowed" } as const;

/** Rows of the document's table, without its head. */
function documented(): readonly string[] {
  const lines = readFileSync(DOCUMENT, "utf8").split("\n");
  return lines.filter((line) => line.startsWith("| ")).slice(2);
}

describe("a department that tries to leave its landing zone with its own credentials", () => {
  let attempts: readonly Attempt[];

  beforeAll(async () => {
    const tree = await referenceCity("extranet");
    await ensurePlatform(tree);
    attempts = await tree.cloud.sdk("landing_zone", [
      "extranet-hrss",
      "tj-binhai",
      "extranet-market-regulation",
    ]);
  });

  it("is refused, or allowed, as each attempt expects", () => {
    const unexpected = attempts.filter(
      ({ expected, outcome }) => outcome !== (expected === "refused" ? "refused" : "allowed"),
    );

    expect(unexpected).toEqual([]);
  });

  it("is refused for the documented reason: docs/landing-zone.md has every attempt and no other", () => {
    const rows = attempts.map(
      ({ area, attempt, expected, by }) => `| ${area} | ${attempt} | ${WORDS[expected]} | ${by} |`,
    );

    expect(rows).toEqual(documented());
  });
});

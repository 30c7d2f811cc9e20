import { renderReview } from "../../src/review/render/render-review";
import type { Review } from "../../src/review/review";
import { changedBy, type Written } from "./changes/hosts-by-hand";

const backend =
  (type: string, settings: object) =>
  (terraform: Written): void => {
    Object.assign(terraform, { terraform: { backend: { [type]: settings } } });
  };
const told = ({ security }: Review) =>
  security.flatMap(({ aspect, change: { declared, differences } }) => [
    [
      aspect,
      declared.address,
      ...differences.map(({ attribute, before, after }) => `${attribute}: ${before} → ${after}`),
    ],
  ]);

describe("given a stack's state", () => {
  test("when it is kept elsewhere, then the security approver is told from where to where", async () => {
    const review = await changedBy(
      backend("http", { address: "https://b.example/state" }),
      backend("http", { address: "https://a.example/state" }),
    );

    expect(told(review)).toEqual([
      ["state", "terraform.backend.http", "address: https://a.example/state → https://b.example/state"],
    ]);
    expect(review.headline.approval).toBe("broadening");
  });

  test("when it was in a file of its own and goes to a service, then that is elsewhere, too", async () => {
    expect(told(await changedBy(backend("pg", { schema_name: "hrss" })))).toEqual([
      ["state", "terraform.backend.pg", "type: local → pg", "schema_name:  → hrss"],
    ]);
  });

  test("when it stays where it is, then nothing is said", async () => {
    const same = backend("http", { address: "https://a.example/state" });

    expect((await changedBy(same, same)).security).toEqual([]);
    expect((await changedBy(() => {})).security).toEqual([]);
  });

  test("when its service is told a secret, then no file of the report has it", async () => {
    const review = await changedBy(
      backend("http", {
        address: "https://me:hunter2@b.example/state",
        password: "hunter2",
        headers: { Authorization: "hunter2" },
      }),
      backend("http", { address: "https://a.example/state", password: "hunter1" }),
    );

    expect(told(review)[0]).toContain("address: https://a.example/state → https://b.example/state");
    const files = [...renderReview(review, ["zh", "en"]).values()].join("\n");
    expect(files).toContain("b.example");
    expect(files).not.toMatch(/hunter/);
  });
});

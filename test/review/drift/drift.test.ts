import { reviewEn } from "../../../src/messages/review-en";
import { toCloudWorld } from "../../../src/model";
import type { Drifted, Plan } from "../../../src/review/inputs/plan";
import { makeReview } from "../../../src/review/make-review";
import { renderHtml } from "../../../src/review/render/html";
import { renderMarkdown } from "../../../src/review/render/markdown";
import { headlineText } from "../../../src/review/render/texts";
import type { Review } from "../../../src/review/review";
import { decide } from "../../../src/separation";
import { changedByHand, one, sideOf, treeOf } from "../cases/world";

const PORT = "openstack_networking_port_v2";
const RULE = "openstack_networking_secgroup_rule_v2";
const GROUP = "openstack_networking_secgroup_v2";

let tree: string;
beforeAll(() => {
  tree = treeOf();
});

/** A review of a pull request while something is otherwise in the cloud. */
async function reviewed(
  drift: readonly Drifted[],
  { head = tree, ids = new Map<string, string>() }: { head?: string; ids?: Map<string, string> } = {},
): Promise<Review> {
  const plan: Plan = { name: "hrss", changes: new Map(), drift, ids, addresses: new Set() };
  const after = { ...(await sideOf(head)), plans: [plan] };
  return makeReview(await sideOf(tree), after, {
    decide,
    cloudOf: toCloudWorld,
    disjoint: [],
    asOf: undefined,
    tool: "egov test",
  });
}

async function addressOf(type: string, part: string): Promise<string> {
  const { resources } = await sideOf(tree);
  const found = [...resources.values()].find(
    ({ root, address }) => root === "hrss" && address.startsWith(`${type}.`) && address.includes(part),
  );
  if (found === undefined) throw new Error(`no ${type} with ${part}`);
  return found.address;
}

async function drifted(type: string, part: string, before: unknown, after: unknown): Promise<Drifted> {
  return { address: await addressOf(type, part), type, before, after, sensitive: [] };
}

const talkOf = ({ drift }: Review) =>
  drift.connectivity.map(({ kind, from, to, added }) => [
    kind,
    from.name.split("/").slice(1).join("/") || from.name,
    to.name.split("/").slice(1).join("/"),
    added.join(),
  ]);

describe("given a plan that found the cloud otherwise than it was applied", () => {
  test("when a rule lets in more ports, then the review says who may already talk, apart from the pull request", async () => {
    const rule = await drifted(
      RULE,
      "api_access_ingress-tcp-22",
      { port_range_max: 22 },
      { port_range_max: 65_535 },
    );
    const review = await reviewed([rule]);

    expect(talkOf(review)).toEqual([
      ["widened", expect.stringContaining("bastion"), "hrss/pension/api", "tcp/443"],
    ]);
    expect(review.connectivity).toEqual([]);
    expect(review.headline).toMatchObject({
      drifted: 1,
      broader: 0,
      approval: "nothing",
      isolation: "holds",
    });
    expect(headlineText(review, reviewEn)).toMatch(
      /1 resource was changed by hand in the cloud: the bastion at \w+ may already reach 社保查询 api \(tcp\/[\d-]+\)\.$/,
    );
  });

  test("when port security is switched off, then clauses that held are violated in the cloud, and said by name", async () => {
    const port = await drifted(
      PORT,
      "db",
      { port_security_enabled: true },
      { port_security_enabled: false, security_group_ids: [] },
    );
    const review = await reviewed([port]);

    expect(review.violations).toEqual([]);
    expect(review.drift.violated.length + review.drift.undecided.length).toBeGreaterThan(0);
    expect(talkOf(review).length).toBeGreaterThan(0);
    const [clause = ""] = [...review.drift.violated, ...review.drift.undecided];
    expect(renderMarkdown(review, "en")).toContain(clause);
    expect(renderMarkdown(review, "zh")).toContain(clause);
    expect(renderHtml(review)).toContain(clause.replaceAll(">", "&gt;"));
  });

  test("when a port is put into another group, then its id in the cloud is known for that group", async () => {
    const ids = new Map([
      ["6d1f", await addressOf(GROUP, "db-nodes")],
      ["77aa", await addressOf(GROUP, "api")],
    ]);
    const port = await drifted(
      PORT,
      "api",
      { security_group_ids: ["77aa"] },
      { security_group_ids: ["77aa", "6d1f"] },
    );
    const review = await reviewed([port], { ids });

    expect(talkOf(review)).toEqual([
      ["new", "hrss/pension/db/db-nodes", "hrss/pension/api", "tcp/5236"],
      ["new", "hrss/pension/api", "hrss/pension/api", "tcp/5236"],
    ]);
  });

  test("when a rule is deleted by hand, then less may talk, and nobody has to be alarmed", async () => {
    const rule = await drifted(RULE, "api_access_ingress-tcp-22", { port_range_max: 22 }, null);
    const review = await reviewed([rule]);

    expect(talkOf(review)).toEqual([
      ["narrowed", expect.stringContaining("bastion"), "hrss/pension/api", ""],
    ]);
    expect(review.drift).toMatchObject({ violated: [], undecided: [] });
    expect(renderMarkdown(review, "en")).toContain("Nobody may talk to anybody new because of it.");
  });

  test("when hosts are only described otherwise, then that is all", async () => {
    const ports = await Promise.all(
      ["web", "api"].map((part) => drifted(PORT, part, { description: "" }, { description: "x" })),
    );
    const { drift, headline } = await reviewed(ports);

    expect(drift).toMatchObject({ connectivity: [], violated: [], undecided: [] });
    expect(drift.resources.map(({ resources }) => resources.length)).toEqual([2]);
    expect(headline.drifted).toBe(2);
  });

  test("when the pull request changes the same resource, then each is told for itself", async () => {
    const head = changedByHand(tree, (resources) => {
      one(resources, RULE, "api_access_ingress-tcp-22").port_range_min = 20;
    });
    const rule = await drifted(
      RULE,
      "api_access_ingress-tcp-22",
      { port_range_max: 22 },
      { port_range_max: 65_535 },
    );
    const review = await reviewed([rule], { head });

    expect(talkOf(review).map(([, , , added]) => added)).toEqual(["tcp/443"]);
    expect(review.connectivity).toEqual([]);
    expect(review.headline.latent).toBe(1);
  });
});

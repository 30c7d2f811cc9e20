import { renderHtml } from "../../src/review/render/html";
import { renderMarkdown } from "../../src/review/render/markdown";
import { changedByHand, one, reviewOf, treeOf } from "./cases/world";

const RULE = "openstack_networking_secgroup_rule_v2";

describe("given two hosts more in each tier", () => {
  test("when it is reviewed, then it says what the body takes and what is left: hosts, ports, addresses", async () => {
    const review = await reviewOf(treeOf(), treeOf({ hosts: 4 }));
    const of = (what: string) => review.capacity.find((row) => row.owner === "hrss" && row.what === what);

    expect(of("instances")).toMatchObject({ before: 6, after: 10, limit: expect.any(Number) });
    const addresses = of("addresses");
    expect((addresses?.after ?? 0) - (addresses?.before ?? 0)).toBe(4);
    const left = (addresses?.limit ?? 0) - (addresses?.after ?? 0);
    expect(left).toBeGreaterThan(0);
    expect(renderMarkdown(review, "en")).toContain(`(${left} left)`);
    expect(renderHtml(review)).toContain(
      `（余 ${left}）`.replace(/[（）]/g, (sign) => (sign === "（" ? "(" : ")")),
    );
  });
});

describe("given a rule that is otherwise", () => {
  test("when it is reviewed, then one is removed and another made, and it says how long that takes", async () => {
    const tree = treeOf();
    const head = changedByHand(tree, (resources) => {
      one(resources, RULE, "api_access_ingress-tcp-22").port_range_max = 23;
    });
    const review = await reviewOf(tree, head);

    expect(review.ruleApply).toEqual({ rules: 2, seconds: 1 });
    expect(renderMarkdown(review, "en")).toContain("2 security group rules are made or removed");
    expect(renderHtml(review)).toContain("增删 2 条安全组规则");
  });

  test("when only its description is, then none is touched", async () => {
    const tree = treeOf();
    const head = changedByHand(tree, (resources) => {
      const groups = Object.values(resources.openstack_networking_secgroup_v2 ?? {});
      for (const group of groups) group.description = "otherwise";
    });
    expect((await reviewOf(tree, head)).ruleApply.rules).toBe(0);
  });
});

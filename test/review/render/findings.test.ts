import { placeOfFinding } from "../../../src/review/render/finding-place";
import { findingsOf, type ReviewFinding } from "../../../src/review/render/findings";
import type { Review } from "../../../src/review/review";
import {
  declared,
  destruction,
  disjoint,
  end,
  HOSTILE,
  INPUT,
  never,
  nothing,
  review,
  security,
  withHostileNames,
  withMovedLines,
  withoutDeclarations,
} from "./sample-review";

const found = (more: Partial<Review>): readonly ReviewFinding[] => findingsOf({ ...nothing, ...more }, "en");
const only = (more: Partial<Review>): ReviewFinding => {
  const findings = found(more);
  expect(findings).toHaveLength(1);
  return findings[0] as ReviewFinding;
};
const fingerprints = (findings: readonly ReviewFinding[]) => findings.map(({ fingerprint }) => fingerprint);

describe("given a review with one of everything", () => {
  test("when it is told to CI, then errors come first, then rules in order", () => {
    expect(findingsOf(review, "en").map(({ ruleId, level }) => `${level} ${ruleId}`)).toEqual([
      "error NET-07",
      "error SEP-1",
      "error review/data-destroyed",
      "warning review/broader-connectivity",
      "warning review/continuity",
      "warning review/data-destroyed",
      "warning review/security-rule",
      "warning review/unknown",
      "note review/destroyed",
    ]);
  });

  test("when it is told in English, then each finding says what is wrong", () => {
    expect(findingsOf(review, "en").map(({ text }) => text)).toMatchInlineSnapshot(`
[
  "NET-07: Realms that must have nothing in common do: physical network physnet1. It was violated before, too.",
  "SEP-1: What must never pass from internet to data passes. Packet: tcp 203.0.113.7:40000 (internet) → 10.1.2.10:22 (data, openstack_networking_port_v2.db). Fix: narrow openstack_networking_secgroup_rule_v2.any, so that it no longer allows tcp/22 with 0.0.0.0/0. Basis: GB/T 22239-2019 8.1.3.1.",
  "hrss/pension/db/data (openstack_blockstorage_volume_v3.data), which holds data, is deleted and made anew, forced by volume_type.",
  "New: tcp/22 passes from the Internet to 养老保险 db (data), across zones. New outside addresses: 198.51.100.0/24. Declared for it: maintenance (approved by 2026-17).",
  "hrss/pension/db/data is kept less well than before: 3 copies instead of 7; no off-site copy any more (was: wuqing).",
  "openstack_blockstorage_volume_v3.logs, which holds data, is only renamed in the program, and would be deleted and made anew. To keep it, add a moved block from openstack_blockstorage_volume_v3.logs to openstack_blockstorage_volume_v3.journal.",
  "A security group rule lets more pass: hrss/pension/db/In (openstack_networking_secgroup_rule_v2.in) (change). Different: remote_ip_prefix 10.1.0.0/16 → 0.0.0.0/0.",
  "openstack_bgpvpn_v2.x: openstack_bgpvpn_v2 is not modelled. It could change clauses: SEP-2.",
  "openstack_networking_port_v2.old is deleted.",
]
`);
  });

  test("when it is told in Chinese, then so, with the terms of the standards", () => {
    expect(findingsOf(review, "zh").map(({ text }) => text)).toMatchInlineSnapshot(`
[
  "NET-07: 必须互不相通的网络有共用之物：物理网络 physnet1。变更之前已被违反。",
  "SEP-1: 从 internet 到 data 禁止的流量可通。报文：tcp 203.0.113.7:40000 (internet) → 10.1.2.10:22 (data, openstack_networking_port_v2.db)。修正：收窄 openstack_networking_secgroup_rule_v2.any，不再对 0.0.0.0/0 放行 tcp/22。依据：GB/T 22239-2019 8.1.3.1。",
  "存有数据的 hrss/pension/db/data (openstack_blockstorage_volume_v3.data) 将被删除并重建，起因是 volume_type 变更。",
  "新增访问（跨安全区域）：从 互联网 到 养老保险 db (data) 的 tcp/22 可通。新增外部地址：198.51.100.0/24。所声明的用途：maintenance（批准文号 2026-17）。",
  "hrss/pension/db/data 的容灾备份不如原来：副本数由 7 减为 3；不再有异地副本（原为：wuqing）。",
  "存有数据的 openstack_blockstorage_volume_v3.logs 只是在程序中改了名，却会被删除并重建。如需保留，请增加从 openstack_blockstorage_volume_v3.logs 到 openstack_blockstorage_volume_v3.journal 的 moved 块。",
  "安全组规则放行更多：hrss/pension/db/In (openstack_networking_secgroup_rule_v2.in)（修改）。变更内容：remote_ip_prefix 10.1.0.0/16 → 0.0.0.0/0。",
  "openstack_bgpvpn_v2.x：openstack_bgpvpn_v2 尚未建模。可能影响的条款：SEP-2。",
  "openstack_networking_port_v2.old 将被删除。",
]
`);
  });

  test("when its lists come in another order, then the same is found in the same order", () => {
    const turned = Object.fromEntries(
      Object.entries(review).map(([name, value]) => [
        name,
        Array.isArray(value) ? [...value].reverse() : value,
      ]),
    ) as unknown as Review;

    expect(findingsOf(turned, "en")).toEqual(findingsOf(review, "en"));
  });
});

describe("given what does not concern a reviewer", () => {
  test("when nothing is found, then there are no findings", () => {
    expect(found({})).toEqual([]);
  });

  test.each(["narrowed", "removed", "more", "fewer"] as const)(
    "when connectivity is %s, then none",
    (kind) => {
      expect(
        found({ connectivity: review.connectivity.slice(0, 1).map((one) => ({ ...one, kind })) }),
      ).toEqual([]);
    },
  );

  test.each(["new", "widened", "changed"] as const)(
    "when it is %s, then one, unless it stays inside",
    (kind) => {
      const changes = review.connectivity.slice(0, 1).map((one) => ({ ...one, kind }));

      expect(found({ connectivity: changes })).toHaveLength(1);
      expect(
        found({ connectivity: changes.map((one) => ({ ...one, crosses: "nothing" as const })) }),
      ).toEqual([]);
    },
  );
});

describe("given something that is destroyed", () => {
  test.each([
    [true, "deleted", "error", "review/data-destroyed"],
    [true, "replaced", "error", "review/data-destroyed"],
    [true, "renamed", "warning", "review/data-destroyed"],
    [false, "deleted", "note", "review/destroyed"],
    [false, "renamed", "note", "review/destroyed"],
  ] as const)(
    "when it holds data: %s, and is %s, then it is an %s of %s",
    (holdsData, cause, level, ruleId) => {
      expect(only({ destruction: [destruction({ holdsData, cause })] })).toMatchObject({ level, ruleId });
    },
  );
});

describe("given differences of something that lets more pass", () => {
  const difference = (isSensitive: boolean) => ({
    attribute: "password",
    isSensitive,
    forcesReplacement: false,
    before: ["tiger"],
    after: ["lion"],
    kind: "value" as const,
  });
  const text = (aspect: "rule" | "credential" | "secret", isSensitive: boolean) => {
    const one = security(aspect);
    return only({
      security: [{ ...one, change: { ...one.change, differences: [difference(isSensitive)] } }],
    }).text;
  };

  test("when a value is no secret, then it is told", () => {
    expect(text("rule", false)).toContain("password tiger → lion");
  });

  test("when it is sensitive, or of a credential or secret, then the attribute alone is told", () => {
    for (const told of [text("rule", true), text("credential", false), text("secret", false)]) {
      expect(told).toContain("password");
      expect(told).not.toMatch(/tiger|lion/);
    }
  });

  test("when there are many, then the first ones are told, and how many more there are", () => {
    const one = security("rule");
    const differences = Array.from({ length: 9 }, (_, n) => ({ ...difference(false), attribute: `a${n}` }));

    expect(only({ security: [{ ...one, change: { ...one.change, differences } }] }).text).toMatch(
      /a4 tiger → lion and 4 more\.$/,
    );
  });
});

describe("given a violated clause", () => {
  const place = (clause: typeof never) => only({ violations: [{ clause, isNew: true }] }).declared?.address;

  test("when the fix names what lets the packet pass, then that is the place, else the first that does", () => {
    expect(place(never)).toBe("openstack_networking_secgroup_rule_v2.any");
    expect(place({ ...never, fix: undefined })).toBe("openstack_networking_floatingip_v2.db");
  });

  test("when nothing lets it pass, then the place is the last on the path, else the end, else what is shared", () => {
    const { witness, enabledBy: _, ...rest } = never;
    const blocked = witness && { ...witness, path: witness.path.slice(0, 1) };

    expect(place({ ...rest, fix: undefined, witness })).toBe("openstack_networking_secgroup_rule_v2.any");
    expect(place({ ...rest, witness: blocked })).toBe("openstack_networking_port_v2.db");
    expect(place(disjoint)).toBe("openstack_networking_network_v2.out");
  });

  test("when no packet shows it, then it is told all the same", () => {
    expect(
      only({ violations: [{ clause: { id: "X", kind: "never", verdict: "violated" }, isNew: true }] }),
    ).toMatchObject({ ruleId: "X", text: "X: The clause does not hold.", declared: undefined });
  });
});

describe("given the place of a finding", () => {
  const place = (more: Parameters<typeof declared>[1]) => placeOfFinding({ declared: declared("x.y", more) });

  test("when the TypeScript line is known, then it is that", () => {
    expect(place({ source: "stacks/city.ts:42" })).toEqual({ file: "stacks/city.ts", line: 42 });
    expect(place({ source: "stacks\\city.ts:42" })).toEqual({ file: "stacks/city.ts", line: 42 });
  });

  test("when only the Terraform is known, then it is the file within the input", () => {
    expect(place({})).toEqual({ file: "stacks/hrss/cdk.tf.json", line: 120 });
    expect(place({ line: undefined })).toEqual({ file: "stacks/hrss/cdk.tf.json", line: undefined });
  });

  test.each([
    "/home/ci/city.ts:1",
    "C:\\ci\\city.ts:1",
    "../city.ts:1",
    "file:///city.ts:1",
    "a/../../b:1",
    "city.ts",
  ])("when the source is %s, then it is not told", (source) => {
    expect(place({ source })).toEqual({ file: "stacks/hrss/cdk.tf.json", line: 120 });
    expect(place({ source, file: "/srv/x.tf" })).toBeUndefined();
  });

  test("when nothing is declared, then there is none", () => {
    expect(placeOfFinding({ declared: undefined })).toBeUndefined();
    expect(place({ file: "" })).toBeUndefined();
  });
});

describe("given fingerprints", () => {
  test("when lines move, then they stay", () => {
    const before = findingsOf(review, "en");
    const after = findingsOf(withMovedLines(review), "en");

    expect(fingerprints(after)).toEqual(fingerprints(before));
    expect(after.map(placeOfFinding)).not.toEqual(before.map(placeOfFinding));
  });

  test("when the language, the input or the packet is another one, then they stay", () => {
    const address = { ...never, witness: never.witness && { ...never.witness, protocol: 17 } };
    const other = {
      ...review,
      violations: [{ clause: address, isNew: false }, ...review.violations.slice(1)],
    };

    expect(fingerprints(findingsOf(review, "zh"))).toEqual(fingerprints(findingsOf(review, "en")));
    expect(fingerprints(findingsOf(other, "en"))).toEqual(fingerprints(findingsOf(review, "en")));
    expect(fingerprints(findingsOf(withoutDeclarations(review), "en"))).toEqual(
      fingerprints(findingsOf(review, "en")),
    );
  });

  test("when names differ, then they do", () => {
    const to = (name: string) =>
      only({ connectivity: review.connectivity.slice(0, 1).map((one) => ({ ...one, to: end(name) })) })
        .fingerprint;

    expect(to("hrss/a")).not.toBe(to("hrss/b"));
  });

  test("when two findings have the same names, then each has its own", () => {
    const all = fingerprints(found({ destruction: [destruction(), destruction(), destruction()] }));

    expect(new Set(all).size).toBe(3);
    expect(all[0]).toBe(only({ destruction: [destruction()] }).fingerprint);
  });

  test("when it is read, then it is a SHA-256", () => {
    for (const one of fingerprints(findingsOf(review, "en"))) expect(one).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("given hostile names", () => {
  const hostile = findingsOf(withHostileNames(review), "en");

  test("when they are told, then nothing moves a cursor or turns a line, and no text gets long", () => {
    expect(hostile).toHaveLength(findingsOf(review, "en").length);
    for (const { ruleId, rule, text } of hostile) {
      for (const told of [ruleId, rule, text]) {
        expect(told).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect([...told].length).toBeLessThanOrEqual(1000);
      }
    }
    expect(hostile.some(({ text }) => text.includes(HOSTILE.slice(0, 20)))).toBe(true);
  });

  test("when the input has a path, then it is told nowhere", () => {
    expect(JSON.stringify(findingsOf(review, "en").map(({ declared: _, ...told }) => told))).not.toContain(
      INPUT,
    );
  });
});

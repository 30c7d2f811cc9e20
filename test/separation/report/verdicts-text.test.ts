import { renderExplanation } from "../../../src/separation/report/explanation";
import { widthOf } from "../../../src/separation/report/text-width";
import { renderVerdicts } from "../../../src/separation/report/verdicts-text";
import type { MatrixCell, Verdicts } from "../../../src/separation/verdict";
import { blocked, declared, proved, specification, traffic, violated } from "./sample";

const LANGUAGES = ["zh", "en"] as const;

function matrixOf(names: readonly string[], may: (from: number, to: number) => string[]): MatrixCell[] {
  return names.flatMap((from, i) =>
    names.map((to, j) => ({ from, to, may: may(i, j), must: (i + j) % 2 === 0 })),
  );
}

/** The lines between the matrix' heading and the next section. */
function matrixLinesOf(matrix: MatrixCell[], language: "zh" | "en"): string[] {
  const [, section = ""] = renderVerdicts({ ...proved, matrix }, specification, language).split("\n\n");
  return section.split("\n");
}

describe("given a violated clause", () => {
  it("when it is shown in English, then it has packet, path, rules with their places, and the fix", () => {
    const text = renderVerdicts(violated, specification, "en");

    expect(text.split("\n")[0]).toBe("Isolation is broken: 1 proved, 1 violated, 2 unknown.");
    expect(text).toContain(
      [
        "  SEP-1  VIOLATED  互联网 → 核心数据区: never any",
        "    basis:  GB/T 22239-2019 8.1.3.1",
        "    packet: tcp 203.0.113.7:40000 (互联网) → 10.1.2.10:22 (核心数据区, openstack_networking_port_v2.db)",
        "    path:",
        "     1. ✓ outside",
        "          anyone outside can send on the external network internet",
        "     2. ✓ openstack_networking_floatingip_v2.db",
        "          floating IP: 198.51.100.9 leads to 10.1.2.10",
        "          stacks/departments/human-resources.ts:40",
        "     3. ✓ openstack_networking_secgroup_rule_v2.any",
        "          rule of db-any lets it in to db",
        "          hrss/pension/db/AnyIn  stacks/departments/human-resources.ts:42",
      ].join("\n"),
    );
    expect(text).toContain(
      [
        "      openstack_networking_secgroup_rule_v2.any",
        "        hrss/pension/db/AnyIn  stacks/departments/human-resources.ts:42",
        "    fix:    narrow openstack_networking_secgroup_rule_v2.any, so that it no longer allows tcp/22 with 0.0.0.0/0",
      ].join("\n"),
    );
  });

  it("when it is shown in Chinese, then it says the same", () => {
    const text = renderVerdicts(violated, specification, "zh");

    expect(text.split("\n")[0]).toBe("隔离被破坏：已证明 1 条，被违反 1 条，无法判定 2 条。");
    expect(text).toContain("  SEP-1  被违反  互联网 → 核心数据区: 禁止 any");
    expect(text).toContain("    依据：GB/T 22239-2019 8.1.3.1");
    expect(text).toContain("          浮动 IP：198.51.100.9 通往 10.1.2.10");
    expect(text).toContain(
      "    修正：收窄 openstack_networking_secgroup_rule_v2.any，不再对 0.0.0.0/0 放行 tcp/22",
    );
  });

  it.each(LANGUAGES)("when it is shown in %s, then violations come first and proved clauses last", (lang) => {
    const text = renderVerdicts(violated, specification, lang);

    const places = ["  SEP-1  ", "  SEP-2  ", "  NET-07  ", "  AVL-1  "].map((id) => text.indexOf(id));

    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  it.each(LANGUAGES)("when it is shown in %s, then what is not known stands with its clauses", (lang) => {
    const text = renderVerdicts(violated, specification, lang);

    expect(text).toMatch(/openstack_bgpvpn_v2\.x\n.*openstack_bgpvpn_v2 .*\n.*cdk\.tf\.json\n.*SEP-2$/);
    expect(text).toContain("physnet1");
    expect(text).toMatch(/政务内网: openstack_networking_network_v2\.in\n\s+cdktf\.out.*:120/);
  });
});

describe("given that every clause is proved", () => {
  it.each([
    ["en", "Isolation holds: 4 of 4 clauses proved."],
    ["zh", "隔离成立：4 条条款全部得到证明。"],
  ] as const)("when it is shown in %s, then that is the first sentence", (lang, sentence) => {
    const text = renderVerdicts(proved, specification, lang);

    expect(text.split("\n")[0]).toBe(sentence);
  });
});

describe("given more findings than anybody reads", () => {
  it.each(LANGUAGES)("when they are shown in %s, then the list is cut and says by how many", (lang) => {
    const findings: Verdicts["findings"] = Array.from({ length: 1000 }, (_, index) => ({
      declared: declared(`openstack_networking_port_v2.p${index}`),
      reason: { code: "ENDPOINT-IN-NO-ZONE", args: { network: "x" } },
      clauses: [],
    }));

    const text = renderVerdicts({ ...proved, findings }, specification, lang);

    expect(text.split("\n").length).toBeLessThan(100);
    expect(text).toContain("980");
  });
});

describe("given zones with long Chinese names", () => {
  const names = Array.from(
    { length: 12 },
    (_, index) => `第${index + 1}安全区域人力资源和社会保障业务专网接入`,
  );

  it.each(LANGUAGES)(
    "when twelve are shown in %s, then every line fits 80 columns and cells align",
    (lang) => {
      const lines = matrixLinesOf(
        matrixOf(names, (i, j) => (i === j ? ["any"] : i > j ? [] : [`tcp/${8000 + ((i + j) % 5)}`])),
        lang,
      );

      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(80);
      const rows = lines.slice(1, 14);
      expect(rows).toHaveLength(13);
      expect(new Set(rows.map(widthOf)).size).toBe(1);
      // The last cell is of the last zone with itself.
      expect(rows.at(-1)).toMatch(/^ 12 第12安全区域人力.*\.\. .* \*$/u);
    },
  );

  it("when cells are read by the legend, then each says what may pass and whether for certain", () => {
    const lines = matrixLinesOf(
      matrixOf(["a", "b"], (i, j) => (i === j ? [] : i === 0 ? ["icmp", "tcp/443"] : ["any"])),
      "en",
    );

    expect(lines.slice(1)).toEqual([
      "        1  2",
      " 1 a    - a?",
      " 2 b   *?  -",
      "   - nothing   * anything   ? may pass, not for certain",
      "   a  icmp, tcp/443",
    ]);
  });

  it.each(LANGUAGES)("when there are too many for columns in %s, then the pairs are listed", (lang) => {
    const many = Array.from({ length: 40 }, (_, index) => `zone-${index}`);

    const lines = matrixLinesOf(
      matrixOf(many, (i, j) => (j === i + 1 ? ["tcp/443"] : [])),
      lang,
    );

    expect(lines).toHaveLength(1 + 39 * 2);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(80);
    expect(lines.slice(1, 3)[1]).toBe("      tcp/443");
  });

  it("when traffic is long, then the legend is wrapped", () => {
    const may = Array.from({ length: 60 }, (_, index) => `tcp/${1000 + index * 2}`);

    const lines = matrixLinesOf(
      matrixOf(["a"], () => may),
      "en",
    );

    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(80);
    expect(lines.join(" ")).toContain("tcp/1118");
  });
});

describe("given names that would steer a terminal", () => {
  it.each(LANGUAGES)("when they are shown in %s, then nothing of it is left", (lang) => {
    const evil = "\u001b[2J\u202edb\r\n";
    const findings: Verdicts["findings"] = [
      { reason: { code: "ZONE-WITHOUT-NETWORK", args: { zone: evil } }, clauses: [evil] },
    ];

    const matrix = matrixOf([evil, "b"], () => []);
    const text = renderVerdicts({ ...proved, findings, matrix }, specification, lang);

    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(text).toContain("db");
  });
});

describe("given an explanation", () => {
  const question = { from: "internet", to: "db", port: traffic("tcp/22") };

  it.each([
    [
      "en",
      [
        "tcp/22 from internet to db does not pass.",
        "pairs of endpoints: 0 pass, 2 blocked, 0 not known",
        "",
        "blocked: tcp [2001:db8::7]:40000 → [fd00::10]:22 (openstack_networking_port_v2.db)",
        " 1. ✓ outside",
        "      anyone outside can send on the external network internet",
        " 2. ✗ openstack_networking_port_v2.db",
        "      no rule of db lets it in",
        "      hrss/pension/db  stacks/departments/human-resources.ts:31",
      ],
    ],
    [
      "zh",
      [
        "从 internet 到 db 的 tcp/22 不通。",
        "端点组合：可通 0 对，不通 2 对，无法判定 0 对",
        "",
        "不通: tcp [2001:db8::7]:40000 → [fd00::10]:22 (openstack_networking_port_v2.db)",
        " 1. ✓ 外部",
        "      外部任何人都可在外部网络 internet 上发送",
        " 2. ✗ openstack_networking_port_v2.db",
        "      db 没有规则放行其进入",
        "      hrss/pension/db  stacks/departments/human-resources.ts:31",
      ],
    ],
  ] as const)(
    "when it is shown in %s, then every hop says whether it lets the packet pass",
    (lang, lines) => {
      const [port] = question.port;
      if (port === undefined) throw new TypeError("the port is written above");

      const text = renderExplanation(blocked, { ...question, port }, lang);

      expect(text.split("\n")).toEqual(lines);
    },
  );
});

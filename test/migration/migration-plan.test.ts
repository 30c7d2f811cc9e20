import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import {
  BusinessSystem,
  type Cloud,
  type ExtranetCloud,
  type MigrationItem,
  MigrationPlan,
  type MigrationPlanProps,
  Mlps,
  type Realm,
  Size,
} from "cdktf-egov-cloud";
import { errorOf, extranetCloud, intranetCloud, synthStack, TestStack } from "../support/synth";

function department<R extends Realm>(cloud: Cloud<R>) {
  const stack = new TestStack(cloud, "hrss");
  const pension = new BusinessSystem(stack, "pension", { name: "养老保险", protection: Mlps.level(3) });
  return { stack, pension };
}

const PRIVATE = { network: "business-private" } as const;

function plan(
  cloud: ExtranetCloud,
  items: (pension: BusinessSystem<"extranet">) => readonly MigrationItem<"extranet">[],
  props: Partial<MigrationPlanProps<"extranet">> = {},
) {
  const { stack, pension } = department(cloud);
  return new MigrationPlan(stack, "migration", { items: items(pension), ...props });
}

function whole(cloud: ExtranetCloud) {
  return plan(
    cloud,
    (pension) => [
      {
        name: "门户网站",
        source: { network: "internet-hosted", hosts: 2 },
        target: "extranet",
        strategy: "rehost",
        wave: 1,
        system: pension,
      },
      {
        name: "养老保险核心",
        source: { ...PRIVATE, hosts: 8, description: "小型机 | 集中式" },
        target: "extranet",
        strategy: "replatform",
        wave: 2,
        dependsOn: ["门户网站"],
        system: pension,
        dataVolume: Size.tebibytes(2),
        cutover: { trialDays: 45, window: "周六 22:00 – 周日 06:00", sourceOff: "2016-12-31" },
      },
      {
        name: "公文流转",
        source: { ...PRIVATE, hosts: 3, description: "主机 oa-server-01" },
        target: "intranet",
        strategy: "rebuild",
        wave: 1,
      },
      {
        name: "制卡专线",
        source: PRIVATE,
        target: "retained",
        strategy: "retain-and-interconnect",
        wave: 2,
        reason: "部属专线，制卡设备不能入云",
      },
      { name: "旧统计报表", source: PRIVATE, strategy: "retire", wave: 1 },
    ],
    { waves: [{ number: 1, name: "先行", from: "2016-03-01", until: "2016-05-31" }, { number: 2 }] },
  );
}

const read = (cloud: ExtranetCloud, file: string) =>
  readFileSync(path.join(cloud.app.outdir, ...file.split("/")), "utf8");

/** Every file of an output tree below a folder. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

describe("a plan of migration", () => {
  test("stands under // of the stack, beside what cdktf writes there", () => {
    const cloud = extranetCloud();
    whole(cloud);

    const notes = (synthStack(cloud) as unknown as { "//": Record<string, Record<string, unknown>> })["//"];

    expect(notes.metadata).toMatchObject({ stackName: "hrss" });
    expect(notes.egov?.migration).toEqual({
      items: [
        {
          name: "门户网站",
          target: "extranet",
          strategy: "rehost",
          wave: 1,
          dependsOn: [],
          source: { network: "internet-hosted", hosts: 2 },
          system: "pension",
          trialDays: 30,
        },
        {
          name: "养老保险核心",
          target: "extranet",
          strategy: "replatform",
          wave: 2,
          dependsOn: ["门户网站"],
          source: { network: "business-private", hosts: 8 },
          system: "pension",
          trialDays: 45,
          dataGibibytes: 2048,
          sourceOff: "2016-12-31",
        },
        {
          name: "公文流转",
          target: "intranet",
          strategy: "rebuild",
          wave: 1,
          dependsOn: [],
          handover: "handover/hrss-公文流转.json",
        },
        {
          name: "制卡专线",
          target: "retained",
          strategy: "retain-and-interconnect",
          wave: 2,
          dependsOn: [],
          source: { network: "business-private" },
          reason: "部属专线，制卡设备不能入云",
        },
        {
          name: "旧统计报表",
          target: null,
          strategy: "retire",
          wave: 1,
          dependsOn: [],
          source: { network: "business-private" },
        },
      ],
      waves: [{ number: 1, name: "先行", from: "2016-03-01", until: "2016-05-31" }, { number: 2 }],
      source: expect.stringMatching(/^test\/migration\/migration-plan\.test\.ts:\d+$/),
    });
  });

  test("is written for the department in Chinese", () => {
    const cloud = extranetCloud();
    whole(cloud);
    cloud.app.synth();

    expect(read(cloud, "migration/hrss.md")).toBe(`# 市人力社保局业务专网应用迁移规划和实施方案

依据：《意见》三（一）3：对现有业务专网应用进行合理分类，分别向电子政务内网或外网迁移。

- 城市：示例市
- 所在网络：政务外网
- 责任单位：信息中心

共 5 个应用，分 2 个批次。

## 应用分类

| 应用 | 现所在网络 | 主机数 | 去向 | 方式 | 批次 | 承接系统 | 依赖 | 数据量 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 门户网站 | 互联网托管 | 2 | 政务外网 | 平移 | 第 1 批 先行 | 养老保险 | — | 待定 |
| 养老保险核心 | 业务专网 | 8 | 政务外网 | 适配迁移 | 第 2 批 | 养老保险 | 门户网站 | 2048GiB |
| 公文流转 | 业务专网 | — | 政务内网 | 重建 | 第 1 批 先行 | — | — | — |
| 制卡专线 | 业务专网 | 待定 | 确需保留 | 保留并互联 | 第 2 批 | — | — | 待定 |
| 旧统计报表 | 业务专网 | 待定 | 停用 | 关停 | 第 1 批 先行 | — | — | 待定 |

## 批次安排

### 第 1 批 先行：2016-03-01 至 2016-05-31

- **门户网站** → 政务外网：平移; 试运行 30 天; 原系统关停 待定
- **公文流转** → 政务内网：离线交接
- **旧统计报表** → 停用：关停; 原系统关停 待定

### 第 2 批：待定 至 待定

- **养老保险核心** → 政务外网：适配迁移; 小型机 \\| 集中式; 试运行 45 天; 割接时间 周六 22:00 – 周日 06:00; 原系统关停 2016-12-31
- **制卡专线** → 确需保留：保留并互联

## 确需保留的业务专网应用

- **制卡专线**：部属专线，制卡设备不能入云

## 离线交接

去往另一张网络的应用只留交接清单，由人工携带；在该网络内另行规划。

- **公文流转**：清单 \`handover/hrss-公文流转.json\`（待补充）
`);
  });

  test("is written in English beside it, as toMarkdown gives it", () => {
    const cloud = extranetCloud();
    const made = whole(cloud);
    cloud.app.synth();

    const english = read(cloud, "migration/hrss.en.md");

    expect(english).toBe(made.toMarkdown("en"));
    expect(english).toContain(
      "| 养老保险核心 | business private network | 8 | extranet | replatform | Wave 2 |",
    );
    expect(english).toContain("### Wave 1 先行: 2016-03-01 to 2016-05-31");
  });

  test("is the same at each synthesis", () => {
    const [first, second] = [extranetCloud(), extranetCloud()];
    for (const cloud of [first, second]) {
      whole(cloud);
      cloud.app.synth();
    }

    for (const file of ["migration/hrss.md", "migration/hrss.en.md", "handover/hrss-公文流转.json"]) {
      expect(read(second, file)).toBe(read(first, file));
    }
  });

  test("leaves nothing in the extranet of what goes to the intranet but name, wave and manifest", () => {
    const cloud = extranetCloud();
    whole(cloud);
    cloud.app.synth();

    const files = filesIn(cloud.app.outdir);

    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const text = readFileSync(file, "utf8");
      expect(text).not.toContain("oa-server-01");
      expect(text).not.toMatch(/172\.(1[6-9]|2\d|3[01])\./);
      expect(text).not.toContain("intranet-hrss");
    }
    expect(JSON.parse(read(cloud, "handover/hrss-公文流转.json"))).toEqual({
      version: 1,
      city: "示例市",
      body: "hrss",
      item: "公文流转",
      direction: "extranet→intranet",
      contents: [],
      toBeFilled: true,
      carriedBy: null,
      approval: null,
    });
  });

  test("on the intranet hands over what goes to the extranet", () => {
    const cloud = intranetCloud();
    const { stack, pension } = department(cloud);
    const made = new MigrationPlan(stack, "migration", {
      items: [
        {
          name: "内部公文",
          source: PRIVATE,
          target: "intranet",
          strategy: "rehost",
          wave: 0,
          system: pension,
        },
        { name: "公示信息", source: PRIVATE, target: "extranet", strategy: "rebuild", wave: 0 },
      ],
    });

    cloud.app.synth();

    expect(made.handovers.map(({ manifest }) => [manifest.item, manifest.direction])).toEqual([
      ["公示信息", "intranet→extranet"],
    ]);
  });
});

describe("what is wrong with a plan", () => {
  test("comes in one error, every item of it", () => {
    const cloud = extranetCloud();
    plan(cloud, (pension) => {
      const item = {
        source: PRIVATE,
        target: "extranet",
        strategy: "rehost",
        wave: 1,
        system: pension,
      } as const;
      return [
        { ...item, name: "a" },
        { ...item, name: "a" },
        { ...item, name: "b", target: undefined },
        { ...item, name: "c", wave: -1 },
        { ...item, name: "d", dependsOn: ["nowhere"] },
        { ...item, name: "e", dependsOn: ["f"] },
        { ...item, name: "f", wave: 2, system: undefined },
        { ...item, name: "g", target: "retained", strategy: "retain-and-interconnect", reason: " " },
        { ...item, name: "h", target: "intranet" },
        { ...item, name: "i", strategy: "retire" },
      ];
    });

    const { problems } = errorOf(() => cloud.app.synth());

    expect(problems.map(({ code, args, value }) => [code, (args as { item: string }).item, value])).toEqual([
      ["MIGRATION-DUPLICATE", "a", "a"],
      ["MIGRATION-NO-TARGET", "b", "null"],
      ["MIGRATION-NO-WAVE", "c", "-1"],
      ["MIGRATION-UNKNOWN-DEPENDENCY", "d", "nowhere"],
      ["MIGRATION-WAVE-ORDER", "e", "e: 1, f: 2"],
      ["MIGRATION-NO-SYSTEM", "f", undefined],
      ["MIGRATION-RETAINED-WITHOUT-REASON", "g", undefined],
      ["MIGRATION-INTRANET-WITH-SYSTEM", "h", "extranet/hrss/pension"],
      ["MIGRATION-STRATEGY", "i", "retire → extranet"],
    ]);
    for (const problem of problems) {
      expect(problem.path).toBe("extranet/hrss/migration");
      expect(problem.source?.file).toBe("test/migration/migration-plan.test.ts");
    }
    expect(existsSync(path.join(cloud.app.outdir, "migration"))).toBe(false);
  });

  test("is a wave that the plan does not have, where it names its waves", () => {
    const cloud = extranetCloud();
    plan(
      cloud,
      (system) => [{ name: "a", source: PRIVATE, target: "extranet", strategy: "rehost", wave: 3, system }],
      { waves: [{ number: 0 }, { number: 1 }] },
    );

    const { problems } = errorOf(() => cloud.app.synth());

    expect(problems.map(({ code, value, allowed }) => [code, value, allowed])).toEqual([
      ["MIGRATION-NO-WAVE", "3", ["0", "1"]],
    ]);
  });

  test("is not that items of one wave depend on each other", () => {
    const cloud = extranetCloud();
    plan(cloud, (system) => {
      const item = { source: PRIVATE, target: "extranet", strategy: "rehost", wave: 1, system } as const;
      return [
        { ...item, name: "a", dependsOn: ["b"] },
        { ...item, name: "b", dependsOn: ["a"] },
      ];
    });

    expect(() => cloud.app.synth()).not.toThrow();
  });

  test("is a second plan in the stack", () => {
    const cloud = extranetCloud();
    const { stack } = department(cloud);
    new MigrationPlan(stack, "migration", { items: [] });
    new MigrationPlan(stack, "more", { items: [] });

    expect(errorOf(() => cloud.app.synth()).codes).toEqual(["OUTPUT-FILE-TAKEN", "OUTPUT-FILE-TAKEN"]);
  });

  test("is a system of the other realm, which is refused at once", () => {
    const cloud = extranetCloud();
    const { pension } = department(intranetCloud());
    const foreign = pension as unknown as BusinessSystem<"extranet">;

    const { codes } = errorOf(() =>
      plan(cloud, () => [
        { name: "a", source: PRIVATE, target: "extranet", strategy: "rehost", wave: 0, system: foreign },
      ]),
    );

    expect(codes).toEqual(["REALM-MISMATCH"]);
  });
});

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { type HandoverContent, OfflineHandover, type OfflineHandoverProps } from "cdktf-egov-cloud";
import { errorOf, extranetCloud, freshFolder, TestStack } from "../support/synth";

function handover(props: Partial<OfflineHandoverProps> = {}) {
  const cloud = extranetCloud();
  const made = new OfflineHandover(new TestStack(cloud, "hrss"), "handover", {
    item: "公文 流转/归档",
    ...props,
  });
  return { cloud, made };
}

/** A file of the project, by its path relative to it. */
function projectFile(content: string | Buffer): string {
  const file = path.join(freshFolder(), "export.tar");
  writeFileSync(file, content);
  return path.relative(process.cwd(), file);
}

const SHA256 = "a".repeat(64);

describe("an offline handover", () => {
  test("leaves a manifest with the hashes given, and no resource", () => {
    const { cloud, made } = handover({
      contents: [{ name: "数据.tar", sha256: SHA256.toUpperCase(), size: 10 }],
      carriedBy: "信息中心 张三",
      approval: "BM-2016-004",
    });
    cloud.app.synth();

    expect(made.file).toBe("handover/hrss-公文-流转-归档.json");
    expect(JSON.parse(readFileSync(path.join(cloud.app.outdir, made.file), "utf8"))).toEqual({
      version: 1,
      city: "示例市",
      body: "hrss",
      item: "公文 流转/归档",
      direction: "extranet→intranet",
      contents: [{ name: "数据.tar", sha256: SHA256, size: 10 }],
      toBeFilled: false,
      carriedBy: "信息中心 张三",
      approval: "BM-2016-004",
    });
    expect(JSON.parse(readFileSync(path.join(cloud.app.outdir, "egov.json"), "utf8")).resources).toEqual({});
  });

  test.each([
    ["of a few bytes", Buffer.from("数据")],
    ["of several pieces", Buffer.alloc(2_500_000, 7)],
    ["that is empty", Buffer.alloc(0)],
  ])("computes hash and size of a file %s", (_, bytes) => {
    const { made } = handover({ contents: [{ name: "数据", file: projectFile(bytes) }] });

    expect(made.manifest.contents).toEqual([
      { name: "数据", sha256: createHash("sha256").update(bytes).digest("hex"), size: bytes.length },
    ]);
  });

  test("without approval says that it is to be filled in", () => {
    const { made } = handover({ contents: [{ name: "数据", sha256: SHA256, size: 1 }], carriedBy: "张三" });

    expect(made.manifest.toBeFilled).toBe(true);
  });

  test("reports every content that is not right, in one error", () => {
    const contents: HandoverContent[] = [
      { name: "missing", file: "no/such/file.tar" },
      { name: "folder", file: "src" },
      { name: "absolute", file: path.join(path.sep, "etc", "hostname") },
      { name: "short", sha256: "abc", size: 1 },
      { name: "negative", sha256: SHA256, size: -1 },
    ];
    const { cloud } = handover({ contents });

    const { problems } = errorOf(() => cloud.app.synth());

    expect(problems.map(({ code, args }) => [code, (args as { content: string }).content])).toEqual([
      ["HANDOVER-FILE-MISSING", "missing"],
      ["HANDOVER-FILE-MISSING", "folder"],
      ["HANDOVER-FILE-MISSING", "absolute"],
      ["HANDOVER-CONTENT", "short"],
      ["HANDOVER-CONTENT", "negative"],
    ]);
  });
});

describe("files of the output tree", () => {
  test.each(["../x.md", "/x.md", "stacks/x.md", "egov.json", "a/../b", "a\\b", "", "a/"])(
    "may not stand at %j",
    (place) => {
      const cloud = extranetCloud();
      cloud.app.addOutputFile(place, () => "");

      expect(errorOf(() => cloud.app.synth()).codes).toEqual(["OUTPUT-FILE-OUTSIDE"]);
    },
  );

  test("are replaced with the tree", () => {
    const cloud = extranetCloud();
    cloud.app.addOutputFile("notes/a.md", () => "一");
    cloud.app.synth();

    expect(readFileSync(path.join(cloud.app.outdir, "notes", "a.md"), "utf8")).toBe("一");
  });
});

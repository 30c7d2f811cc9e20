import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { ComputeInstanceV2 } from "@cdktf/provider-openstack/lib/compute-instance-v2";
import { Annotations } from "cdktf";
import { CloudHost, Flavor, Image, Zone } from "cdktf-egov-cloud";
import { errorOf, extranetCloud, freshFolder, synth, systemIn, TestStack } from "../support/synth";

/** Every file of a folder with its bytes. */
function bytesOf(folder: string): Record<string, string> {
  const names = (readdirSync(folder, { recursive: true }) as string[]).sort();
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
}

function program(outdir: string, zone: "dedicated" | "public-service" = Zone.DEDICATED) {
  const cloud = extranetCloud({ outdir });
  new CloudHost(systemIn(cloud), "app", { zone, flavor: Flavor.BASIC_4C8G, image: Image.KYLIN_V10 });
  return cloud;
}

describe("given a program", () => {
  test("when it is synthesized twice in two folders, then the bytes are the same", () => {
    const [first, second] = [path.join(freshFolder(), "out"), path.join(freshFolder(), "out")];
    synth(program(first));
    synth(program(second));

    expect(bytesOf(second)).toEqual(bytesOf(first));
    expect(Object.keys(bytesOf(first)).sort()).toEqual(
      expect.arrayContaining(["egov.json", "manifest.json", path.join("stacks", "hrss", "cdk.tf.json")]),
    );
  });

  test("when its output is read, then it holds neither time nor machine", () => {
    const folder = path.join(freshFolder(), "out");
    synth(program(folder));

    const text = Object.values(bytesOf(folder)).join("\n");
    expect(text).not.toContain(process.cwd());
    expect(text).not.toContain(folder);
    expect(text).not.toMatch(/\b20\d\d-\d\d-\d\dT/);
  });

  test("when it is synthesized over an older tree, then nothing of the older is left", () => {
    const folder = path.join(freshFolder(), "out");
    synth(program(folder));
    writeFileSync(path.join(folder, "stacks", "hrss", "old.tf.json"), "{}");

    synth(program(folder, Zone.PUBLIC_SERVICE));

    expect(existsSync(path.join(folder, "stacks", "hrss", "old.tf.json"))).toBe(false);
    expect(readdirSync(path.dirname(folder))).toEqual(["out"]);
  });

  test("when it is to end while the trees are swapped, then it ends when they are", () => {
    const folder = path.join(freshFolder(), "out");
    synth(program(folder));
    const source = path.resolve(__dirname, "..", "..", "src", "synth", "output-tree.ts");
    const script = `
      const fs = require("node:fs");
      const rename = fs.renameSync;
      fs.renameSync = (from, to) => { process.kill(process.pid, "SIGTERM"); rename(from, to); };
      const { temporaryTree, replaceTree } = require(${JSON.stringify(source)});
      const tree = temporaryTree(${JSON.stringify(folder)});
      fs.writeFileSync(tree.folder + "/manifest.json", '{ "stacks": {} }');
      replaceTree(tree.folder, ${JSON.stringify(folder)});
      tree.discard();`;

    spawnSync(process.execPath, ["--require", "tsx/cjs", "--eval", script]);

    expect(readFileSync(path.join(folder, "manifest.json"), "utf8")).toBe('{ "stacks": {} }');
    expect(readdirSync(path.dirname(folder))).toEqual(["out"]);
  });

  test("when it is wrong, then the older tree is untouched and nothing lies beside it", () => {
    const folder = path.join(freshFolder(), "out");
    synth(program(folder));
    const before = bytesOf(folder);

    const wrong = program(folder, Zone.PUBLIC_SERVICE);
    new ComputeInstanceV2(new TestStack(wrong, "heping"), "host", { name: "h", adminPass: "hunter2" });

    expect(errorOf(() => wrong.app.synth()).codes).toEqual(["SECRET-PLAIN"]);
    expect(bytesOf(folder)).toEqual(before);
    expect(readdirSync(path.dirname(folder))).toEqual(["out"]);
  });

  test("when its folder holds something of somebody else, then that is left as it is", () => {
    const folder = path.join(freshFolder(), "documents");
    mkdirSync(folder);
    writeFileSync(path.join(folder, "letter.txt"), "keep");

    synth(program(folder));
    synth(program(folder, Zone.PUBLIC_SERVICE));

    expect(readFileSync(path.join(folder, "letter.txt"), "utf8")).toBe("keep");
    expect(readdirSync(path.dirname(folder))).toEqual(["documents"]);
  });

  test("when its folder holds somebody else's manifest, then it is refused and nothing is touched", () => {
    const folder = path.join(freshFolder(), "website");
    mkdirSync(folder);
    writeFileSync(path.join(folder, "manifest.json"), '{"name":"website"}');
    writeFileSync(path.join(folder, "index.html"), "keep");

    expect(errorOf(() => program(folder).app.synth()).problems).toEqual([
      expect.objectContaining({ code: "OUTPUT-NOT-OURS", path: folder }),
    ]);
    expect(readdirSync(path.dirname(folder))).toEqual(["website"]);
    expect(readFileSync(path.join(folder, "manifest.json"), "utf8")).toBe('{"name":"website"}');
    expect(readFileSync(path.join(folder, "index.html"), "utf8")).toBe("keep");
  });

  test("when its folder is empty or not there, then the tree is written", () => {
    const empty = path.join(freshFolder(), "empty");
    mkdirSync(empty);

    for (const folder of [empty, path.join(freshFolder(), "a", "b", "c")]) {
      program(folder).app.synth();
      expect(existsSync(path.join(folder, "stacks", "hrss", "cdk.tf.json"))).toBe(true);
    }
  });

  test("when the construct library itself refuses, then that is one problem of ours with its words", () => {
    const cloud = extranetCloud();
    const stack = new TestStack(cloud, "hrss");
    stack.node.addValidation({ validate: () => ["something is not right"] });

    const error = errorOf(() => cloud.app.synth());

    expect(error.codes).toEqual(["SYNTHESIS-FAILED"]);
    expect(error.message).toContain("something is not right");
  });

  test("when an author marks a construct with an error, then synthesis fails with it", () => {
    const cloud = extranetCloud();
    Annotations.of(new TestStack(cloud, "hrss")).addError("not yet decided");

    expect(errorOf(() => cloud.app.synth()).message).toContain("not yet decided");
  });
});

test("given a synthesis, when its summary is read, then it tells bodies, systems and resources by kind", () => {
  const folder = path.join(freshFolder(), "out");
  synth(program(folder));

  expect(JSON.parse(readFileSync(path.join(folder, "egov.json"), "utf8"))).toMatchObject({
    version: 1,
    city: "示例市",
    realm: "extranet",
    sites: ["binhai", "xian"],
    bodies: 4,
    systems: [
      { body: "hrss", id: "pension", name: "养老保险核心业务", protection: "S3A3", continuity: null },
    ],
    stacks: 1,
    resources: {
      openstack_compute_instance_v2: 1,
      openstack_networking_port_v2: 1,
      openstack_networking_secgroup_v2: 1,
    },
  });
});

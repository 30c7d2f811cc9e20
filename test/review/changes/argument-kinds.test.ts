import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { REPLACING, SENSITIVE } from "../../../src/review/changes/argument-kinds";
import { freshFolder } from "../../support/synth";

const ROOT = path.resolve(__dirname, "..", "..", "..");

describe("given what was read off the provider's source", () => {
  test("when reviews are asked, then they know of every argument that forces a replacement", () => {
    const constraints = JSON.parse(
      readFileSync(path.join(ROOT, "provider-openstack", "constraints.json"), "utf8"),
    ) as Record<string, Record<string, { ForceNew?: string }>>;
    const expected = Object.entries(constraints).flatMap(([type, byName]) =>
      Object.entries(byName).flatMap(([name, { ForceNew }]) =>
        ForceNew === "true" ? [`${type} ${name}`] : [],
      ),
    );
    const known = Object.entries(REPLACING).flatMap(([type, names]) =>
      names.split(" ").map((name) => `${type} ${name}`),
    );

    expect(known.sort()).toEqual(expected.sort());
    expect(known.length).toBeGreaterThan(500);
    expect(SENSITIVE.openstack_identity_user_v3).toBe("password");
  });

  test("when the tables are written anew, then they say the same", () => {
    const file = path.join(freshFolder(), "kinds.ts");
    execFileSync("mkdir", ["-p", path.dirname(file)]);
    execFileSync(process.execPath, [
      path.join(ROOT, "provider-openstack", "scripts", "write-argument-kinds.mjs"),
      file,
    ]);

    const words = (text: string) => text.match(/[\w.-]+/g);
    const committed = path.join(ROOT, "src", "review", "changes", "argument-kinds.ts");
    expect(words(readFileSync(file, "utf8"))).toEqual(words(readFileSync(committed, "utf8")));
  });
});

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { TestCloud } from "../harness/cloud";
import { REPOSITORY, WORK } from "../harness/places";
import { platformStacks, referenceCity } from "../harness/reference-city";
import { type Ran, run } from "../harness/run";
import type { AppliedTree } from "../harness/tree";

const EXTRANET = new TestCloud("extranet");
const INTRANET = new TestCloud("intranet");
const SCRATCH = path.join(WORK, "preflight");

/** `egov preflight` of the platform's stacks, with a `clouds.yaml` of one's own. */
function preflight(tree: AppliedTree, clouds: string): Promise<Ran> {
  mkdirSync(SCRATCH, { recursive: true });
  const file = path.join(SCRATCH, "clouds.yaml");
  writeFileSync(file, clouds, { mode: 0o600 });
  return run(
    "node",
    [
      ...["--import", "tsx", "src/cli/egov.ts", "preflight", tree.folder, "--lang", "en"],
      ...platformStacks(tree.cloud.realm),
    ],
    { cwd: REPOSITORY, env: { ...tree.cloud.environment, OS_CLIENT_CONFIG_FILE: file } },
  );
}

const cloudsOf = ({ cloudsYaml }: TestCloud) => readFileSync(cloudsYaml, "utf8");

describe("before the platform's stacks are applied", () => {
  let tree: AppliedTree;

  beforeAll(async () => {
    tree = await referenceCity("extranet");
  });

  it.each(["extranet", "intranet"] as const)("the %s has all that they need", async (realm) => {
    const { code, output } = await preflight(await referenceCity(realm), cloudsOf(new TestCloud(realm)));

    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("nothing was changed") });
    expect(output).toMatch(/platform · tj-binhai: .*network 2\.0/);
    expect(output).toMatch(/platform · offsite-1: .*network 2\.0/);
  });

  it("a cloud without firewalls and orchestration is told so, with who needs them", async () => {
    const other = cloudsOf(INTRANET).replaceAll("intranet-", "extranet-");

    const { code, output } = await preflight(tree, other);

    expect(code).toBe(2);
    expect(output).toContain("[OPENSTACK-EXTENSION-MISSING]");
    expect(output).toContain("fwaas_v2");
    expect(output).toContain("[OPENSTACK-SERVICE-MISSING]");
    expect(output).toContain("orchestration");
    expect(output).toContain("platform-network-binhai");
  });

  it.each([
    ["no entry", (yaml: string) => yaml.replaceAll("extranet-platform:", "other:"), "CLOUDS-ENTRY-UNKNOWN"],
    [
      "a wrong password",
      (yaml: string) => yaml.replaceAll(/password: .*/g, "password: wrong-on-purpose"),
      "OPENSTACK-UNAUTHORIZED",
    ],
    [
      "an identity service that is not there",
      (yaml: string) => yaml.replaceAll(/auth_url: .*/g, "auth_url: http://127.10.0.9:5000/v3"),
      "OPENSTACK-UNREACHABLE",
    ],
  ])("%s is told in one sentence, without a secret", async (_, change, expected) => {
    const { code, output } = await preflight(tree, change(cloudsOf(EXTRANET)));

    expect(code).toBe(2);
    expect(output).toContain(`[${expected}]`);
    expect(output).not.toContain("wrong-on-purpose");
  });
});

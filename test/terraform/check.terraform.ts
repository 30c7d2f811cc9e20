// Run by `node --import tsx --test test/terraform/check.terraform.ts`; needs Go, and terraform for its half.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { NetworkingNetworkV2 } from "@cdktf/provider-openstack/lib/networking-network-v2";
import { NetworkingSubnetV2 } from "@cdktf/provider-openstack/lib/networking-subnet-v2";
import { OpenstackProvider } from "@cdktf/provider-openstack/lib/provider";
import { App, Fn, HttpBackend, TerraformStack, TerraformVariable } from "cdktf";

type Json = Record<string, unknown>;

const check = join(__dirname, "check.mjs");
const buildTofu = join(__dirname, "opentofu/build.sh");
/** Why something cannot be tested here, or false. */
function without(...tools: string[]): string | false {
  const missing = tools.filter((tool) => spawnSync(tool, ["version"]).error !== undefined);
  return (
    missing.length > 0 && `${missing.join(" and ")} not on the PATH: what is needed cannot be built or run`
  );
}

const temporary = mkdtempSync(join(tmpdir(), "check-test-"));
after(() => rmSync(temporary, { recursive: true, force: true }));
let trees = 0;

/** Writes an output tree with the given stacks. */
function tree(stacks: Record<string, Json>): string {
  trees += 1;
  const root = join(temporary, `tree-${trees}`);
  const manifest: Record<string, Json> = {};
  for (const [name, json] of Object.entries(stacks)) {
    const path = `stacks/${name}/cdk.tf.json`;
    manifest[name] = { name, synthesizedStackPath: path };
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), JSON.stringify(json));
  }
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks: manifest }));
  return root;
}

/** A stack with a remote backend, a named cloud, a secret without a value, and one network. */
function stack(network: Json = {}, more: Json = {}): Json {
  return {
    terraform: {
      backend: { http: { address: "https://state.example/extranet" } },
      required_providers: {
        openstack: { source: "terraform-provider-openstack/openstack", version: "3.4.0" },
      },
    },
    provider: { openstack: [{ cloud: "extranet-platform" }] },
    variable: { secret: { type: "string", sensitive: true } },
    resource: {
      openstack_networking_network_v2: {
        net: { "//": { metadata: { path: "s/net" } }, name: "dmz", ...network },
      },
      openstack_identity_user_v3: { operator: { name: "operator", password: "${var.secret}" } },
    },
    ...more,
  };
}

// Whatever the caller's environment says must not matter.
const hostile = {
  TF_CLI_CONFIG_FILE: "/nonexistent",
  TF_CLI_ARGS: "-nonsense",
  OS_CLOUD: "real",
  OS_AUTH_URL: "http://192.0.2.1",
};

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [check, ...args], {
    encoding: "utf8",
    env: { ...process.env, ...hostile },
  });
  return { status, stdout, stderr };
}

function fingerprint(dir: string): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(dir).sort()) {
    const path = join(dir, name);
    hash.update(name).update(statSync(path).isDirectory() ? fingerprint(path) : readFileSync(path));
  }
  return hash.digest("hex");
}

const programs = [
  { program: "terraform", options: [], skip: without("terraform", "go") },
  { program: "tofu", options: ["--program", "tofu"], skip: without("go") },
];
for (const { program, options, skip } of programs) {
  const runs = (...args: string[]) => run(...options, ...args);

  describe(`check.mjs with ${program}`, { skip }, () => {
    // The first run on a machine builds, and says so on stderr.
    before(() => void runs(tree({ extranet: stack() })));

    test("a valid stack is validated and planned, without its cloud and its backend, and left as it is", () => {
      const root = tree({ extranet: stack() });
      const was = fingerprint(root);
      assert.deepEqual(runs(root), {
        status: 0,
        stdout: `${program}: 1 stacks, 1 validated, 1 planned, 0 failed\n`,
        stderr: "",
      });
      assert.equal(fingerprint(root), was);
    });

    test("what the bindings write is planned", () => {
      const outdir = join(temporary, "bindings");
      const app = new App({ outdir });
      const made = new TerraformStack(app, "bindings");
      new HttpBackend(made, { address: "https://state.example/bindings" });
      new OpenstackProvider(made, "openstack", { cloud: "intranet-platform" });
      const prefixes = new TerraformVariable(made, "prefixes", {
        type: "list(object({ cidr = string, size = optional(number, 24) }))",
        sensitive: true,
      });
      const network = new NetworkingNetworkV2(made, "network", {
        name: "apps",
        description: Fn.jsonencode(prefixes.value),
      });
      new NetworkingSubnetV2(made, "subnet", {
        networkId: network.id,
        cidr: "10.0.0.0/24",
        ipVersion: 4,
        noGateway: true,
      });
      app.synth();
      const { status, stdout } = runs(outdir);
      assert.equal(stdout, `${program}: 1 stacks, 1 validated, 1 planned, 0 failed\n`);
      assert.equal(status, 0);
    });

    test("an argument that does not exist fails, and is named with its resource", () => {
      const { status, stdout } = runs(tree({ extranet: stack({ vlan: 3 }) }));
      assert.match(stdout, /^FAIL extranet \(.*\) validate openstack_networking_network_v2\.net: .*"vlan"/m);
      assert.match(stdout, new RegExp(`^${program}: 1 stacks, 0 validated, 0 planned, 1 failed$`, "m"));
      assert.equal(status, 1);
    });

    test("so it does where the resource is not made at all, which shows that planning validates", () => {
      assert.equal(runs(tree({ extranet: stack({ vlan: 3, count: 0 }) })).status, 1);
    });

    test("what only a plan can find is found", () => {
      const precondition = {
        condition: '${openstack_identity_user_v3.operator.name == "nobody"}',
        error_message: "Not the operator.",
      };
      const { status, stdout } = runs(tree({ extranet: stack({ lifecycle: { precondition } }) }));
      assert.match(
        stdout,
        /^FAIL extranet \(.*\) plan openstack_networking_network_v2\.net: .*Not the operator\./m,
      );
      assert.match(stdout, new RegExp(`^${program}: 1 stacks, 1 validated, 0 planned, 1 failed$`, "m"));
      assert.equal(status, 1);
    });

    test("stacks that read an API while planning are validated only", () => {
      const data = { openstack_networking_network_v2: { exit: { name: "exit" } } };
      const state = {
        terraform_remote_state: {
          other: { backend: "http", config: { address: "https://state.example/other" } },
        },
      };
      const adopted = [
        { to: "openstack_networking_network_v2.net", id: "7c1e0f5e-0000-4000-8000-000000000000" },
      ];
      const root = tree({
        data: stack({}, { data }),
        state: stack({}, { data: state }),
        adopted: stack({}, { import: adopted }),
      });
      assert.equal(runs(root).stdout, `${program}: 3 stacks, 3 validated, 0 planned, 0 failed\n`);
    });

    test("a stack that calls an API all the same fails instead of leaving the machine", () => {
      const provider = {
        openstack: [{ cloud: "extranet-platform", auth_url: "http://192.0.2.1/v3", delayed_auth: false }],
      };
      const { status, stdout } = runs(tree({ extranet: stack({}, { provider }) }));
      assert.match(stdout, /127\.0\.0\.1:9/);
      assert.equal(status, 1);
    });

    test("stacks of several trees do not touch each other, whatever was before them in a worker", () => {
      const unknown = stack({}, { resource: { random_id: { id: { byte_length: 4 } } } });
      const first = tree({ good: stack(), broken: stack({ vlan: 3 }), foreign: unknown });
      const second = tree({ good: stack(), empty: { terraform: {} }, late: stack({ name: "late" }) });
      for (const jobs of ["1", "3"]) {
        const { status, stdout } = runs("--jobs", jobs, "--format", "json", first, second);
        const { failures, ...counts } = JSON.parse(stdout);
        assert.deepEqual(counts, { version: 1, stacks: 6, validated: 4, planned: 4, failed: 2 });
        assert.deepEqual(
          failures.map((failure: Json) => [failure.tree, failure.stack, failure.phase, failure.address]),
          [
            [first, "broken", "validate", "openstack_networking_network_v2.net"],
            [first, "foreign", "init", ""],
          ],
        );
        assert.equal(status, 1);
      }
    });

    test("the provider is found under the name of either registry", () => {
      const from = (host: string) =>
        stack(
          {},
          {
            terraform: {
              required_providers: {
                openstack: { source: `${host}/terraform-provider-openstack/openstack`, version: "3.4.0" },
              },
            },
          },
        );
      const root = tree({ terraform: from("registry.terraform.io"), tofu: from("registry.opentofu.org") });
      assert.equal(runs(root).stdout, `${program}: 2 stacks, 2 validated, 2 planned, 0 failed\n`);
    });

    test("it is this program that runs: a function that only OpenTofu knows", () => {
      const output = { inside: { value: '${cidrcontains("10.0.0.0/8", "10.1.0.1")}' } };
      const { status, stdout } = runs(tree({ extranet: stack({}, { output }) }));
      if (program === "terraform") assert.match(stdout, /^FAIL extranet .*cidrcontains/m);
      assert.equal(status, program === "terraform" ? 1 : 0);
    });
  });
}

describe("a program by its path", { skip: without("go") }, () => {
  test("is run", () => {
    const path = spawnSync(buildTofu, { encoding: "utf8" }).stdout.trim();
    const { status, stdout } = run("--program", path, tree({ extranet: stack() }));
    assert.equal(stdout, "tofu: 1 stacks, 1 validated, 1 planned, 0 failed\n");
    assert.equal(status, 0);
  });
});

describe("bad input ends with 2 and one sentence", () => {
  const cases: Record<string, () => string[]> = {
    "no tree": () => [],
    "an unknown option": () => ["--nonsense", tree({ extranet: stack() })],
    "a format that does not exist": () => ["--format", "xml", tree({ extranet: stack() })],
    "a program by a name that says nothing": () => ["--program", "pulumi", tree({ extranet: stack() })],
    "a program that is not there": () => [
      "--program",
      join(temporary, "nowhere"),
      tree({ extranet: stack() }),
    ],
    "a folder that is not there": () => [join(temporary, "nowhere")],
    "a folder without manifest": () => [temporary],
    "a manifest without stacks": () => [tree({})],
    "a manifest that is not JSON": () => {
      const root = tree({ extranet: stack() });
      writeFileSync(join(root, "manifest.json"), "{ not json");
      return [root];
    },
    "a manifest that is something else": () => {
      const root = tree({ extranet: stack() });
      writeFileSync(join(root, "manifest.json"), '{ "stacks": { "extranet": null } }');
      return [root];
    },
    "a stack without its file": () => {
      const root = tree({ extranet: stack() });
      rmSync(join(root, "stacks"), { recursive: true });
      return [root];
    },
    "a stack that is not JSON": () => {
      const root = tree({ extranet: stack() });
      writeFileSync(join(root, "stacks/extranet/cdk.tf.json"), "[]");
      return [root];
    },
  };
  for (const [name, args] of Object.entries(cases)) {
    test(name, () => {
      const { status, stdout, stderr } = run(...args());
      assert.equal(stdout, "");
      assert.match(stderr, /^check\.mjs: .+\n$/);
      assert.equal(status, 2);
    });
  }
});

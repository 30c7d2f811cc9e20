import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { type ReviewOptions, reviewCommand } from "../../src/cli/review-command";
import { toCloudWorld } from "../../src/model";
import { certify, decide, decideDisjointClause, explain, verifyCertificate } from "../../src/separation";
import { changedByHand, one, type Resources, treeOf } from "../review/cases/world";
import { freshFolder } from "../support/synth";

const parts = {
  cloudOf: toCloudWorld,
  decide,
  decideDisjoint: decideDisjointClause,
  explain,
  certify,
  verify: verifyCertificate,
};

let base: string;
let head: string;
beforeAll(() => {
  base = treeOf();
  head = changedByHand(base, (resources) => {
    one(resources, "openstack_networking_secgroup_rule_v2", "api_access_ingress-tcp-22").port_range_max =
      65_535;
  });
});

const out = () => path.join(freshFolder(), "report");

function review(options: Partial<ReviewOptions>) {
  return reviewCommand(
    {
      format: "text",
      languages: ["zh", "en"],
      base: [base],
      head: [head],
      out: out(),
      specification: undefined,
      asOf: undefined,
      tool: "egov 0",
      progress: () => {},
      ...options,
    },
    parts,
  );
}

/** Every file of a report with its bytes. */
function reportIn(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(path.join(folder, name), "utf8")]),
  );
}

/** Codes of what is wrong with a review. */
async function codesOf(options: Partial<ReviewOptions>): Promise<readonly string[]> {
  try {
    await review(options);
  } catch (error) {
    return (error as { codes: string[] }).codes;
  }
  return [];
}

/** A plan of the department's stack in a file of its own. */
function planOf(tree: string, change: (plan: Record<string, unknown>) => void = () => {}): string {
  const stack = JSON.parse(readFileSync(path.join(tree, "stacks", "hrss", "cdk.tf.json"), "utf8")) as {
    resource: Resources;
  };
  const all = Object.entries(stack.resource).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, values]) => ({ type, name, values, address: `${type}.${name}` })),
  );
  const plan: Record<string, unknown> = {
    format_version: "1.2",
    planned_values: {
      root_module: { resources: all.map((resource) => ({ ...resource, mode: "managed" })) },
    },
    resource_changes: all.map(({ type, name, address }) => ({
      type,
      name,
      address,
      mode: "managed",
      change: { actions: ["no-op"], after_unknown: {} },
    })),
    configuration: {
      provider_config: {
        openstack: {
          name: "openstack",
          full_name: "registry.terraform.io/terraform-provider-openstack/openstack",
          version_constraint: "3.4.0",
        },
      },
      root_module: {},
    },
  };
  change(plan);
  const file = path.join(freshFolder(), "plan.json");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(plan));
  return file;
}

describe("given two output trees", () => {
  test("when they are reviewed, then the report is written, and the command ends as a proof of the head", async () => {
    const folder = out();
    const { exitCode, output } = await review({ out: folder });

    expect(exitCode).toBe(0);
    expect(output).toContain("Isolation holds");
    expect(Object.keys(reportIn(folder))).toEqual([
      "changes.svg",
      "codequality.json",
      "gitlab-terraform.json",
      "junit.xml",
      "review.html",
      "review.json",
      "review.md",
      "review.sarif",
      "review.zh.md",
      "zones.svg",
    ]);
  });

  test("when the JSON is read, then it is as its schema says", async () => {
    const schema = readFileSync(path.join(__dirname, "..", "..", "schemas", "review.schema.json"), "utf8");
    const { output } = await review({ format: "json" });

    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(schema));
    expect(validate(JSON.parse(output)) || validate.errors).toBe(true);
  });

  test("when they are reviewed elsewhere, again, and with inputs in another order, then the bytes are the same", async () => {
    const [first, second] = [out(), out()];
    const elsewhere = freshFolder();
    const [a, b] = [path.join(elsewhere, "before"), path.join(elsewhere, "after")];
    cpSync(base, a, { recursive: true });
    cpSync(head, b, { recursive: true });
    const plans = [planOf(head), planOf(base)];
    await review({ out: first, head: [head, plans[0] ?? ""], base: [base, plans[1] ?? ""] });
    await review({ out: second, head: [plans[0] ?? "", b], base: [plans[1] ?? "", a] });

    expect(reportIn(second)).toEqual(reportIn(first));
    expect(Object.values(reportIn(first)).join()).not.toContain(path.dirname(base));
  });

  test("when one of them breaks the isolation, then the command says so, with packet and fix", async () => {
    const folder = out();
    const specification = path.join(freshFolder(), "more.json");
    mkdirSync(path.dirname(specification), { recursive: true });
    const clause = { from: "extranet:platform:management", to: "extranet:hrss:public-service" };
    writeFileSync(
      specification,
      JSON.stringify({ version: 1, clauses: [{ id: "NO-HTTPS", never: { ...clause, traffic: "tcp/443" } }] }),
    );
    const { exitCode, output } = await review({ out: folder, specification });

    expect(output).toContain("Isolation is BROKEN");
    expect(exitCode).toBe(1);
    const comment = reportIn(folder)["review.md"] ?? "";
    expect(comment).toContain("**NO-HTTPS** (new)");
    expect(comment).toMatch(/tcp .* → .*:443/);
  });

  test("when there is a plan, then what it says of a resource goes before what can be told without", async () => {
    const folder = out();
    const plan = planOf(head, (json) => {
      const changes = json.resource_changes as { type: string; change: object }[];
      const host = changes.find(({ type }) => type === "openstack_compute_instance_v2");
      if (host !== undefined)
        host.change = { actions: ["delete", "create"], replace_paths: [["image_id"]], after_unknown: {} };
    });
    await review({ out: folder, head: [head, plan] });

    const { destruction } = JSON.parse(reportIn(folder)["review.json"] ?? "") as {
      destruction: { change: { type: string }; forcedBy: string[] }[];
    };
    expect(destruction).toContainEqual(
      expect.objectContaining({
        change: expect.objectContaining({ type: "openstack_compute_instance_v2", action: "replace" }),
        forcedBy: ["image_id"],
      }),
    );
  });

  test("when a plan deletes what neither side has, then it is told first of what is destroyed", async () => {
    const folder = out();
    const plan = planOf(head, (json) => {
      const [type, name] = ["openstack_blockstorage_volume_v3", "forgotten"];
      const change = { actions: ["delete"], after_unknown: {} };
      (json.resource_changes as object[]).push({
        type,
        name,
        address: `${type}.${name}`,
        mode: "managed",
        change,
      });
    });
    await review({ out: folder, head: [head, plan] });

    const { destruction } = JSON.parse(reportIn(folder)["review.json"] ?? "") as { destruction: object[] };
    expect(destruction[0]).toMatchObject({
      cause: "deleted",
      holdsData: true,
      change: { declared: { root: "hrss", resource: "openstack_blockstorage_volume_v3.forgotten" } },
    });
  });

  test("when a plan found something changed by hand, then it stands apart", async () => {
    const folder = out();
    const address = "openstack_networking_port_v2.x";
    const plan = planOf(head, (json) => {
      json.resource_drift = [
        {
          address,
          type: "openstack_networking_port_v2",
          change: {
            actions: ["update"],
            before: { port_security_enabled: true, binding: [{ profile: "{}" }] },
            after: { port_security_enabled: false, binding: [{ profile: "hunter2" }] },
            after_sensitive: { binding: [{ profile: true }] },
          },
        },
      ];
    });
    await review({ out: folder, head: [head, plan] });

    const report = reportIn(folder);
    expect(JSON.parse(report["review.json"] ?? "").drift.resources).toMatchObject([
      {
        change: {
          action: "update",
          differences: [{ attribute: "port_security_enabled", before: ["true"], after: ["false"] }],
        },
      },
    ]);
    expect(Object.values(report).join()).not.toContain("hunter2");
  });
});

describe("given a tree with waivers", () => {
  const waiver = {
    rules: ["NO-HTTPS"],
    scope: "extranet/hrss/pension/api",
    justification: "割接",
    approval: "JXW-2016-002",
    validUntil: "2026-12-31",
  };
  const waived = (value: unknown) => {
    const tree = changedByHand(head, () => {});
    writeFileSync(path.join(tree, "waivers.json"), JSON.stringify(value));
    return tree;
  };

  test("when it is reviewed on a day, then both are in the report, and the JSON is as its schema says", async () => {
    const tree = waived({ version: 1, waivers: [waiver] });
    const { output } = await review({ format: "json", head: [tree], asOf: "2026-06-01" });

    const report = JSON.parse(output);
    const schema = readFileSync(path.join(__dirname, "..", "..", "schemas", "review.schema.json"), "utf8");
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(schema));
    expect(validate(report) || validate.errors).toBe(true);
    expect(report.waivers).toEqual([{ ...waiver, change: "new", validity: "valid", excuses: [] }]);
    expect(report.provenance.asOf).toBe("2026-06-01");
    const without = JSON.parse((await review({ format: "json" })).output);
    expect(report.provenance.head.digest).not.toBe(without.provenance.head.digest);
  });

  test("when a clause is waived, then the command ends as a proof of the head all the same", async () => {
    const specification = path.join(freshFolder(), "more.json");
    const between = { from: "extranet:platform:management", to: "extranet:hrss:public-service" };
    const clauses = [{ id: "NO-HTTPS", never: { ...between, traffic: "tcp/443" } }];
    writeFileSync(specification, JSON.stringify({ version: 1, clauses }));
    const tree = waived({ version: 1, waivers: [waiver] });
    const { exitCode, output } = await review({
      base: [tree],
      head: [tree],
      specification,
      asOf: "2026-06-01",
    });

    expect(output).toContain("Isolation is BROKEN: 1 clause is violated, under a waiver;");
    expect(exitCode).toBe(1);
  });

  test.each([
    ["fields that are wrong", { version: 1, waivers: [{ ...waiver, until: "2026" }] }, "TREE-UNREADABLE"],
    ["another version", { version: 2, waivers: [] }, "TREE-UNREADABLE"],
    [
      "a whole stack as scope",
      { version: 1, waivers: [{ ...waiver, scope: "extranet/hrss" }] },
      "WAIVER-SCOPE",
    ],
  ])("when it has %s, then one message says it, and nothing is written", async (_, value, code) => {
    const folder = out();

    expect(await codesOf({ out: folder, head: [waived(value)] })).toEqual([code]);
    expect(readdirSync(path.dirname(folder))).toEqual([]);
  });

  test.each(["2026-02-30", "yesterday", "2026-1-1", "2026-06-01T00:00:00Z"])(
    "when the day is %s, then that is no day",
    async (asOf) => {
      expect(await codesOf({ asOf })).toEqual(["REVIEW-AS-OF"]);
    },
  );
});

describe("given a folder for the report", () => {
  test("when it holds a report, then that is replaced", async () => {
    const folder = out();
    await review({ out: folder });
    writeFileSync(path.join(folder, "review.md"), "old");
    await review({ out: folder, languages: ["en"] });

    expect(reportIn(folder)["review.md"]).toContain("Review");
    expect(reportIn(folder)).not.toHaveProperty(["review.zh.md"]);
    expect(readdirSync(path.dirname(folder))).toEqual(["report"]);
  });

  test("when it holds anything else, then nothing is touched", async () => {
    const folder = out();
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "thesis.doc"), "mine");

    expect(await codesOf({ out: folder })).toEqual(["REVIEW-NOT-OURS"]);
    expect(reportIn(folder)).toEqual({ "thesis.doc": "mine" });
  });
});

describe("given what cannot be compared", () => {
  test.each<[string, (file: string) => Partial<ReviewOptions>, readonly string[]]>([
    ["no base", () => ({ base: [] }), ["REVIEW-NO-INPUT"]],
    ["nothing at all", () => ({ base: [], head: [] }), ["REVIEW-NO-INPUT", "REVIEW-NO-INPUT"]],
    [
      "inputs that are not there",
      () => ({ base: ["/none"], head: ["/none/2"] }),
      ["TERRAFORM-UNREADABLE", "TERRAFORM-UNREADABLE"],
    ],
    [
      "a plan of another tree",
      () => ({
        head: [
          head,
          planOf(head, (plan) => {
            (plan.resource_changes as object[]).pop();
          }),
        ],
      }),
      ["REVIEW-PLAN-FOREIGN"],
    ],
    [
      "a plan that was cut",
      () => ({
        head: [
          head,
          planOf(head, (plan) => {
            delete plan.resource_changes;
          }),
        ],
      }),
      ["TERRAFORM-INCOMPLETE"],
    ],
    [
      "a plan by another version of the provider",
      () => ({
        head: [
          head,
          planOf(head, (plan) => {
            const { provider_config } = plan.configuration as {
              provider_config: { openstack: Record<string, unknown> };
            };
            provider_config.openstack.version_constraint = "~> 2.1";
          }),
        ],
      }),
      ["REVIEW-PLAN-PROVIDER"],
    ],
    [
      "a tree of another city",
      () => {
        const other = path.join(freshFolder(), "other");
        cpSync(head, other, { recursive: true });
        const file = path.join(other, "egov.json");
        const summary = JSON.parse(readFileSync(file, "utf8")) as object;
        writeFileSync(file, JSON.stringify({ ...summary, city: "别的市" }));
        return { head: [other] };
      },
      ["REVIEW-OTHER-REALM"],
    ],
  ])("when there is %s, then one message says it, and nothing is written", async (_, options, codes) => {
    const folder = out();
    expect(await codesOf({ out: folder, ...options("") })).toEqual(codes);
    expect(readdirSync(path.dirname(folder))).toEqual([]);
  });
});

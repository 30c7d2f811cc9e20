import * as path from "node:path";
import { EgovError } from "../../src/problems/egov-error";
import { type Block, Reference, readWorld, Template, Unknown, type World } from "../../src/terraform";
import { synthesizeProgram } from "../support/committed-trees";
import { freshFolder } from "../support/synth";
import { folderOf } from "./oracle-support";

jest.setTimeout(120_000);

const read = (files: Readonly<Record<string, unknown>>): Promise<World> => readWorld([folderOf(files)]);

/** The only file's configuration. */
const main = (json: object): Promise<World> => read({ "main.tf.json": json });

async function refused(run: Promise<unknown>): Promise<EgovError> {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof EgovError) return error;
  throw error ?? new EgovError([]);
}

function block(world: World, address: string): Block {
  const found = world.blocks.find((one) => one.address === address);
  if (found === undefined) throw new EgovError([]);
  return found;
}

const NETWORK = "openstack_networking_network_v2";
const SUBNET = "openstack_networking_subnet_v2";
const PORT = "openstack_networking_port_v2";

describe("given resources that refer to each other", () => {
  const files = {
    resource: {
      [NETWORK]: { a: { name: "a" } },
      [SUBNET]: {
        a: { network_id: `\${${NETWORK}.a.id}`, cidr: "10.0.0.0/24", allocation_pool: { start: "10.0.0.9" } },
      },
      [PORT]: {
        p: {
          network_id: `\${${NETWORK}.a.id}`,
          name: `port of \${${NETWORK}.a.id} in \${${SUBNET}.a.cidr}`,
          fixed_ip: [{ subnet_id: `\${${SUBNET}.a.id}`, ip_address: `\${cidrhost(${SUBNET}.a.cidr, 5)}` }],
          description: `\${${SUBNET}.a.allocation_pool[0].start} \${${SUBNET}.a.allocation_pool[0].end}`,
          admin_state_up: `\${length(${NETWORK}.a.id) > 3}`,
        },
      },
    },
  };

  test("when read, then configured attributes are values and the cloud's are equal references", async () => {
    const world = await main(files);
    const { attributes } = block(world, `${PORT}.p`);

    expect(attributes.network_id).toEqual(new Reference(`${NETWORK}.a`, ["id"]));
    expect(attributes.network_id).toEqual(block(world, `${SUBNET}.a`).attributes.network_id);
    expect(attributes.name).toEqual(
      new Template(["port of ", new Reference(`${NETWORK}.a`, ["id"]), " in 10.0.0.0/24"]),
    );
    expect(attributes.fixed_ip).toEqual([
      { subnet_id: new Reference(`${SUBNET}.a`, ["id"]), ip_address: "10.0.0.5" },
    ]);
    expect(attributes.description).toEqual(
      new Template(["10.0.0.9 ", new Reference(`${SUBNET}.a`, ["allocation_pool", "end"])]),
    );
    expect(attributes.admin_state_up).toEqual(new Unknown("cloud", "", [`${NETWORK}.a.id`]));
    expect(world.unknown).toEqual([]);
  });
});

describe("given instances", () => {
  test("when count or for_each is not known, then one block stands for any number of them", async () => {
    const world = await main({
      variable: { many: {} },
      resource: {
        [NETWORK]: { a: { for_each: "${toset(var.many)}", name: "${each.key}" }, b: { count: 0 } },
        [PORT]: { p: { network_id: `\${${NETWORK}.a["x"].id}`, tags: `\${${NETWORK}.a}` } },
      },
    });

    expect(world.blocks.map(({ address, instances }) => [address, instances])).toEqual([
      [`${NETWORK}.a`, "unknown"],
      [`${PORT}.p`, "one"],
    ]);
    expect(block(world, `${PORT}.p`).attributes.network_id).toEqual(
      new Reference(`${NETWORK}.a["x"]`, ["id"]),
    );
    expect(block(world, `${PORT}.p`).attributes.tags).toMatchObject({ kind: "unknown", why: "instances" });
    expect(world.unknown).toMatchObject([{ address: `${NETWORK}.a`, why: "variable", reach: "block" }]);
    expect(world.variablesWithoutValue).toMatchObject([{ name: "many", sensitive: false }]);
  });

  test("when dynamic blocks are known, then they are expanded after the written ones", async () => {
    const world = await main({
      resource: {
        [PORT]: {
          p: {
            fixed_ip: [{ ip_address: "10.0.0.1" }],
            dynamic: {
              fixed_ip: {
                for_each: ["a", "b"],
                iterator: "it",
                content: { ip_address: "${it.key}-${it.value}" },
              },
            },
          },
        },
      },
    });

    expect(block(world, `${PORT}.p`).attributes.fixed_ip).toEqual([
      { ip_address: "10.0.0.1" },
      { ip_address: "0-a" },
      { ip_address: "1-b" },
    ]);
  });
});

describe("given modules and providers", () => {
  test("when a module is called with a provider, then its blocks have the caller's, evaluated", async () => {
    const world = await read({
      "main.tf.json": {
        terraform: {
          backend: { local: { path: "state" } },
          required_providers: { openstack: { source: "terraform-provider-openstack/openstack" } },
        },
        locals: { region: "xian" },
        provider: {
          openstack: [{ cloud: "city" }, { alias: "far", cloud: "city", region: "${local.region}" }],
        },
        module: { m: { source: "./m", for_each: { a: 1 }, providers: { openstack: "openstack.far" } } },
        resource: { [PORT]: { p: { network_id: '${module.m["a"].id}' } } },
      },
      "m/main.tf": `resource "${NETWORK}" "n" {\n  name = "n"\n}\n\noutput "id" {\n  value = ${NETWORK}.n.id\n}\n`,
    });

    const inner = block(world, `module.m["a"].${NETWORK}.n`);
    expect(inner.provider).toMatchObject({
      name: "openstack",
      alias: "far",
      arguments: { cloud: "city", region: "xian" },
    });
    expect(inner.place).toMatchObject({ file: path.join("m", "main.tf"), line: 1 });
    expect(block(world, `${PORT}.p`).attributes.network_id).toEqual(new Reference(inner.address, ["id"]));
    expect(block(world, `${PORT}.p`).provider).toMatchObject({
      alias: undefined,
      arguments: { cloud: "city" },
    });
    expect(world.backends).toMatchObject([{ type: "local", arguments: { path: "state" } }]);
  });

  test("when something could create anything, then it is told; what creates nothing is told apart", async () => {
    const world = await main({
      module: { far: { source: "city/net/openstack" } },
      resource: {
        aws_instance: { a: {} },
        terraform_data: { ok: {}, run: { provisioner: { "local-exec": { command: "openstack" } } } },
        [PORT]: { p: { network_id: "${module.far.id}", name: "${nosuch(1)}" } },
      },
      moved: [{ from: "a.b", to: "a.c" }],
    });

    expect(world.unknown.map(({ address, why, reach }) => [address, why, reach])).toEqual([
      ["aws_instance.a", "other-provider", "anything"],
      ["terraform_data.run", "provisioner", "anything"],
      ["module.far", "remote-module", "anything"],
    ]);
    expect(block(world, `${PORT}.p`).attributes).toEqual({
      network_id: new Unknown("remote-module", "city/net/openstack", ["module.far"]),
      name: new Unknown("function", "nosuch"),
    });
    expect(world.ignored).toMatchObject([
      { what: "moved", moves: [{ from: expect.any(String), to: expect.any(String) }] },
    ]);
  });
});

describe("given secrets and names of JavaScript's own", () => {
  test("when a variable is sensitive, then its value is nowhere in the world", async () => {
    const world = await main({
      variable: { key: { default: "s3cret", sensitive: true } },
      resource: {
        [PORT]: { p: { name: "k-${var.key}", tags: ["${upper(var.key)}", '${sensitive("s3cret")}'] } },
      },
    });

    expect(JSON.stringify(world)).not.toMatch(/s3cret/i);
    expect(block(world, `${PORT}.p`).attributes.tags).toMatchObject([
      { why: "sensitive" },
      { why: "sensitive" },
    ]);
  });

  test("when things are called __proto__ and constructor, then they are names like others", async () => {
    const world = await read({
      "main.tf.json": `{"locals":{"__proto__":"a","constructor":"b"},"resource":{"${PORT}":{"__proto__":{"name":"\${local.__proto__}","__proto__":"c"},"constructor":{"name":"\${local.constructor}"}}}}`,
    });

    expect(world.blocks.map(({ address, attributes }) => [address, attributes.name])).toEqual([
      [`${PORT}.__proto__`, "a"],
      [`${PORT}.constructor`, "b"],
    ]);
    expect(Object.keys(world.blocks[0]?.attributes ?? {})).toEqual(["name", "__proto__"]);
    expect(({} as Record<string, unknown>).name).toBeUndefined();
  });
});

describe("given what Terraform is told about changing a resource", () => {
  const lifecycleOf = async (files: Record<string, string | object>) => {
    const { blocks } = await read(files);
    return blocks.map(({ lifecycle }) => lifecycle);
  };
  const kept = { preventDestroy: true, ignoreChanges: ["name", "tags"] };

  test("when it is written in JSON, with its list or without, then it is read", async () => {
    const lifecycle = { prevent_destroy: true, ignore_changes: ["name", "tags"] };
    const json = (written: unknown) => ({
      "main.tf.json": { resource: { [PORT]: { a: { lifecycle: written } } } },
    });

    expect(await lifecycleOf(json(lifecycle))).toEqual([kept]);
    expect(await lifecycleOf(json([lifecycle]))).toEqual([kept]);
    expect(await lifecycleOf(json({ ignore_changes: "all" }))).toEqual([
      { preventDestroy: false, ignoreChanges: "all" },
    ]);
    expect(await lifecycleOf(json("?"))).toEqual([{ preventDestroy: false, ignoreChanges: [] }]);
  });

  test("when it is written in Terraform's own language, then it is read alike", async () => {
    const native = (body: string) => ({
      "main.tf": `resource "${PORT}" "a" {\n lifecycle {\n${body}\n }\n}\n`,
    });

    expect(await lifecycleOf(native("prevent_destroy = true\n ignore_changes = [name, tags]"))).toEqual([
      kept,
    ]);
    expect(await lifecycleOf(native("ignore_changes = all"))).toEqual([
      { preventDestroy: false, ignoreChanges: "all" },
    ]);
  });
});

describe("given bad input", () => {
  const port = (body: object) => JSON.stringify({ resource: { [PORT]: { p: body } } });

  test.each([
    ["half a file", { "main.tf.json": '{\n "resource": {' }, "TERRAFORM-UNREADABLE", "main.tf.json:2"],
    ["half a native file", { "main.tf": "locals {\n  a = = 1\n}\n" }, "TERRAFORM-UNREADABLE", "main.tf:2"],
    ["another JSON", { "main.tf.json": { dependencies: {} } }, "TERRAFORM-NOT-TERRAFORM", "/dependencies"],
    ["no file", { "readme.md": "" }, "TERRAFORM-EMPTY", ""],
    [
      "a resource twice",
      { "a.tf.json": port({}), "b.tf.json": port({}) },
      "TERRAFORM-DUPLICATE",
      "b.tf.json:1",
    ],
    ["a name twice", { "a.tf.json": '{"locals": {"a": 1,\n"a": 2}}' }, "TERRAFORM-DUPLICATE", "a.tf.json:2"],
    [
      "an undeclared name",
      { "a.tf.json": port({ name: "x${var.nope}" }) },
      "TERRAFORM-UNDECLARED",
      `/${PORT}/p/name`,
    ],
    [
      "an undeclared provider",
      { "a.tf.json": port({ provider: "openstack.no" }) },
      "TERRAFORM-UNDECLARED",
      `/${PORT}/p`,
    ],
    [
      "a broken expression",
      { "a.tf.json": port({ name: "a ${1 +" }) },
      "TERRAFORM-EXPRESSION",
      `/${PORT}/p/name`,
    ],
    ["a resource of itself", { "a.tf.json": port({ name: `\${${PORT}.p.id}` }) }, "TERRAFORM-CYCLE", ""],
    [
      "a circle of locals",
      { "a.tf.json": { locals: { a: "${local.b}", b: "${local.a}" } } },
      "TERRAFORM-CYCLE",
      "",
    ],
    [
      "an override of nothing",
      { "a.tf.json": {}, "b_override.tf.json": { locals: { a: 1 } } },
      "TERRAFORM-OVERRIDE-BASE",
      "/locals/a",
    ],
    [
      "deep JSON",
      { "a.tf.json": `{"locals":{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}}` },
      "TERRAFORM-TOO-DEEP",
      "a.tf.json:1",
    ],
    [
      "deep native syntax",
      { "a.tf": `locals {\n  a = ${"[".repeat(500)}${"]".repeat(500)}\n}\n` },
      "TERRAFORM-TOO-DEEP",
      "a.tf",
    ],
    [
      "a deep expression",
      { "a.tf.json": port({ name: `\${${"(".repeat(50_000)}1}` }) },
      "TERRAFORM-EXPRESSION",
      `/${PORT}/p/name`,
    ],
  ])("when it is %s, then the problem says where", async (_name, files, code, place) => {
    const error = await refused(read(files));

    expect(error.codes).toEqual([code]);
    expect(error.problems[0]?.path).toContain(place);
    expect(error.render("zh")).toMatch(/\p{Script=Han}/u);
  });

  test.each([
    ["no plan at all", { name: "package" }, "TERRAFORM-INPUT"],
    ["a raw state", { version: 4, resources: [] }, "TERRAFORM-INPUT"],
    ["a later format", { format_version: "2.0", planned_values: {} }, "TERRAFORM-FORMAT"],
    ["a plan without values", { format_version: "1.2", configuration: {} }, "TERRAFORM-INCOMPLETE"],
  ])("when JSON is %s, then it is refused", async (_name, json, code) => {
    const folder = folderOf({ "plan.json": json });

    expect((await refused(readWorld([path.join(folder, "plan.json")]))).codes).toEqual([code]);
  });

  test("when several inputs are bad, then all of it is told at once", async () => {
    const bad = folderOf({ "a.tf.json": port({ name: "${", tags: ["${var.x}"] }) });
    const error = await refused(readWorld([bad, freshFolder(), path.join(bad, "missing")]));

    expect(error.codes).toEqual([
      "TERRAFORM-EXPRESSION",
      "TERRAFORM-UNDECLARED",
      "TERRAFORM-EMPTY",
      "TERRAFORM-UNREADABLE",
    ]);
  });

  test("when a chain is longer than the stack, then its end is unknown and nothing breaks", async () => {
    const locals = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, at) => [`l${at}`, at === 0 ? "x" : `\${local.l${at - 1}}`]),
    );
    const sum = Array.from({ length: 5_000 }, () => "1").join(" + ");
    const world = await main({
      locals,
      output: { end: { value: "${local.l4999}" }, sum: { value: `\${${sum}}` } },
    });

    expect(world.outputs).toMatchObject([{ value: { why: "failed" } }, { value: { why: "failed" } }]);
  });
});

describe("given a plan and a state", () => {
  const resource = {
    address: `${PORT}.p`,
    mode: "managed",
    type: PORT,
    name: "p",
    provider_name: "registry.terraform.io/terraform-provider-openstack/openstack",
  };
  const plan = {
    format_version: "1.2",
    planned_values: {
      root_module: {
        resources: [
          {
            ...resource,
            values: { name: "p", fixed_ip: [{ ip_address: "10.0.0.1" }], key: "s3cret" },
            sensitive_values: { key: true },
          },
        ],
      },
    },
    resource_changes: [
      {
        address: `${PORT}.p`,
        change: {
          after_unknown: {
            id: true,
            network_id: true,
            description: true,
            tags: true,
            device_owner: true,
            fixed_ip: [{ subnet_id: true, mac: true }],
            dynamic: [{ subnet_id: true }],
          },
        },
      },
    ],
    configuration: {
      provider_config: {
        "openstack.far": {
          name: "openstack",
          alias: "far",
          expressions: { cloud: { constant_value: "city" } },
        },
      },
      root_module: {
        resources: [
          {
            address: `${PORT}.p`,
            provider_config_key: "openstack.far",
            expressions: {
              network_id: { references: [`${NETWORK}.a.id`, `${NETWORK}.a`] },
              description: { references: [`${NETWORK}.a.id`, `${NETWORK}.a`] },
              tags: { references: [`${NETWORK}.a.id`, `${NETWORK}.a`, "var.x"] },
              fixed_ip: [{ subnet_id: { references: ["module.m.id", "module.m"] } }],
            },
          },
        ],
        module_calls: {
          m: {
            expressions: {},
            module: { outputs: { id: { expression: { references: [`${SUBNET}.s.id`, `${SUBNET}.s`] } } } },
          },
        },
      },
    },
  };

  test("when a plan is read, then what is not known yet is a reference where the plan says which", async () => {
    const world = await readWorld([path.join(folderOf({ "plan.json": plan }), "plan.json")]);

    expect(block(world, `${PORT}.p`)).toMatchObject({
      root: "plan.json",
      provider: {
        alias: "far",
        arguments: { cloud: "city" },
        source: "terraform-provider-openstack/openstack",
      },
      attributes: {
        name: "p",
        id: new Reference(`${PORT}.p`, ["id"]),
        network_id: new Reference(`${NETWORK}.a`, ["id"]),
        // It could be a text around the id.
        description: new Unknown("plan", "", [`${NETWORK}.a.id`, `${NETWORK}.a`]),
        tags: { kind: "unknown", why: "plan" },
        fixed_ip: [{ ip_address: "10.0.0.1", subnet_id: new Reference(`module.m.${SUBNET}.s`, ["id"]) }],
        key: { kind: "unknown", why: "sensitive" },
      },
    });
    // Nobody wrote these: the cloud answers them.
    const { attributes } = block(world, `${PORT}.p`);
    expect(attributes).not.toHaveProperty("device_owner");
    expect(attributes).not.toHaveProperty(["fixed_ip", 0, "mac"]);
    // A block without an expression may be one that a `dynamic` block makes.
    expect(attributes.dynamic).toEqual([
      { subnet_id: new Reference(`${PORT}.p`, ["dynamic", 0, "subnet_id"]) },
    ]);
    expect(JSON.stringify(world)).not.toContain("s3cret");
  });

  test("when a plan that only refreshes is read, then what it found is there", async () => {
    const found = { ...resource, values: { name: "now" } };
    const refreshing = {
      format_version: "1.2",
      planned_values: { root_module: {} },
      resource_drift: [],
      prior_state: { format_version: "1.0", values: { root_module: { resources: [found] } } },
      configuration: { root_module: { resources: [{ address: `${PORT}.p` }] } },
    };
    const world = await readWorld([path.join(folderOf({ "plan.json": refreshing }), "plan.json")]);

    expect(block(world, `${PORT}.p`).attributes).toEqual({ name: "now" });
  });

  test("when a state is read, then modules' resources are there with their values", async () => {
    const child = {
      address: "module.m",
      resources: [{ ...resource, address: `module.m.${PORT}.p[0]`, values: { id: "1" } }],
    };
    const state = { format_version: "1.0", values: { root_module: { child_modules: [child] } } };
    const world = await readWorld([path.join(folderOf({ "state.json": state }), "state.json")]);

    expect(block(world, `module.m.${PORT}.p[0]`).attributes).toEqual({ id: "1" });
  });
});

describe("given the reference city", () => {
  test("when its extranet is read, then nothing in it is unknown and every note is there", async () => {
    const world = await readWorld([synthesizeProgram("extranet")]);

    expect(world.blocks.length).toBeGreaterThan(10_000);
    expect(world.unknown).toEqual([]);
    expect(world.blocks.filter(({ instances, notes }) => instances !== "one" || notes === undefined)).toEqual(
      [],
    );
    expect(world.blocks.filter(({ provider }) => typeof provider?.arguments.cloud !== "string")).toEqual([]);
    expect(world.backends.length).toBeGreaterThan(100);
  });

  test("when a city has 40,000 ports, then it is read in seconds", async () => {
    const ports = Object.fromEntries(
      Array.from({ length: 40_000 }, (_, at) => [
        `p${at}`,
        { name: "p-${local.x}", network_id: `\${${NETWORK}.n.id}` },
      ]),
    );
    const folder = folderOf({
      "main.tf.json": { locals: { x: "y" }, resource: { [NETWORK]: { n: {} }, [PORT]: ports } },
    });
    const started = performance.now();
    const world = await readWorld([folder]);

    expect(world.blocks).toHaveLength(40_001);
    // Generous: a quadratic reader would take minutes.
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

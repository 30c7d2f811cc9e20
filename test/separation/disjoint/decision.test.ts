import { symlinkSync } from "node:fs";
import * as path from "node:path";
import { decideDisjoint } from "../../../src/separation/disjoint";
import { readWorld } from "../../../src/terraform";
import { decide, folderWith, type Given, instance, resource, shown, terraformOf, worldOf } from "./realms";

const variable = { x: { type: "string" } };
const X = "${var.x}";

describe("what is not known", () => {
  const CASES: readonly (readonly [string, Given, string, string])[] = [
    ["an identity", { provider: { auth_url: X }, variable }, "auth_url", "var.x"],
    ["a part of an identity", { provider: { auth_url: `https://${X}/v3` }, variable }, "auth_url", "var.x"],
    ["an entry of clouds.yaml", { provider: { cloud: X }, variable }, "cloud", "var.x"],
    ["an address of state", { backend: { http: { address: X } }, variable }, "address", "var.x"],
    [
      "a far end of a VPN",
      { ...resource("openstack_vpnaas_site_connection_v2", { peer_address: X }), variable },
      "peer_address",
      "var.x",
    ],
    ["user data", { ...instance({ user_data: `run ${X}` }), variable }, "user_data", "var.x"],
    [
      "a rule's addresses",
      { ...resource("openstack_networking_secgroup_rule_v2", { remote_ip_prefix: X }), variable },
      "remote_ip_prefix",
      "var.x",
    ],
    [
      "a physical network",
      { ...resource("openstack_networking_network_v2", { segments: [{ physical_network: X }] }), variable },
      "segments",
      "var.x",
    ],
    [
      "a target of a bucket",
      { ...resource("openstack_objectstorage_container_v1", { container_sync_to: X }), variable },
      "container_sync_to",
      "var.x",
    ],
    ["where the cloud is", { provider: {} }, "auth_url", "OS_AUTH_URL, OS_CLOUD"],
    ["where the state is", { backend: { pg: {} } }, "conn_str", "pg"],
    ["a type of backend", { backend: { ours: {} } }, "", "ours"],
    ["an identity that is no URL", { provider: { auth_url: "http://[" } }, "auth_url", "auth_url"],
    [
      "a module from elsewhere",
      { module: { x: { source: "git::https://git.example/x" } } },
      "",
      "git::https://git.example/x",
    ],
  ];

  it.each(CASES)(
    "given %s, the decision is open and says what is missing",
    async (_given, intranet, attribute, detail) => {
      // when
      const decision = await decide(
        intranet.provider?.auth_url === undefined ? {} : { provider: { auth_url: "https://id.e.example" } },
        intranet,
      );
      // then
      expect(decision.verdict).toBe("unknown");
      expect(decision.sharings).toEqual([]);
      expect(decision.unknowns).toMatchObject([{ realm: "intranet", attribute, detail }]);
    },
  );

  it("given an entry on one side and an address on the other, they cannot be compared", async () => {
    const decision = await decide({}, { provider: { auth_url: "https://id.i.example" } });
    expect(decision.verdict).toBe("unknown");
    expect(decision.unknowns).toMatchObject([
      { realm: "extranet", why: "incomparable", detail: "extranet-platform" },
    ]);
  });

  it("given secrets that are variables, they are left out", async () => {
    const given: Given = {
      ...instance({ admin_pass: X }),
      variable: { x: { type: "string", sensitive: true } },
    };
    expect((await decide(given, given)).verdict).toBe("proved");
  });

  it("given what the realm's own cloud answers, it is the realm's own", async () => {
    const own = resource("openstack_lb_member_v2", {
      address: "${openstack_compute_instance_v2.h.access_ip_v4}",
    });
    const intranet = { resource: { ...own.resource, openstack_compute_instance_v2: { h: { name: "h" } } } };
    expect((await decide({}, intranet)).verdict).toBe("proved");
  });

  it("given what another provider answers, the decision is open", async () => {
    const data = { http: { openstack_x: { url: "https://a.example" } } };
    const decision = await decide(
      {},
      { ...instance({ user_data: "${data.http.openstack_x.response_body}" }), data },
    );
    expect(decision.unknowns).toMatchObject([
      { why: "other-provider", detail: "data.http.openstack_x.response_body" },
    ]);
  });

  it("given a block that may have no instance, what it shares is not certain", async () => {
    const given = {
      ...resource("openstack_images_image_v2", { count: X, image_source_url: "https://a.example/i" }),
      variable: { x: { type: "number" } },
    };
    const decision = await decide(
      given,
      resource("openstack_images_image_v2", { image_source_url: "https://a.example/j" }),
    );
    expect(shown(decision)).toEqual(["image-source? a.example"]);
    expect(decision.verdict).toBe("unknown");
  });
});

describe("realms that prove nothing", () => {
  it("given an empty realm, the decision is open", async () => {
    const empty = await readWorld([
      folderWith({
        "main.tf.json": { terraform: { backend: { http: { address: "https://s.i.example" } } } },
      }),
    ]);
    const decision = decideDisjoint([
      { name: "extranet", world: await worldOf("extranet") },
      { name: "intranet", world: empty },
    ]);
    expect(decision).toMatchObject({ verdict: "unknown", unknowns: [{ realm: "intranet", why: "empty" }] });
  });

  it("given one realm or none, the decision is open", async () => {
    expect(decideDisjoint([]).verdict).toBe("unknown");
    expect(decideDisjoint([{ name: "extranet", world: await worldOf("extranet") }])).toMatchObject({
      verdict: "unknown",
      unknowns: [{ why: "one-realm" }],
    });
  });

  it("given a plan alone, it does not tell where its state is", async () => {
    const values = { cidr: "172.16.0.0/16" };
    const type = "openstack_networking_subnet_v2";
    const plan = {
      format_version: "1.2",
      planned_values: {
        root_module: { resources: [{ address: `${type}.a`, mode: "managed", type, name: "a", values }] },
      },
      configuration: {
        provider_config: {
          openstack: { name: "openstack", expressions: { cloud: { constant_value: "intranet-platform" } } },
        },
        root_module: {
          resources: [{ address: `${type}.a`, provider_config_key: "openstack", expressions: {} }],
        },
      },
    };
    const world = await readWorld([path.join(folderWith({ "plan.json": plan }), "plan.json")]);
    const decision = decideDisjoint([
      { name: "extranet", world: await worldOf("extranet") },
      { name: "intranet", world },
    ]);
    expect(decision.verdict).toBe("unknown");
    expect(decision.unknowns).toMatchObject([{ why: "not-told", attribute: "backend" }]);
  });
});

describe("the same Terraform in two realms", () => {
  const worldsOf = (...inputs: string[]) => Promise.all(inputs.map((input) => readWorld([input])));
  const decideOn = async (...inputs: string[]) => {
    const [a, b] = await worldsOf(...inputs);
    if (a === undefined || b === undefined) throw new Error("two inputs are needed");
    return decideDisjoint([
      { name: "extranet", world: a },
      { name: "intranet", world: b },
    ]);
  };

  it("given one folder, by two names, it is in both", async () => {
    const folder = folderWith({ "main.tf.json": terraformOf("extranet") });
    const decision = await decideOn(folder, path.join(folder, "..", path.basename(folder)));
    expect(decision.verdict).toBe("violated");
    expect(decision.sharings.filter(({ kind }) => kind === "input")).toHaveLength(2);
  });

  it("given a link to a file of the other, it is in both", async () => {
    const shared = folderWith({
      "zone.tf.json": { resource: { openstack_compute_keypair_v2: { k: { name: "k" } } } },
    });
    const [a, b] = (["extranet", "intranet"] as const).map((realm) =>
      folderWith({ "main.tf.json": terraformOf(realm) }),
    );
    for (const folder of [a, b])
      symlinkSync(path.join(shared, "zone.tf.json"), path.join(folder ?? "", "zone.tf.json"));
    expect(shown(await decideOn(a ?? "", b ?? ""))).toEqual(["input! zone.tf.json"]);
  });

  it("given one's state in the other's folder, it is shared", async () => {
    const extranet = folderWith({ "main.tf.json": terraformOf("extranet") });
    const file = path.join(extranet, "inner.tfstate");
    const intranet = folderWith({
      "main.tf.json": terraformOf("intranet", { backend: { local: { path: file } } }),
    });
    expect(shown(await decideOn(extranet, intranet))).toEqual(["backend! inner.tfstate"]);
  });

  it("given a module that both use, code connects nothing", async () => {
    const tree = folderWith({
      "e/main.tf.json": { ...terraformOf("extranet"), module: { k: { source: "./k" } } },
      "i/main.tf.json": { ...terraformOf("intranet"), module: { k: { source: "./k" } } },
      "k/main.tf.json": { resource: { openstack_compute_keypair_v2: { k: { name: "k" } } } },
    });
    for (const realm of ["e", "i"]) symlinkSync(path.join(tree, "k"), path.join(tree, realm, "k"));
    expect((await decideOn(path.join(tree, "e"), path.join(tree, "i"))).verdict).toBe("proved");
  });
});

describe("the answer", () => {
  it("given secrets that are the same, none is in it", async () => {
    // given
    const secrets = [
      "Pr0vider-pass",
      "ps-k-123456",
      "sync-key-1",
      "db-pa55-1",
      "url-pass-9",
      "conn-pass-7",
    ] as const;
    const given: Given = {
      provider: { auth_url: `https://me:${secrets[4]}@id.city.example`, password: secrets[0] },
      backend: { pg: { conn_str: `postgres://u:${secrets[5]}@db.city.example/s` } },
      resource: {
        openstack_vpnaas_site_connection_v2: { x: { psk: secrets[1], peer_address: "gw.example" } },
        openstack_objectstorage_container_v1: { x: { container_sync_key: secrets[2] } },
        openstack_db_user_v1: { x: { password: secrets[3] } },
      },
    };
    // when
    const decision = await decide(given, given);
    // then
    const text = JSON.stringify(decision);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(shown(decision).filter((one) => one === "credential! (sensitive)")).toHaveLength(4);
  });

  it("names both sides, and what is declared where", async () => {
    const notes = { "//": { egov: { construct: "intranet/db", source: "stacks/intranet.ts:7" } } };
    const { sharings } = await decide({}, instance({ user_data: "10.1.0.7", ...notes }));
    expect(sharings).toMatchObject([
      {
        kind: "text",
        certain: true,
        value: "10.1.0.7",
        left: {
          realm: "extranet",
          attribute: "cidr",
          declared: [{ address: "openstack_networking_subnet_v2.own", file: "main.tf.json" }],
        },
        right: {
          realm: "intranet",
          attribute: "user_data",
          declared: [
            {
              address: "openstack_compute_instance_v2.x",
              construct: "intranet/db",
              source: "stacks/intranet.ts:7",
            },
          ],
        },
      },
    ]);
  });

  it("compares every pair of three realms", async () => {
    const [a, b] = [await worldOf("extranet"), await worldOf("intranet")];
    const c = await worldOf("intranet", {
      provider: { cloud: "third-platform" },
      backend: { http: { address: "https://third.example" } },
    });
    const { sharings } = decideDisjoint([
      { name: "a", world: a },
      { name: "b", world: b },
      { name: "c", world: c },
    ]);
    expect(sharings.map(({ left, right, kind }) => `${left.realm} ${right.realm} ${kind}`)).toEqual([
      "b c dns-zone",
    ]);
  });

  it("is the same every time, for two large trees, in little time", async () => {
    // given: a city of ten thousand rules a realm
    const rules = (base: string) =>
      Object.fromEntries(
        Array.from({ length: 10_000 }, (_, n) => [
          `r${n}`,
          { source_ip_address: `${base}.${n >> 8}.${n & 255}`, description: `rule ${n} of the boundary` },
        ]),
      );
    const extranet = await worldOf("extranet", { resource: { openstack_fw_rule_v2: rules("10.1") } });
    const intranet = await worldOf("intranet", { resource: { openstack_fw_rule_v2: rules("172.16") } });
    const realms = [
      { name: "extranet", world: extranet },
      { name: "intranet", world: intranet },
    ];
    // when
    const start = process.cpuUsage();
    const decision = decideDisjoint(realms);
    const seconds = process.cpuUsage(start).user / 1e6;
    // then
    expect(decision).toEqual({ verdict: "proved", sharings: [], unknowns: [] });
    expect(decideDisjoint(realms)).toEqual(decision);
    expect(seconds).toBeLessThan(2);
  });
});

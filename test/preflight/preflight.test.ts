import { rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { setLanguage } from "../../src/messages/locale";
import { serviceOf } from "../../src/preflight/service-types";
import { EgovError } from "../../src/problems/egov-error";
import { type ProgramName, synthesizeProgram } from "../support/committed-trees";
import { readStacks } from "../support/synth";
import {
  HOME,
  REMOTE,
  type Report,
  type Scene,
  STACKS,
  scene,
  writeClouds,
  writeTree,
} from "./preflight-fixture";

jest.setTimeout(60_000);

const SERVICES_AT_HOME = [
  "image",
  "compute",
  "load-balancer",
  "sharev2",
  "volumev3",
  "orchestration",
  "key-manager",
];

const scenes: Scene[] = [];
async function given(...args: Parameters<typeof scene>): Promise<Scene> {
  const made = await scene(...args);
  scenes.push(made);
  return made;
}

afterEach(async () => {
  setLanguage("en");
  for (const { fake, folder } of scenes.splice(0)) {
    await fake.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

const codes = ({ problems }: Report) => problems.map(({ code }) => code);

describe("given clouds that have everything", () => {
  test("when a tree is looked at, then it is good, and what was found is told place by place", async () => {
    const at = await given();

    const { exitCode, output } = await at.preflight();

    expect(output.split("\n")).toEqual([
      `extranet-hrss · ${REMOTE}: object-store 2.35.0`,
      expect.stringContaining(`extranet-hrss · ${HOME}: `),
      `extranet-platform · ${HOME}: network 2.0, dns 2.1 (≥ 2.1), identity 3.14`,
      "",
      "nothing was changed",
      "",
    ]);
    expect(output).toContain("compute 2.100 (≥ 2.67), load-balancer 2.30 (≥ 2.12), sharev2 2.90 (≥ 2.14)");
    expect(output).toContain("volumev3 3.71 (≥ 3.42), orchestration 1.0, key-manager 1.1");
    expect(exitCode).toBe(0);
  });

  test("when JSON is asked for, then it has places and no problems", async () => {
    const report = await (await given()).json();

    expect(report).toMatchObject({ version: 1, problems: [] });
    expect(report.places.map(({ cloud, region }) => `${cloud} ${region}`)).toEqual([
      `extranet-hrss ${REMOTE}`,
      `extranet-hrss ${HOME}`,
      `extranet-platform ${HOME}`,
    ]);
    expect(report.places[1]?.services.map(({ type }) => type).sort()).toEqual([...SERVICES_AT_HOME].sort());
    expect(report.places[0]?.services).toEqual([{ type: "object-store", version: "2.35.0", needed: null }]);
  });

  test("when Chinese is asked for, then the report is Chinese", async () => {
    const at = await given();
    at.fake.withoutServices.add("sharev2");
    setLanguage("zh");

    const { output } = await at.preflight();

    expect(output).toContain("请平台团队部署该服务");
    expect(output).toContain("未作任何更改");
  });

  test("when a stack is named, then no other is looked at", async () => {
    const at = await given();
    at.fake.extensions.clear();

    const report = await at.json({ stacks: ["hrss"] });

    expect(report.problems).toEqual([]);
    expect(new Set(report.places.map(({ cloud }) => cloud))).toEqual(new Set(["extranet-hrss"]));
  });

  test("when a resource names a region of its own, then it is looked for there", async () => {
    const { provider } = STACKS["platform-security-binhai"] ?? { provider: { openstack: [] } };
    const resource = { openstack_dns_zone_v2: { z: { region: REMOTE } } };
    const at = await given({ one: { provider, resource } });

    expect((await at.json()).places).toMatchObject([{ region: REMOTE, services: [{ type: "dns" }] }]);
  });

  test("when everything is read, then nothing but GET and the sign-in is sent", async () => {
    const at = await given();
    at.fake.versions.delete("compute");

    await at.preflight();

    expect(at.fake.seen.length).toBeGreaterThan(10);
    expect(at.fake.changes).toEqual([]);
    const others = at.fake.seen.filter(({ method }) => method !== "GET");
    expect(new Set(others.map(({ method, path: where }) => `${method} ${where}`))).toEqual(
      new Set(["POST /identity/v3/auth/tokens"]),
    );
  });
});

describe("given something that is missing", () => {
  test("when there is no entry, then the entry and its stacks are told, and the others are looked at", async () => {
    const at = await given();
    writeClouds(at.folder, at.fake, { "extranet-hrss": at.fake.password });

    const { exitCode, output } = await at.preflight();
    const report = await at.json();

    expect(exitCode).toBe(2);
    expect(report.problems).toMatchObject([
      {
        code: "CLOUDS-ENTRY-UNKNOWN",
        args: { entry: "extranet-platform" },
        value: "extranet-platform: platform-security-binhai",
      },
    ]);
    expect(output).toContain(`extranet-platform · ${HOME}: nothing found`);
    expect(output).toContain("compute 2.100");
    expect(output).toContain("nothing was changed");
  });

  test("when clouds.yaml is unreadable, then that is told without a value of it", async () => {
    const at = await given();
    writeFileSync(path.join(at.folder, "clouds.yaml"), "clouds: {extranet-hrss: {auth: {password: hush-hush");

    const { exitCode, output } = await at.preflight();

    expect(exitCode).toBe(2);
    expect(output).toContain("[CLOUDS-UNREADABLE]");
    expect(output).not.toContain("hush");
  });

  test("when the password is wrong, then the entry is told, and the password is not", async () => {
    const at = await given();
    writeClouds(at.folder, at.fake, {
      "extranet-hrss": "wr0ng-hush",
      "extranet-platform": at.fake.password,
    });

    const report = await at.json();
    const { output } = await at.preflight();

    expect(report.problems).toMatchObject([
      {
        code: "OPENSTACK-UNAUTHORIZED",
        args: { entry: "extranet-hrss" },
        path: "hrss",
        value: "extranet-hrss",
      },
    ]);
    for (const secret of ["wr0ng-hush", at.fake.password, "fake-token"]) {
      expect(JSON.stringify(report) + output).not.toContain(secret);
    }
  });

  test("when Keystone does not answer, then that is told with the entry", async () => {
    const at = await given();
    at.fake.failures.push({ method: "POST", path: /^\/identity/, with: "cut", times: 99 });

    const { problems } = await at.json({ stacks: ["hrss"] });

    expect(problems).toMatchObject([{ code: "OPENSTACK-UNREACHABLE", path: "hrss", value: "extranet-hrss" }]);
  });

  test("when the region is in no catalog, then it is told once, whatever it should have", async () => {
    const at = await given();
    at.fake.withoutRegions.add(HOME);

    const { problems, places } = await at.json({ stacks: ["hrss"] });

    expect(problems).toMatchObject([
      {
        code: "OPENSTACK-REGION-MISSING",
        args: { entry: "extranet-hrss", region: HOME },
        path: "hrss",
        value: `extranet-hrss · ${HOME}`,
        allowed: [REMOTE],
      },
    ]);
    expect(places.map(({ services }) => services.length)).toEqual([1, 0]);
  });

  test("when a service has no endpoint, then the service is told, with place and stacks", async () => {
    const at = await given();
    at.fake.withoutServices.add("sharev2");

    expect((await at.json()).problems).toMatchObject([
      {
        code: "OPENSTACK-SERVICE-MISSING",
        args: { entry: "extranet-hrss", type: "shared-file-system", region: HOME },
        path: "hrss",
        value: `extranet-hrss · ${HOME} · shared-file-system`,
      },
    ]);
  });

  test("when a service is down, then that is told", async () => {
    const at = await given();
    at.fake.failures.push({ method: "GET", path: /^\/load-balancer/, with: 503, times: 99 });

    expect((await at.json()).problems).toMatchObject([
      { code: "OPENSTACK-REQUEST", value: `extranet-hrss · ${HOME} · load-balancer`, path: "hrss" },
    ]);
  });

  test("when something else answers at the endpoint, then that is told", async () => {
    const at = await given();
    at.fake.versions.delete("image");

    expect((await at.json()).problems).toMatchObject([
      { code: "OPENSTACK-NO-VERSION", args: { type: "image", region: HOME } },
    ]);
  });

  test("when Swift keeps its information to itself, then it is good all the same", async () => {
    const at = await given();
    at.fake.versions.delete("object-store");

    expect((await at.json()).problems).toEqual([]);
  });

  test.each([
    ["compute", { id: "v2.1", version: "2.66" }, "2.67", "openstack_compute_instance_v2"],
    ["compute", { id: "v2.1", version: "2.9" }, "2.67", "openstack_compute_instance_v2"],
    ["volumev3", { id: "v3.0", version: "3.41" }, "3.42", "openstack_blockstorage_volume_v3"],
    ["sharev2", { id: "v2.0", version: "2.13" }, "2.14", "openstack_sharedfilesystem_share_v2"],
    ["load-balancer", { id: "v2.11" }, "2.12", "openstack_lb_listener_v2"],
    ["dns", { id: "v2.0" }, "2.1", "openstack_dns_zone_share_v2"],
  ])("when %s is as old as %p, then %s is needed, for %s", async (type, version, need, resources) => {
    const at = await given();
    at.fake.versions.set(type, version);
    const found = "version" in version ? version.version : version.id.slice(1);

    const { problems } = await at.json();

    expect(problems).toMatchObject([
      { code: "OPENSTACK-API-OLD", args: { type, region: HOME, need, found, resources } },
    ]);
  });

  test("when nothing newer is used, then the oldest APIs do, without any extension", async () => {
    const { provider } = STACKS.hrss ?? { provider: { openstack: [] } };
    const resource = {
      openstack_compute_instance_v2: { web: { name: "web", tags: [], block_device: { uuid: "u" } } },
      openstack_compute_servergroup_v2: { apart: { policies: ["anti-affinity"] } },
      openstack_blockstorage_volume_v3: { data: { size: 1, enable_online_resize: false } },
      openstack_lb_listener_v2: { https: { protocol: "HTTPS" } },
      openstack_networking_subnet_v2: { inner: { cidr: "10.0.0.0/24" } },
    };
    const at = await given({ old: { provider, resource } });
    at.fake.versions.set("compute", { id: "v2.1", version: "2.1" });
    at.fake.versions.set("volumev3", { id: "v3.0", version: "3.0" });
    at.fake.versions.set("load-balancer", { id: "v2.0" });
    at.fake.extensions.clear();

    const report = await at.json();

    expect(report.problems).toEqual([]);
    expect(report.places[0]?.services.map(({ needed }) => needed)).toEqual([null, null, null, null]);
  });

  test.each([
    ["fwaas_v2", "openstack_fw_group_v2"],
    ["port-security", "openstack_networking_network_v2"],
    ["standard-attr-tag", "openstack_networking_network_v2"],
  ])("when Neutron lacks %s, then it is told for %s", async (alias, resources) => {
    const at = await given();
    at.fake.extensions.delete(alias);

    expect((await at.json()).problems).toMatchObject([
      {
        code: "OPENSTACK-EXTENSION-MISSING",
        args: { alias, region: HOME, resources },
        path: "platform-security-binhai",
        value: `extranet-platform · ${HOME} · network`,
      },
    ]);
  });

  test("when Neutron lacks an extension that no stack needs, then it is good", async () => {
    const at = await given();
    at.fake.extensions.delete("rbac-policies");

    expect((await at.json()).problems).toEqual([]);
  });

  test.each(["openstack_rating_service_v1", "random_password"])(
    "when it is not known what %s needs, then that is told",
    async (type) => {
      const at = await given();
      const { provider } = STACKS.hrss ?? { provider: { openstack: [] } };
      writeTree(at.tree, { ...STACKS, odd: { provider, resource: { [type]: { one: {} } } } });

      const { exitCode } = await at.preflight();

      expect(exitCode).toBe(2);
      expect((await at.json()).problems).toMatchObject([
        { code: "PREFLIGHT-TYPE-UNKNOWN", args: { type }, path: "odd" },
      ]);
    },
  );

  test("when there is much wrong, then all of it is told at once", async () => {
    const at = await given();
    writeTree(at.tree, {
      ...STACKS,
      odd: { provider: { openstack: [{ cloud: "nobody" }] }, resource: { openstack_x_y_v1: { one: {} } } },
      other: {
        provider: { openstack: [{ cloud: "extranet-other", region: HOME }] },
        resource: { openstack_dns_zone_v2: { one: {} } },
      },
    });
    at.fake.withoutServices.add("key-manager");
    at.fake.versions.set("compute", { id: "v2.1", version: "2.1" });
    at.fake.extensions.delete("fwaas_v2");

    const report = await at.json();

    expect(codes(report).sort()).toEqual([
      "CLOUDS-ENTRY-UNKNOWN",
      "OPENSTACK-API-OLD",
      "OPENSTACK-EXTENSION-MISSING",
      "OPENSTACK-SERVICE-MISSING",
      "PREFLIGHT-TYPE-UNKNOWN",
    ]);
    expect((await at.json()).problems).toEqual(report.problems);
  });
});

describe("given a wrong command line", () => {
  test("when the stack is not of the tree, then those that are there are told", async () => {
    const at = await given();

    await expect(at.preflight({ stacks: ["hrss", "nobody"] })).rejects.toMatchObject({
      problems: [{ code: "PREFLIGHT-STACK-UNKNOWN", allowed: Object.keys(STACKS) }],
    });
    expect(at.fake.seen).toEqual([]);
  });

  test("when the folder is no output tree, then that is told", async () => {
    const at = await given();

    await expect(at.preflight({ input: at.folder })).rejects.toBeInstanceOf(EgovError);
    await expect(at.preflight({ input: at.folder })).rejects.toMatchObject({ codes: ["TREE-UNREADABLE"] });
  });

  test("when a resource names a provider that is not there, then the tree is refused", async () => {
    const at = await given();
    writeTree(at.tree, {
      one: {
        provider: { openstack: [] },
        resource: { openstack_dns_zone_v2: { z: { provider: "openstack.gone" } } },
      },
    });

    await expect(at.preflight()).rejects.toMatchObject({ codes: ["TREE-UNREADABLE"] });
  });
});

test.each<ProgramName>(["extranet", "intranet"])(
  "given the reference city's %s, when its types are looked up, then each has a service",
  (program) => {
    const folder = synthesizeProgram(program);
    const types = new Set(
      Object.values(readStacks(folder)).flatMap(({ resource = {}, data = {} }) => [
        ...Object.keys(resource),
        ...Object.keys(data),
      ]),
    );
    rmSync(path.dirname(folder), { recursive: true, force: true });

    expect(types.size).toBeGreaterThan(20);
    expect([...types].filter((type) => serviceOf(type) === undefined)).toEqual([]);
  },
);

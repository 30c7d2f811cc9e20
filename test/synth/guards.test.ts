import { ComputeInstanceV2 } from "@cdktf/provider-openstack/lib/compute-instance-v2";
import { DataOpenstackNetworkingNetworkV2 } from "@cdktf/provider-openstack/lib/data-openstack-networking-network-v2";
import { KeymanagerSecretV1 } from "@cdktf/provider-openstack/lib/keymanager-secret-v1";
import { NetworkingFloatingipV2 } from "@cdktf/provider-openstack/lib/networking-floatingip-v2";
import { NetworkingNetworkV2 } from "@cdktf/provider-openstack/lib/networking-network-v2";
import { NetworkingPortV2 } from "@cdktf/provider-openstack/lib/networking-port-v2";
import { NetworkingRbacPolicyV2 } from "@cdktf/provider-openstack/lib/networking-rbac-policy-v2";
import { NetworkingRouterV2 } from "@cdktf/provider-openstack/lib/networking-router-v2";
import { OpenstackProvider } from "@cdktf/provider-openstack/lib/provider";
import {
  Aspects,
  DataTerraformRemoteStateLocal,
  DataTerraformRemoteStatePg,
  DataTerraformRemoteStateS3,
  Fn,
  Lazy,
  LocalBackend,
  TerraformCount,
  TerraformHclModule,
  TerraformLocal,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
} from "cdktf";
import { backends, type ExtranetCloud, type IntranetCloud } from "cdktf-egov-cloud";
import type { Problem } from "../../src/problems/problem";
import { cityProps, cityWith } from "../support/city";
import { errorOf, extranetCloud, intranetCloud, synth, synthStack, TestStack } from "../support/synth";

type Extranet = { cloud: ExtranetCloud; stack: TestStack<"extranet"> };
type Intranet = { cloud: IntranetCloud; stack: TestStack<"intranet">; port: NetworkingPortV2 };

/** Both realms' Apps in one process, with a port on the intranet. Both have a `host` and a `port`. */
function bothRealms(): { extranet: Extranet; intranet: Intranet } {
  const extranet = extranetCloud();
  const intranet = intranetCloud();
  const stack = new TestStack(intranet, "hrss");
  return {
    extranet: { cloud: extranet, stack: new TestStack(extranet, "hrss") },
    intranet: { cloud: intranet, stack, port: new NetworkingPortV2(stack, "port", { networkId: "n" }) },
  };
}

const synthProblems = (cloud: ExtranetCloud | IntranetCloud): readonly Problem[] =>
  errorOf(() => cloud.app.synth()).problems;

const hostIn = (stack: TestStack<"extranet">, config: object = {}) =>
  new ComputeInstanceV2(stack, "host", { name: "host", ...config });

describe("given an attribute of the intranet's stack used on the extranet", () => {
  const ID = "openstack_networking_port_v2.port.id";
  const LIST = "openstack_networking_port_v2.port.all_fixed_ips";

  /** Each way in: what the author writes, the construct that must be named, the attribute. */
  const WAYS: [
    string,
    (stack: TestStack<"extranet">, port: NetworkingPortV2, intranet: TestStack<"intranet">) => unknown,
    string,
    string,
  ][] = [
    ["as an argument", (s, p) => hostIn(s, { imageId: p.id }), "extranet/hrss/host", ID],
    ["inside a string", (s, p) => hostIn(s, { imageId: `x-${p.id}-y` }), "extranet/hrss/host", ID],
    [
      "nested in Fn.join",
      (s, p) => hostIn(s, { imageId: Fn.join("-", ["a", p.id]) }),
      "extranet/hrss/host",
      ID,
    ],
    [
      "nested in functions of functions",
      (s, p) => hostIn(s, { imageId: Fn.upper(Fn.element(p.allFixedIps, 0)) }),
      "extranet/hrss/host",
      LIST,
    ],
    ["in a list", (s, p) => hostIn(s, { securityGroups: p.allFixedIps }), "extranet/hrss/host", LIST],
    ["in a block", (s, p) => hostIn(s, { network: [{ port: p.id }] }), "extranet/hrss/host", ID],
    ["in a map", (s, p) => hostIn(s, { metadata: { peer: p.id } }), "extranet/hrss/host", ID],
    [
      "made late",
      (s, p) => hostIn(s, { imageId: Lazy.stringValue({ produce: () => p.id }) }),
      "extranet/hrss/host",
      ID,
    ],
    ["by addOverride", (s, p) => hostIn(s).addOverride("image_id", p.id), "extranet/hrss/host", ID],
    [
      "by addOverride, nested",
      (s, p) => hostIn(s).addOverride("network.0.port", Fn.lower(p.id)),
      "extranet/hrss/host",
      ID,
    ],
    [
      "as a count",
      (s, p) => hostIn(s, { count: TerraformCount.of(Fn.lengthOf(p.allFixedIps)) }),
      "extranet/hrss/host",
      LIST,
    ],
    ["in an output", (s, p) => new TerraformOutput(s, "out", { value: p.id }), "extranet/hrss/out", ID],
    ["in a local", (s, p) => new TerraformLocal(s, "local", { peer: p.id }), "extranet/hrss/local", ID],
    [
      "in a module's variables",
      (s, p) =>
        new TerraformHclModule(s, "module", { source: "example/peer/none", variables: { peer: p.id } }),
      "extranet/hrss/module",
      ID,
    ],
    [
      "in a data source",
      (s, p) => new DataOpenstackNetworkingNetworkV2(s, "lookup", { networkId: p.networkId }),
      "extranet/hrss/lookup",
      "openstack_networking_port_v2.port.network_id",
    ],
    [
      "by an override of the whole stack",
      (s, p) => {
        hostIn(s);
        s.addOverride("resource.openstack_compute_instance_v2.host.image_id", p.id);
      },
      "extranet/hrss",
      ID,
    ],
    [
      "by an override of the whole stack where an own resource has the same address",
      (s, p) => {
        new NetworkingPortV2(s, "port", { networkId: "n" });
        s.addOverride("output.peer.value", p.id);
      },
      "extranet/hrss",
      ID,
    ],
    [
      "by an aspect, where an own resource has the same address",
      (s, p) => {
        const own = new NetworkingPortV2(s, "port", { networkId: "n" });
        Aspects.of(s).add({
          visit: (node) => {
            if (node === own) own.networkId = p.id;
          },
        });
      },
      "extranet/hrss/port",
      ID,
    ],
    [
      "by a token of a resource of the same address",
      (s, p) => {
        new NetworkingPortV2(s, "port", { networkId: "n" });
        hostIn(s, { imageId: p.id });
      },
      "extranet/hrss/host",
      ID,
    ],
  ];

  test.each(WAYS)(
    "when it stands there %s, then synthesis fails and names both constructs and the attribute",
    (_way, use, consumer, attribute) => {
      const { extranet, intranet } = bothRealms();
      use(extranet.stack, intranet.port, intranet.stack);

      const problems = synthProblems(extranet.cloud);

      expect(problems).toContainEqual(
        expect.objectContaining({
          code: "REALM-CROSSING",
          path: consumer,
          value: attribute,
          args: { attribute, producer: "intranet/hrss/port" },
        }),
      );
    },
  );

  test("when it is used in several places, then one error tells each with its constructs", () => {
    const { extranet, intranet } = bothRealms();
    hostIn(extranet.stack, { imageId: intranet.port.id, securityGroups: intranet.port.allFixedIps });

    const crossings = synthProblems(extranet.cloud).filter((found) => found.code === "REALM-CROSSING");

    expect(crossings.map((found) => found.value).sort()).toEqual([LIST, ID]);
  });

  test("when it crosses the other way, then the intranet's synthesis fails", () => {
    const { extranet, intranet } = bothRealms();
    const outside = new NetworkingPortV2(extranet.stack, "outside", { networkId: "n" });
    new ComputeInstanceV2(intranet.stack, "host", { name: "h", imageId: outside.id });

    expect(synthProblems(intranet.cloud)).toContainEqual(
      expect.objectContaining({
        code: "REALM-CROSSING",
        path: "intranet/hrss/host",
        args: { attribute: "openstack_networking_port_v2.outside.id", producer: "extranet/hrss/outside" },
      }),
    );
    expect(() => extranet.cloud.app.synth()).not.toThrow();
  });

  test("when a resource only waits for one of the other realm, then synthesis fails and names both", () => {
    const { extranet, intranet } = bothRealms();
    hostIn(extranet.stack, { dependsOn: [intranet.port] });

    const text = JSON.stringify(synthProblems(extranet.cloud));

    expect(text).toContain("extranet/hrss/host");
    expect(text).toContain("intranet");
    expect(text).toContain("openstack_networking_port_v2.port");
  });

  test("when its address is written as plain text, then synthesis fails and names both constructs", () => {
    const { extranet, intranet } = bothRealms();
    hostIn(extranet.stack, { imageId: "${openstack_networking_port_v2.port.id}" });
    intranet.cloud.app.synth();

    expect(synthProblems(extranet.cloud)).toEqual([
      expect.objectContaining({
        code: "REFERENCE-OUTSIDE-STACK",
        path: "extranet/hrss/host",
        value: "${openstack_networking_port_v2.port.id}",
        args: {
          address: "openstack_networking_port_v2.port",
          attribute: "image_id",
          producer: "intranet: intranet/hrss/port",
        },
      }),
    ]);
  });

  test.each([
    ["an output", (s: TerraformStack, text: string) => new TerraformOutput(s, "out", { value: text })],
    ["a local", (s: TerraformStack, text: string) => new TerraformLocal(s, "local", text)],
    [
      "a module",
      (s: TerraformStack, text: string) =>
        new TerraformHclModule(s, "module", { source: "example/peer/none", variables: { peer: text } }),
    ],
  ])("when its address is plain text in %s, then synthesis fails", (_what, use) => {
    const { extranet } = bothRealms();
    use(extranet.stack, "${openstack_networking_port_v2.port.id}");

    expect(synthProblems(extranet.cloud).map((found) => found.code)).toContain("REFERENCE-OUTSIDE-STACK");
  });

  test("when a department's stack has a module, then it is refused: what is in it is not read", () => {
    const { extranet } = bothRealms();
    new TerraformHclModule(extranet.stack, "module", { source: "example/peer/none" });

    expect(synthProblems(extranet.cloud)).toEqual([
      expect.objectContaining({ code: "DEPARTMENT-MODULE", value: "module" }),
    ]);
  });
});

test("given an attribute of a sibling stack of the same realm, when it is used, then it is read from that stack's own state", () => {
  for (const backend of [
    backends.local(),
    backends.http("https://gitlab.example/state"),
    backends.pg(),
    backends.s3({ bucket: "state", region: "r", endpoint: "https://s3.example" }),
  ]) {
    const cloud = extranetCloud({ backend });
    const port = new NetworkingPortV2(new TestStack(cloud, "heping"), "port", { networkId: "n" });
    hostIn(new TestStack(cloud, "hrss"), { imageId: port.id });

    const { data } = synthStack(cloud);

    expect(Object.keys(data?.terraform_remote_state ?? {})).toHaveLength(1);
  }
});

describe("given a state read by hand", () => {
  const stateOf = (cloud: IntranetCloud) => ({ path: localState(cloud) });
  const localState = (cloud: IntranetCloud | ExtranetCloud) =>
    (cloud.app.stacks.map((stack) => stack.assignedBackend) as { local: { path: string } }[])[0]?.local
      .path ?? "";

  test("when it is the other realm's, then synthesis fails and names whose it is", () => {
    const { extranet, intranet } = bothRealms();
    new DataTerraformRemoteStateLocal(extranet.stack, "peek", stateOf(intranet.cloud));

    expect(synthProblems(extranet.cloud)).toEqual([
      expect.objectContaining({
        code: "REMOTE-STATE-OTHER-REALM",
        path: "extranet/hrss/peek",
        args: { realm: "extranet", other: "intranet/hrss" },
      }),
    ]);
  });

  test("when nobody knows it, then synthesis fails", () => {
    const { extranet } = bothRealms();
    new DataTerraformRemoteStateLocal(extranet.stack, "peek", { path: "/somewhere/else.tfstate" });

    expect(synthProblems(extranet.cloud)).toEqual([
      expect.objectContaining({ code: "REMOTE-STATE-OTHER-REALM", path: "extranet/hrss/peek" }),
    ]);
  });

  test("when it comes by an override of the stack, then synthesis fails", () => {
    const { extranet, intranet } = bothRealms();
    extranet.stack.addOverride("data.terraform_remote_state.peek", {
      backend: "local",
      config: stateOf(intranet.cloud),
    });

    expect(synthProblems(extranet.cloud)).toEqual([
      expect.objectContaining({
        code: "REMOTE-STATE-OTHER-REALM",
        args: { realm: "extranet", other: "intranet/hrss" },
      }),
    ]);
  });

  test("when it is called as an own one but lies in another database or store, then synthesis fails", () => {
    const pg = extranetCloud({ backend: backends.pg() });
    new DataTerraformRemoteStatePg(new TestStack(pg, "hrss"), "peek", {
      connStr: "postgres://intranet.example/state",
      schemaName: "extranet_hrss",
    });
    expect(synthProblems(pg).map((found) => found.code)).toEqual(["REMOTE-STATE-OTHER-REALM"]);

    const s3 = extranetCloud({ backend: backends.s3({ bucket: "state", region: "r" }) });
    new DataTerraformRemoteStateS3(new TestStack(s3, "hrss"), "peek", {
      bucket: "state",
      key: "extranet/hrss.tfstate",
      region: "r",
      endpoint: "https://s3.intranet.example",
    });
    expect(synthProblems(s3).map((found) => found.code)).toEqual(["REMOTE-STATE-OTHER-REALM"]);
  });
});

describe("given a backend that is not the tree's", () => {
  test("when it is another's state by override, then synthesis fails and names whose it is", () => {
    const { extranet, intranet } = bothRealms();
    extranet.stack.addOverride("terraform.backend", intranet.cloud.app.stacks[0]?.assignedBackend);

    expect(synthProblems(extranet.cloud)).toEqual([
      expect.objectContaining({
        code: "BACKEND-CHANGED",
        path: "extranet/hrss/backend",
        args: { realm: "extranet", other: "intranet/hrss" },
        allowed: [JSON.stringify(extranet.stack.assignedBackend)],
      }),
    ]);
  });

  test("when one field of it was changed, then synthesis fails", () => {
    const { extranet } = bothRealms();
    extranet.stack.addOverride("terraform.backend.local.path", "elsewhere.tfstate");

    expect(synthProblems(extranet.cloud).map((found) => found.code)).toEqual(["BACKEND-CHANGED"]);
  });

  test("when a second one is made by hand, then it is refused at once", () => {
    const { extranet } = bothRealms();

    // A stack has one backend, and the tree has made it.
    expect(() => new LocalBackend(extranet.stack, { path: "elsewhere.tfstate" })).toThrow("backend");
  });
});

describe("given a provider by hand", () => {
  const withProvider = (config: object): readonly Problem[] => {
    const { extranet } = bothRealms();
    const provider = new OpenstackProvider(extranet.stack, "mine", { alias: "mine", ...config });
    hostIn(extranet.stack, { provider });
    return synthProblems(extranet.cloud);
  };

  test("when it names the other realm's cloud, then synthesis fails", () => {
    expect(withProvider({ cloud: "intranet-hrss" })).toEqual([
      expect.objectContaining({
        code: "PROVIDER-OTHER-REALM",
        path: "extranet/hrss/provider openstack.mine",
        value: "intranet-hrss",
        allowed: ["extranet-hrss"],
      }),
    ]);
  });

  test("when it names another body's cloud of the same realm, then synthesis fails", () => {
    expect(withProvider({ cloud: "extranet-heping" }).map((found) => found.code)).toEqual([
      "PROVIDER-OTHER-REALM",
    ]);
  });

  test("when it names no cloud, then synthesis fails", () => {
    expect(withProvider({}).map((found) => found.code)).toEqual(["PROVIDER-OTHER-REALM"]);
  });

  test.each([
    [{ authUrl: "https://keystone.intranet.example" }, "auth_url"],
    [{ password: "x" }, "password"],
    [{ token: "x" }, "token"],
    [{ userName: "x" }, "user_name"],
    [{ applicationCredentialId: "x" }, "application_credential_id"],
    [{ applicationCredentialSecret: "x" }, "application_credential_secret"],
    [{ endpointOverrides: { network: "https://neutron.intranet.example" } }, "endpoint_overrides"],
    [{ tenantId: "x" }, "tenant_id"],
    [{ tenantName: "platform" }, "tenant_name"],
    [{ domainName: "intranet" }, "domain_name"],
    [{ userDomainName: "intranet" }, "user_domain_name"],
    [{ projectDomainId: "x" }, "project_domain_id"],
    [{ systemScope: true }, "system_scope"],
    [{ cert: "x", key: "y" }, "cert, key"],
  ])("when it holds %p, then synthesis fails and names the argument", (config, argument) => {
    expect(withProvider({ cloud: "extranet-hrss", ...config })).toEqual([
      expect.objectContaining({
        code: "PROVIDER-CREDENTIAL",
        path: "extranet/hrss/provider openstack.mine",
        value: argument,
      }),
    ]);
  });

  test("when its region is none of the stack's, then synthesis fails", () => {
    expect(withProvider({ cloud: "extranet-hrss", region: "intranet-1" })).toEqual([
      expect.objectContaining({
        code: "REGION-OTHER-REALM",
        value: "intranet-1",
        allowed: ["tj-binhai", "offsite-1"],
      }),
    ]);
  });

  test("when the stack's own is overridden, then synthesis fails", () => {
    const { extranet } = bothRealms();
    extranet.stack.provider(extranet.stack.site).addOverride("cloud", "intranet-hrss");

    expect(synthProblems(extranet.cloud).map((found) => found.code)).toEqual(["PROVIDER-OTHER-REALM"]);
  });

  test("when a resource names an alias that the stack has not, then synthesis fails", () => {
    const { extranet } = bothRealms();
    hostIn(extranet.stack).addOverride("provider", "openstack.intranet");

    expect(synthProblems(extranet.cloud)).toEqual([
      expect.objectContaining({
        code: "PROVIDER-OTHER-REALM",
        path: "extranet/hrss/host",
        value: "openstack.intranet",
      }),
    ]);
  });

  test("when it is the same provider under another name, then synthesis fails", () => {
    const { extranet } = bothRealms();
    extranet.stack.addOverride("terraform.required_providers.second", {
      source: "terraform-provider-openstack/openstack",
    });
    extranet.stack.addOverride("provider.second", [{ cloud: "intranet-hrss" }]);

    expect(synthProblems(extranet.cloud).map((found) => found.code)).toEqual(["PROVIDER-OTHER-REALM"]);
  });

  test("when a resource names a region that is none of the stack's, then synthesis fails", () => {
    const { extranet } = bothRealms();
    hostIn(extranet.stack, { region: "intranet-1" });

    expect(synthProblems(extranet.cloud)).toEqual([
      expect.objectContaining({
        code: "REGION-OTHER-REALM",
        path: "extranet/hrss/host",
        value: "intranet-1",
      }),
    ]);
  });

  test("when a resource names a region of the body, then it passes", () => {
    const { extranet } = bothRealms();
    hostIn(extranet.stack, { region: "offsite-1" });

    expect(() => extranet.cloud.app.synth()).not.toThrow();
  });
});

test("given a body at one site, when a resource names the other site's region, then synthesis fails", () => {
  const cloud = extranetCloud();
  new ComputeInstanceV2(new TestStack(cloud, "heping"), "host", { name: "h", region: "offsite-1" });

  expect(synthProblems(cloud).map((found) => found.code)).toEqual(["REGION-OTHER-REALM"]);
});

describe("given a department's stack", () => {
  test.each([
    [
      "a project id",
      (s: TestStack<"extranet">) => new NetworkingPortV2(s, "x", { networkId: "n", tenantId: "abc" }),
      "tenant_id",
    ],
    [
      "a project id by override",
      (s: TestStack<"extranet">) => hostIn(s).addOverride("project_id", "abc"),
      "project_id",
    ],
  ])("when a resource has %s, then synthesis fails and names the argument", (_what, use, argument) => {
    const { extranet } = bothRealms();
    use(extranet.stack);

    expect(synthProblems(extranet.cloud)).toEqual([
      expect.objectContaining({
        code: "RESOURCE-OTHER-PROJECT",
        value: "abc",
        args: { argument, owner: "hrss" },
      }),
    ]);
  });

  test("when a resource names the project that the stack allows, then it passes", () => {
    const { extranet } = bothRealms();
    extranet.stack.allowProject("data.openstack_identity_project_v3.project");
    extranet.stack.addOverride("data.openstack_identity_project_v3.project", { name: "hrss" });
    new NetworkingPortV2(extranet.stack, "x", {
      networkId: "n",
      tenantId: "${data.openstack_identity_project_v3.project.id}",
    });

    expect(() => extranet.cloud.app.synth()).not.toThrow();
  });

  test.each([
    ["a network", (s: TerraformStack) => new NetworkingNetworkV2(s, "x", { name: "x" })],
    ["a router", (s: TerraformStack) => new NetworkingRouterV2(s, "x", { name: "x" })],
    [
      "an address of the exit",
      (s: TerraformStack) => new NetworkingFloatingipV2(s, "x", { pool: "internet" }),
    ],
    [
      "a share of a network",
      (s: TerraformStack) =>
        new NetworkingRbacPolicyV2(s, "x", {
          action: "a",
          objectId: "o",
          objectType: "network",
          targetTenant: "*",
        }),
    ],
  ])("when it makes %s, then synthesis fails", (_what, make) => {
    const { extranet } = bothRealms();
    make(extranet.stack);

    expect(synthProblems(extranet.cloud)).toEqual([
      expect.objectContaining({ code: "DEPARTMENT-TOPOLOGY", path: "extranet/hrss/x" }),
    ]);
  });

  test.each([
    "openstack_networking_subnet_v2",
    "openstack_networking_subnetpool_v2",
    "openstack_networking_subnet_route_v2",
    "openstack_networking_router_interface_v2",
    "openstack_networking_router_route_v2",
    "openstack_networking_floatingip_associate_v2",
    "openstack_networking_portforwarding_v2",
    "openstack_networking_trunk_v2",
    "openstack_networking_segment_v2",
    "openstack_networking_quota_v2",
    "openstack_networking_bgp_speaker_v2",
    "openstack_networking_addressscope_v2",
    "openstack_bgpvpn_v2",
    "openstack_vpnaas_service_v2",
    "openstack_fw_group_v2",
    "openstack_taas_tap_mirror_v2",
    "openstack_identity_role_assignment_v3",
    "openstack_compute_quotaset_v2",
    "openstack_blockstorage_quotaset_v3",
    "openstack_lb_quota_v2",
    "openstack_dns_quota_v2",
    "openstack_dns_zone_v2",
    "openstack_dns_zone_share_v2",
    "openstack_dns_transfer_request_v2",
    "openstack_images_image_access_v2",
    "openstack_compute_aggregate_v2",
    "openstack_compute_flavor_v2",
  ])("when it holds %s by hand, then synthesis fails", (type) => {
    const { extranet } = bothRealms();
    extranet.stack.addOverride(`resource.${type}.x`, { name: "x" });

    expect(synthProblems(extranet.cloud).map((found) => found.code)).toEqual(["DEPARTMENT-TOPOLOGY"]);
  });
});

describe("given a secret in plain text", () => {
  test.each([
    ["a password", (s: TestStack<"extranet">) => hostIn(s, { adminPass: "hunter2" }), "admin_pass"],
    [
      "a password by override",
      (s: TestStack<"extranet">) => hostIn(s).addOverride("admin_pass", "hunter2"),
      "admin_pass",
    ],
    [
      "a payload",
      (s: TestStack<"extranet">) => new KeymanagerSecretV1(s, "host", { payload: "hunter2" }),
      "payload",
    ],
    [
      "a password in user data",
      (s: TestStack<"extranet">) => hostIn(s, { userData: "#cloud-config\npassword: hunter2\n" }),
      "user_data",
    ],
    [
      "a private key in user data",
      (s: TestStack<"extranet">) => hostIn(s, { userData: "-----BEGIN RSA PRIVATE KEY-----\nMII…" }),
      "user_data",
    ],
    [
      "a private key in encoded user data",
      (s: TestStack<"extranet">) =>
        hostIn(s, { userData: Buffer.from("#cloud-config\npassword: hunter2\n").toString("base64") }),
      "user_data",
    ],
    [
      "a password in an address",
      (s: TestStack<"extranet">) => hostIn(s, { metadata: { repo: "https://user:hunter2@repo.example/" } }),
      "metadata",
    ],
    [
      "a password named in metadata",
      (s: TestStack<"extranet">) => hostIn(s, { metadata: { password: "hunter2" } }),
      "metadata",
    ],
  ])(
    "when it is %s, then synthesis fails and names argument and construct, not the secret",
    (_what, use, argument) => {
      const { extranet } = bothRealms();
      use(extranet.stack);

      const error = errorOf(() => extranet.cloud.app.synth());

      expect(error.problems).toEqual([
        expect.objectContaining({ code: "SECRET-PLAIN", path: "extranet/hrss/host", args: { argument } }),
      ]);
      expect(error.message).not.toContain("hunter2");
    },
  );

  test("when it is the default of a sensitive variable, then synthesis fails", () => {
    const { extranet } = bothRealms();
    new TerraformVariable(extranet.stack, "secret", { type: "string", sensitive: true, default: "hunter2" });

    expect(synthProblems(extranet.cloud)).toEqual([
      expect.objectContaining({ code: "SECRET-PLAIN", path: "extranet/hrss/variable secret" }),
    ]);
  });

  test("when it comes from a sensitive variable, then it passes", () => {
    const { extranet } = bothRealms();
    const secret = new TerraformVariable(extranet.stack, "secret", { type: "string", sensitive: true });
    hostIn(extranet.stack, {
      adminPass: secret.stringValue,
      userData: `#cloud-config\npassword: ${secret.stringValue}\n`,
    });

    expect(() => extranet.cloud.app.synth()).not.toThrow();
  });
});

test("given a stack that is none of the tree's, when it is synthesized, then it is refused by name", () => {
  const { extranet } = bothRealms();
  new TerraformStack(extranet.cloud, "wild");

  expect(synthProblems(extranet.cloud)).toEqual([
    expect.objectContaining({ code: "STACK-OUTSIDE-TREE", path: "extranet/wild" }),
  ]);
});

test("given many violations, when synthesis runs, then one error tells them all with their constructs", () => {
  const { extranet, intranet } = bothRealms();
  hostIn(extranet.stack, { imageId: intranet.port.id, adminPass: "hunter2", region: "intranet-1" });
  new NetworkingRouterV2(extranet.stack, "router", { name: "x", tenantId: "abc" });
  extranet.stack.addOverride("terraform.backend.local.path", "elsewhere.tfstate");

  expect([...new Set(synthProblems(extranet.cloud).map((found) => found.code))].sort()).toEqual([
    "BACKEND-CHANGED",
    "DEPARTMENT-TOPOLOGY",
    "REALM-CROSSING",
    "REGION-OTHER-REALM",
    "RESOURCE-OTHER-PROJECT",
    "SECRET-PLAIN",
  ]);
});

test("given both realms without a crossing, when both are synthesized, then both pass", () => {
  const { extranet, intranet } = bothRealms();
  hostIn(extranet.stack);

  expect(Object.keys(synth(extranet.cloud))).toEqual(["hrss"]);
  expect(Object.keys(synth(intranet.cloud))).toEqual(["hrss"]);
});

test("given a register whose clouds.yaml prefix differs, when it is synthesized, then the provider names that entry", () => {
  const cloud = extranetCloud({
    city: cityWith({
      realms: { ...cityProps.realms, extranet: { ...cityProps.realms.extranet, cloudsYamlPrefix: "wai" } },
    }),
  });
  new TestStack(cloud, "hrss");

  expect(synthStack(cloud).provider.openstack).toEqual([{ cloud: "wai-hrss", region: "tj-binhai" }]);
});

import { modelOf, ref, the } from "./support";

const NETWORK = { "networking_network_v2.n": { name: "n" } };
const N = ref("networking_network_v2.n.id");
const REGION = [{ kind: "region", region: "cloud/default" }];

const unknownOf = async (resource: Readonly<Record<string, object>>) =>
  (await modelOf({ variable: { x: {} }, resource })).unknowns;

describe("given what the model does not know", () => {
  test("when it names a network, port or router, then it reaches no further", async () => {
    const world = await modelOf({
      resource: {
        ...NETWORK,
        "networking_port_v2.p": { network_id: N },
        "networking_router_v2.r": { name: "r" },
        "bgpvpn_network_associate_v2.a": { bgpvpn_id: "b", network_id: N },
        "taas_tap_mirror_v2.t": { port_id: ref("networking_port_v2.p.id") },
        "vpnaas_service_v2.v": { router_id: ref("networking_router_v2.r.id") },
        "networking_bgp_speaker_v2.s": { networks: [N] },
      },
    });
    const network = the(world.networks, "networking_network_v2.n").id;
    expect(world.unknowns.map(({ reach }) => reach)).toEqual([
      [{ kind: "network", network }],
      [{ kind: "port", port: the(world.ports, "networking_port_v2.p").id }],
      [{ kind: "router", router: the(world.routers, "networking_router_v2.r").id }],
      [{ kind: "network", network }],
    ]);
  });

  test("when it makes hosts, or what it names is not known, then anything of its region", async () => {
    const unknowns = await unknownOf({
      "containerinfra_cluster_v1.c": { cluster_template_id: "t" },
      "bgpvpn_network_associate_v2.a": { bgpvpn_id: "b", network_id: `\${var.x}` },
    });
    expect(unknowns.map(({ reach }) => reach)).toEqual([REGION, REGION]);
  });

  test("when its type is none of the provider's release, then anything of its region", async () => {
    const unknowns = await unknownOf({ "networking_wormhole_v9.w": {} });
    expect(unknowns).toMatchObject([
      { doubt: { why: "not-modelled", detail: "openstack_networking_wormhole_v9" }, reach: REGION },
    ]);
  });

  test("when another provider could make anything, then everything", async () => {
    const unknowns = await unknownOf({ "aws_random.x": {}, "openstack_compute_keypair_v2.k": {} });
    expect(unknowns).toMatchObject([{ doubt: { why: "foreign" }, reach: [{ kind: "everything" }] }]);
  });
});

describe("given stacks of Heat", () => {
  const stack = (template: unknown, environment = "\n") =>
    unknownOf({
      ...NETWORK,
      "orchestration_stack_v1.s": {
        template_opts: { Bin: typeof template === "string" ? template : JSON.stringify(template) },
        environment_opts: { Bin: environment },
      },
    });

  test("when a template makes nothing on a network, then it is no unknown", async () => {
    const workflow = {
      type: "OS::Mistral::Workflow",
      properties: { tasks: [{ action: "cinder.backups_create" }] },
    };
    expect(await stack({ resources: { a: { type: "OS::Cinder::VolumeType" }, b: workflow } })).toEqual([]);
    expect(await stack("resources:\n  a:\n    type: OS::Swift::Container\n")).toEqual([]);
    expect(
      await stack(`{"resources":{"a":{"type":"OS::Cinder::Volume","properties":{"name":"${N}"}}}}`),
    ).toEqual([]);
  });

  test.each([
    ["makes a port", { resources: { a: { type: "OS::Neutron::Port" } } }, "\n"],
    [
      "runs a workflow that calls Neutron",
      { resources: { a: { type: "OS::Mistral::Workflow", tasks: [{ action: "neutron.create_port" }] } } },
      "\n",
    ],
    ["is not readable", "resources: [", "\n"],
    ["is not known", `\${var.x}`, "\n"],
    ["maps its types", { resources: { a: { type: "OS::Cinder::Volume" } } }, "resource_registry: {}"],
  ])("when a template %s, then anything of its region", async (_, template, environment) => {
    expect((await stack(template, environment)).map(({ reach }) => reach)).toEqual([REGION]);
  });
});

describe("given a network that is shared", () => {
  test.each([
    ["by itself", { "networking_network_v2.n": { name: "n", shared: true } }, 1],
    [
      "with everyone",
      {
        ...NETWORK,
        "networking_rbac_policy_v2.r": {
          action: "access_as_shared",
          object_type: "network",
          object_id: N,
          target_tenant: "*",
        },
      },
      1,
    ],
    [
      "with one project",
      {
        ...NETWORK,
        "networking_rbac_policy_v2.r": {
          action: "access_as_shared",
          object_type: "network",
          object_id: N,
          target_tenant: "p-1",
        },
      },
      0,
    ],
    ["and external", { "networking_network_v2.n": { name: "n", shared: true, external: true } }, 0],
  ])("when it is shared %s, then others may be on it or not", async (_, resource, count) => {
    const unknowns = await unknownOf(resource as Record<string, object>);
    expect(unknowns.map(({ reach }) => reach[0]?.kind)).toEqual(
      Array.from({ length: count }, () => "joined"),
    );
  });
});

import { everyResource, platformTrees } from "./platform-trees";

/** Resources of the same stack that one waits for. */
const waitsFor = (attributes: Record<string, unknown>) => (attributes.depends_on ?? []) as string[];

describe.each(["extranet", "intranet"] as const)("given the %s's stacks, when they are applied", (realm) => {
  const trees = platformTrees(realm);

  test("then routes wait for the router's interface on the network of their next hops", () => {
    const routes = everyResource(trees, "networking_router_routes_v2");

    expect(routes.length).toBeGreaterThan(2);
    for (const { stack, attributes } of routes) {
      const interfaces = Object.entries(stack.resource?.openstack_networking_router_interface_v2 ?? {})
        .filter(([, joined]) => joined.router_id === attributes.router_id)
        .map(([id]) => `openstack_networking_router_interface_v2.${id}`);
      const [first] = waitsFor(attributes);
      expect(waitsFor(attributes)).not.toEqual([]);
      expect(interfaces).toContain(first);
    }
  });

  test("then the exit's addresses wait until the exit joins the body's network", () => {
    const addresses = everyResource(trees, "networking_floatingip_v2").filter(({ stackName }) =>
      stackName.startsWith("tenancy-"),
    );

    expect(addresses.length > 0).toBe(realm === "extranet");
    for (const { attributes } of addresses) {
      expect(waitsFor(attributes).join()).toContain("openstack_networking_router_interface_v2.");
    }
  });

  test("then a share is ended only after the project's ports on the network are gone", () => {
    const entries = everyResource(trees, "networking_port_v2").filter(({ attributes }) =>
      ((attributes.tags ?? []) as string[]).some((tag) => tag.startsWith("entry:")),
    );

    expect(entries.length > 0).toBe(realm === "extranet");
    for (const { attributes } of entries) {
      expect(waitsFor(attributes).join()).toContain("openstack_networking_rbac_policy_v2.");
    }
  });

  test("then the second of a pair waits for the first, so that both do not choose one host", () => {
    const members = everyResource(trees, "compute_instance_v2");
    const second = members.filter(({ attributes }) => `${attributes.name}`.endsWith("-2"));

    expect(second.length).toBeGreaterThan(0);
    for (const { stack, attributes } of second) {
      const [before] = waitsFor(attributes);
      const [, id = ""] = (before ?? "").split(".");
      expect(stack.resource?.openstack_compute_instance_v2?.[id]?.name).toBe(
        `${attributes.name}`.replace(/-2$/, "-1"),
      );
    }
  });

  test("then images lie in no folder of the operator's, and can be replaced if a transfer fails", () => {
    for (const { attributes } of everyResource(trees, "images_image_v2")) {
      expect(attributes.image_cache_path).toBe(".terraform/image-cache");
      expect(attributes.protected).toBeUndefined();
    }
  });
});

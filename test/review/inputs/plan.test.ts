import { Findings } from "../../../src/problems/findings";
import { readPlan } from "../../../src/review/inputs/plan";

const resource = (address: string, id: string) => ({
  address,
  type: address.replace(/^data\./, "").split(".")[0],
  mode: address.startsWith("data.") ? "data" : "managed",
  values: { id },
});

function planOf(root_module: object) {
  const plan = { format_version: "1.2", resource_changes: [], prior_state: { values: { root_module } } };
  return readPlan("plans/hrss.json", plan, new Findings());
}

describe("given the state that a plan was made from", () => {
  test("when resources join others, then an id is that of the thing itself, in all modules", () => {
    const plan = planOf({
      resources: [
        resource("data.openstack_networking_secgroup_v2.theirs", "group"),
        resource("openstack_networking_port_secgroup_associate_v2.joined", "port"),
        resource("openstack_networking_port_v2.web", "port"),
        resource("openstack_networking_router_interface_v2.inner", "port"),
      ],
      child_modules: [{ resources: [resource("module.a.openstack_networking_network_v2.n", "network")] }],
    });

    expect(Object.fromEntries(plan?.ids ?? [])).toEqual({
      group: "data.openstack_networking_secgroup_v2.theirs",
      port: "openstack_networking_port_v2.web",
      network: "module.a.openstack_networking_network_v2.n",
    });
  });

  test("when there is none yet, then nothing has an id", () => {
    const plan = readPlan("plans/hrss.json", { format_version: "1.2", resource_changes: [] }, new Findings());
    expect(plan?.ids.size).toBe(0);
    expect(plan?.name).toBe("hrss");
  });
});

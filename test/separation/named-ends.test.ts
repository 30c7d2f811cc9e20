import { EgovError } from "../../src/problems/egov-error";
import { endsOf } from "../../src/separation/named-ends";
import type { Specification } from "../../src/separation/specification";
import { cloud, declared } from "./report/sample";

const specification: Specification = {
  version: 1,
  zones: [
    { name: "outside", external: true, networks: [], cidrs: [] },
    { name: "data", external: false, networks: [{ by: "tag", value: "zone:data" }], cidrs: [] },
    { name: "by-name", external: false, networks: [{ by: "name", value: "data-net" }], cidrs: [] },
    {
      name: "by-address",
      external: false,
      networks: [{ by: "address", value: "openstack_networking_network_v2.data" }],
      cidrs: [],
    },
    {
      name: "partner",
      external: false,
      networks: [],
      cidrs: [{ family: "ipv4", first: 0xc6336400n, last: 0xc63364ffn }],
    },
  ],
  clauses: [],
  realms: [],
};

const world = {
  ...cloud([{ instance: "instance-0" }, { network: "network-1", addresses: [] }, { role: "router" }]),
  floatingIps: [
    {
      id: "floating-0",
      declared: [declared("openstack_networking_floatingip_v2.f")],
      network: "network-9",
      address: { family: "ipv4", among: [{ first: 0xc0000209n, last: 0xc0000209n }] },
      port: "port-1",
      fixedAddress: undefined,
      forwardings: [],
      doubts: [],
    },
  ],
  loadBalancers: [
    {
      id: "balancer-0",
      region: "extranet/tj",
      declared: [declared("openstack_lb_loadbalancer_v2.l")],
      ports: ["port-1"],
      listeners: [],
      doubts: [],
    },
  ],
} as const;

describe("given a world and a specification", () => {
  test.each<[string, string[], "rest" | number]>([
    ["internet", [], "rest"],
    ["outside", [], "rest"],
    ["partner", [], 1],
    ["data", ["port-0"], 0],
    ["by-name", ["port-0"], 0],
    ["by-address", ["port-0"], 0],
    ["10.0.0.9", ["port-0"], 0],
    ["192.0.2.9", ["port-1"], 0],
    ["192.0.2.10", [], 1],
    ["::1", [], 1],
    ["openstack_networking_port_v2.p1", ["port-1"], 0],
    ["port0", ["port-0"], 0],
    ["db", ["port-0"], 0],
    ["openstack_compute_instance_v2.db", ["port-0"], 0],
    ["data-net", ["port-0"], 0],
    ["openstack_networking_floatingip_v2.f", ["port-1"], 0],
    ["openstack_lb_loadbalancer_v2.l", ["port-1"], 0],
  ])("when %s is asked about, then the ends are %j and %s of the outside", (text, ports, outside) => {
    const ends = endsOf(world, specification, text);

    expect(ends.ports).toEqual(ports);
    expect(ends.outside === "rest" ? "rest" : ends.outside.length).toBe(outside);
  });

  test.each(["", "port2", "10.0.0", "010.0.0.1", "constructor", "openstack_networking_port_v2.p2"])(
    "when %j is asked about, then it is refused, for it is no endpoint",
    (text) => {
      expect(() => endsOf(world, specification, text)).toThrow(EgovError);
    },
  );
});

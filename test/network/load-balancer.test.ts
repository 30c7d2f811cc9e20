import { bodyPeer, CloudHostGroup, Flavor, Image, LoadBalancer, Port, Zone } from "cdktf-egov-cloud";
import { cityProps, cityWith } from "../support/city";
import {
  type Attributes,
  errorOf,
  extranetCloud,
  resources,
  type StackTree,
  synthStack,
  systemIn,
} from "../support/synth";

const HOSTS = { count: 2, flavor: Flavor.BASIC_4C8G, image: Image.KYLIN_V10 };

function web(change?: Parameters<typeof extranetCloud>[0]) {
  const cloud = extranetCloud(change);
  const system = systemIn(cloud);
  return {
    cloud,
    system,
    hosts: new CloudHostGroup(system, "web", { ...HOSTS, zone: Zone.INTERNET_ACCESS }),
  };
}

const all = (stack: StackTree, type: string): Attributes[] => Object.values(resources(stack, type));
const balancerRules = (stack: StackTree): Attributes[] =>
  all(stack, "openstack_networking_secgroup_rule_v2").filter((rule) =>
    String(rule.description).includes("load balancer"),
  );

describe("given hosts that face the Internet", () => {
  test("when one port is opened, then a balancer stands on the body's entry and only its block reaches the hosts", () => {
    const { cloud, hosts } = web();
    hosts.connections.allowFromInternet(Port.HTTPS);

    const stack = synthStack(cloud);

    const [entryId, entry] = Object.entries(stack.data?.openstack_networking_port_v2 ?? {})[0] ?? [];
    expect(entry?.name).toBe("hrss-entry-portal");
    expect(all(stack, "openstack_lb_loadbalancer_v2")).toEqual([
      expect.objectContaining({ vip_port_id: `\${data.openstack_networking_port_v2.${entryId}.id}` }),
    ]);
    expect(all(stack, "openstack_lb_listener_v2")).toEqual([
      expect.objectContaining({
        protocol: "TCP",
        protocol_port: 443,
        allowed_cidrs: ["0.0.0.0/0"],
      }),
    ]);
    expect(all(stack, "openstack_lb_member_v2").map((member) => member.protocol_port)).toEqual([443, 443]);
    expect(all(stack, "openstack_lb_monitor_v2")).toHaveLength(1);
    const block = `${cloud.app.addresses.block("extranet", "binhai", "hrss", Zone.INTERNET_ACCESS).ipv4}`;
    expect(balancerRules(stack)).toEqual([
      expect.objectContaining({
        direction: "ingress",
        remote_ip_prefix: block,
        port_range_min: 443,
        port_range_max: 443,
      }),
    ]);
    // Nobody reaches the hosts from the Internet by themselves.
    const open = all(stack, "openstack_networking_secgroup_rule_v2").filter((rule) =>
      ["0.0.0.0/0", "::/0"].includes(String(rule.remote_ip_prefix)),
    );
    expect(open).toEqual([]);
    expect(all(stack, "openstack_networking_floatingip_v2")).toEqual([]);
  });

  test("when the entry ends TLS, then it does so with a certificate of Barbican and TLS 1.2 and 1.3 alone", () => {
    const { cloud, hosts } = web();
    hosts.connections.allowFromInternet(Port.HTTPS, "门户", { certificate: "portal-cert" });

    const stack = synthStack(cloud);
    const [containerId, container] =
      Object.entries(stack.data?.openstack_keymanager_container_v1 ?? {})[0] ?? [];

    expect(container?.name).toBe("portal-cert");
    expect(all(stack, "openstack_lb_listener_v2")).toEqual([
      expect.objectContaining({
        protocol: "TERMINATED_HTTPS",
        protocol_port: 443,
        default_tls_container_ref: `\${data.openstack_keymanager_container_v1.${containerId}.container_ref}`,
        tls_versions: ["TLSv1.2", "TLSv1.3"],
      }),
    ]);
    expect(all(stack, "openstack_lb_pool_v2")).toEqual([expect.objectContaining({ protocol: "HTTP" })]);
    expect(all(stack, "openstack_lb_member_v2").map((member) => member.protocol_port)).toEqual([80, 80]);
    expect(balancerRules(stack).map((rule) => rule.port_range_min)).toEqual([80]);
  });

  test("when two ports are opened on one entry, then one balancer has two listeners", () => {
    const { cloud, hosts } = web();
    hosts.connections.allowFromInternet(Port.HTTP, "跳转");
    hosts.connections.allowFromInternet(Port.HTTPS);

    const stack = synthStack(cloud);

    expect(all(stack, "openstack_lb_loadbalancer_v2")).toHaveLength(1);
    const listeners = all(stack, "openstack_lb_listener_v2");
    expect(listeners.map((listener) => listener.protocol_port).sort()).toEqual([443, 80]);
    for (const listener of listeners) expect(listener.allowed_cidrs).toEqual(["0.0.0.0/0"]);
  });

  test("when the same port is opened twice, then it is refused in our words", () => {
    const { cloud, hosts } = web();
    hosts.connections.allowFromInternet(Port.HTTPS);

    const error = errorOf(() => {
      hosts.connections.allowFromInternet(Port.HTTPS);
      cloud.app.synth();
    });

    expect(error.codes).toEqual(["LISTENER-TAKEN"]);
  });

  test("when two groups of hosts want one entry, then the second is refused", () => {
    const { cloud, system, hosts } = web();
    hosts.connections.allowFromInternet(Port.HTTPS);
    const others = new CloudHostGroup(system, "site", { ...HOSTS, zone: Zone.INTERNET_ACCESS });

    const error = errorOf(() => {
      others.connections.allowFromInternet(Port.HTTPS);
      cloud.app.synth();
    });

    expect(error.codes).toEqual(["PUBLIC-ENTRY-TAKEN"]);
    expect(error.message).toContain("extranet/hrss/pension/web");
  });

  test("when the entry is unknown, then the body's entries are told", () => {
    const { cloud, hosts } = web();
    hosts.connections.allowFromInternet(Port.HTTPS, "门户", { entry: "mail" });

    expect(errorOf(() => cloud.app.synth()).problems).toEqual([
      expect.objectContaining({ code: "PUBLIC-ENTRY-UNKNOWN", value: "mail", allowed: ["portal"] }),
    ]);
  });

  test("when there are several entries and none is named, then it is refused", () => {
    const [hrss, ...rest] = cityProps.bodies;
    const { cloud, hosts } = web({
      city: cityWith({ bodies: [{ ...hrss, publicEntries: ["portal", "mail"] }, ...rest] }),
    });
    hosts.connections.allowFromInternet(Port.HTTPS);

    expect(errorOf(() => cloud.app.synth()).problems).toEqual([
      expect.objectContaining({ code: "PUBLIC-ENTRY-UNKNOWN", allowed: ["portal", "mail"] }),
    ]);
  });

  test("when there are several entries and one is named, then it is that one's", () => {
    const [hrss, ...rest] = cityProps.bodies;
    const { cloud, hosts } = web({
      city: cityWith({ bodies: [{ ...hrss, publicEntries: ["portal", "mail"] }, ...rest] }),
    });
    hosts.connections.allowFromInternet(Port.HTTPS, "邮件", { entry: "mail" });

    const [entry] = Object.values(synthStack(cloud).data?.openstack_networking_port_v2 ?? {});
    expect(entry?.name).toBe("hrss-entry-mail");
  });

  test("when it is opened without a reason, then it is refused", () => {
    expect(errorOf(() => web().hosts.connections.allowFromInternet(Port.HTTPS, " ")).codes).toEqual([
      "FLOW-NO-REASON",
    ]);
  });

  test.each([Port.tcp(8080), Port.udp(443), Port.range("tcp", 80, 443)])(
    "when %s is opened, then the matrix refuses it",
    (port) => {
      const { hosts } = web();

      expect(errorOf(() => hosts.connections.allowFromInternet(port)).problems[0]).toMatchObject({
        code: "FLOW-FORBIDDEN",
        args: { from: "internet", to: "internet-access" },
        allowed: expect.arrayContaining(["internet → internet-access (tcp/80 tcp/443)"]),
      });
    },
  );
});

describe("given a load balancer inside", () => {
  const inside = () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    const targets = new CloudHostGroup(system, "app", { ...HOSTS, zone: Zone.DEDICATED });
    const balancer = new LoadBalancer(system, "lb", {
      targets,
      port: Port.tcp(8443),
      targetPort: Port.tcp(8080),
    });
    return { cloud, system, targets, balancer };
  };

  test("when it has no clients, then nobody is let in", () => {
    const { cloud } = inside();

    const stack = synthStack(cloud);

    expect(all(stack, "openstack_lb_listener_v2")).toEqual([
      expect.objectContaining({ allowed_cidrs: ["192.0.2.0/32"], protocol_port: 8443 }),
    ]);
    expect(all(stack, "openstack_lb_member_v2").map((member) => member.protocol_port)).toEqual([8080, 8080]);
    const [balancer] = all(stack, "openstack_lb_loadbalancer_v2");
    expect(balancer).toHaveProperty("vip_subnet_id");
    expect(balancer).not.toHaveProperty("vip_port_id");
  });

  test("when clients are let, then the listener allows their block, and they may go to the balancer's", () => {
    const { cloud, system, balancer } = inside();
    const client = new CloudHostGroup(system, "api", { ...HOSTS, zone: Zone.PUBLIC_SERVICE });
    balancer.connections.allowFrom(client, Port.tcp(8443), "业务处理");

    const stack = synthStack(cloud);
    const block = (zone: "dedicated" | "public-service") =>
      cloud.app.addresses.block("extranet", "binhai", "hrss", zone);
    const [listener] = all(stack, "openstack_lb_listener_v2");

    // The balancer's address is of IPv4; Octavia refuses clients of the other family.
    expect(listener?.allowed_cidrs).toEqual([`${block(Zone.PUBLIC_SERVICE).ipv4}`]);
    const egress = all(stack, "openstack_networking_secgroup_rule_v2").filter(
      (rule) => rule.direction === "egress" && rule.port_range_min === 8443,
    );
    expect(egress.map((rule) => rule.remote_ip_prefix)).toEqual([`${block(Zone.DEDICATED).ipv4}`]);
  });

  test("when others of the zone use the hosts' port, then the balancer's rule is not written twice", () => {
    const { cloud, targets } = inside();
    targets.connections.allowFrom(bodyPeer(cloud, "hrss", Zone.DEDICATED), Port.tcp(8080), "直接访问");

    const rules = all(synthStack(cloud), "openstack_networking_secgroup_rule_v2").filter(
      (rule) => rule.port_range_min === 8080,
    );

    expect(rules.map((rule) => rule.ethertype).sort()).toEqual(["IPv4", "IPv6"]);
    expect(rules.find((rule) => rule.ethertype === "IPv4")?.description).toBe("load balancer lb; 直接访问");
  });

  test("when it passes a flow's checks, then they are those of hosts", () => {
    const { system, balancer } = inside();
    const tester = new CloudHostGroup(system, "test", { ...HOSTS, zone: Zone.DEV_TEST });

    expect(errorOf(() => balancer.connections.allowFrom(tester, Port.tcp(8443), "联调")).codes).toEqual([
      "FLOW-FORBIDDEN",
    ]);
  });

  test("when a public entry is given to hosts that do not face the Internet, then it is refused", () => {
    const { system } = inside();
    const targets = new CloudHostGroup(system, "core", { ...HOSTS, zone: Zone.DEDICATED });

    expect(
      errorOf(() => new LoadBalancer(system, "out", { targets, port: Port.HTTPS, publicEntry: "portal" }))
        .problems[0],
    ).toMatchObject({ code: "INTERNET-NOT-HERE", path: "extranet/hrss/pension/out", value: "portal" });
  });

  test("when a public entry is named that the body has not, then the body's are told", () => {
    const { cloud, system } = inside();
    const targets = new CloudHostGroup(system, "web", { ...HOSTS, zone: Zone.INTERNET_ACCESS });
    new LoadBalancer(system, "out", { targets, port: Port.HTTPS, publicEntry: "mail" });

    expect(errorOf(() => cloud.app.synth()).problems).toEqual([
      expect.objectContaining({ code: "PUBLIC-ENTRY-UNKNOWN", value: "mail", allowed: ["portal"] }),
    ]);
  });
});

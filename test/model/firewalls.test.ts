import { modelOf, ref, the, why } from "./support";

const ip = (text: string): bigint => text.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);

async function groupOf(rules: Readonly<Record<string, object>>, group: object = {}, order?: string[]) {
  const names = order ?? Object.keys(rules);
  const world = await modelOf({
    variable: { x: {} },
    resource: {
      ...Object.fromEntries(Object.entries(rules).map(([name, body]) => [`fw_rule_v2.${name}`, body])),
      "fw_policy_v2.p": { rules: names.map((name) => ref(`fw_rule_v2.${name}.id`)) },
      "networking_network_v2.n": { name: "n" },
      "networking_subnet_v2.s": { network_id: ref("networking_network_v2.n.id"), cidr: "10.0.0.0/24" },
      "networking_router_v2.r": { name: "r" },
      "networking_router_interface_v2.i": {
        router_id: ref("networking_router_v2.r.id"),
        subnet_id: ref("networking_subnet_v2.s.id"),
      },
      "fw_group_v2.g": { ingress_firewall_policy_id: ref("fw_policy_v2.p.id"), ...group },
    },
  });
  const [made] = world.firewallGroups;
  return { world, made };
}

describe("given a firewall group", () => {
  test("when it names a router's interface, then it hangs on that port; a policy it lacks denies", async () => {
    const { world, made } = await groupOf(
      { a: { action: "allow" } },
      { ports: [ref("networking_router_interface_v2.i.port_id")] },
    );
    const [only] = the(world.routers, "networking_router_v2.r").interfaces;
    expect(made?.ports).toEqual([only?.port]);
    expect(made?.ingress).toHaveLength(1);
    expect(made?.egress).toBeUndefined();
  });

  test("when the policy orders its rules, then they stand in that order", async () => {
    const { made } = await groupOf({ a: { action: "allow" }, b: { action: "reject" } }, {}, ["b", "a"]);
    expect(made?.ingress?.map(({ action }) => action)).toEqual(["deny", "allow"]);
  });

  test("when a rule is written, then it is read", async () => {
    const { made } = await groupOf({
      a: {
        action: "allow",
        protocol: "tcp",
        source_ip_address: "10.1.0.0/16",
        destination_ip_address: "10.0.0.9",
        destination_port: "1:1024",
        source_port: "22",
      },
    });
    expect(made?.ingress).toMatchObject([
      {
        family: "ipv4",
        protocols: [{ first: 6n, last: 6n }],
        source: { first: ip("10.1.0.0"), last: ip("10.1.255.255") },
        destination: { first: ip("10.0.0.9"), last: ip("10.0.0.9") },
        sourcePorts: [{ first: 22n, last: 22n }],
        destinationPorts: [{ first: 1n, last: 1024n }],
        doubts: [],
      },
    ]);
  });

  test("when a rule says nothing, then it denies all of IPv4", async () => {
    const { made } = await groupOf({ a: {} });
    expect(made?.ingress).toMatchObject([
      { action: "deny", family: "ipv4", protocols: [{ first: 0n, last: 255n }], source: undefined },
    ]);
  });

  test("when ICMP is written with IPv6, then it is ICMPv6", async () => {
    const { made } = await groupOf({ a: { protocol: "icmp", ip_version: 6 } });
    expect(made?.ingress?.[0]?.protocols).toEqual([{ first: 58n, last: 58n }]);
  });

  test("when ports stand without a protocol that has them, then the rule is doubtful", async () => {
    const { made } = await groupOf({ a: { action: "allow", destination_port: "80" } });
    expect(why(made?.ingress?.[0]?.doubts ?? [])).toEqual(["contradiction"]);
  });

  test("when a rule is switched off, then it may still stand: the provider does not send it", async () => {
    const { made } = await groupOf({ a: { action: "allow", enabled: false } });
    expect(why(made?.ingress?.[0]?.doubts ?? [])).toEqual(["contradiction"]);
  });

  test("when a state tells that a rule is switched off, then it is left out", async () => {
    const { made } = await groupOf({ a: { action: "allow", enabled: false, id: "r-1" } });
    expect(made?.ingress).toEqual([]);
  });

  test("when an action is not known, then the rule has a doubt", async () => {
    const { made } = await groupOf({ a: { action: `\${var.x}` } });
    expect(why(made?.ingress?.[0]?.doubts ?? [])).toEqual(["value"]);
  });

  test("when the policy is not in the inputs, then the group may have any", async () => {
    const { made } = await groupOf({}, { ingress_firewall_policy_id: "11111111-2222" });
    expect(why(made?.doubts ?? [])).toEqual(["not-in-inputs"]);
  });

  test("when its ports are not known, then anything of the region may be otherwise", async () => {
    const { world } = await groupOf({}, { ports: [`\${var.x}`] });
    expect(world.unknowns).toMatchObject([{ reach: [{ kind: "region" }] }]);
  });
});

import { modelOf, ref, the, why } from "./support";

const ip = (text: string): bigint => text.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
const G = ref("networking_secgroup_v2.g.id");

async function ruleOf(body: object, more: object = {}) {
  const world = await modelOf({
    variable: { x: {} },
    resource: {
      "networking_secgroup_v2.g": { name: "g", delete_default_rules: true },
      "networking_secgroup_rule_v2.r": {
        direction: "ingress",
        ethertype: "IPv4",
        security_group_id: G,
        ...body,
      },
      ...more,
    },
  });
  const { rules } = the(world.securityGroups, "networking_secgroup_v2.g");
  const [rule] = rules;
  return { world, rules, rule };
}

const ALL = [{ first: 0n, last: 255n }];
const only = (number: number) => [{ first: BigInt(number), last: BigInt(number) }];

describe("given a security group", () => {
  test("when it is new, then everything leaves", async () => {
    const { securityGroups } = await modelOf({ resource: { "networking_secgroup_v2.g": { name: "g" } } });
    const made = the(securityGroups, "networking_secgroup_v2.g");
    expect(made.rules.map(({ direction, family }) => [direction, family])).toEqual([
      ["egress", "ipv4"],
      ["egress", "ipv6"],
    ]);
    expect(made.stateful).toBe(true);
  });

  test("when its default rules are deleted, then it has none; a stateless one is", async () => {
    const { securityGroups } = await modelOf({
      resource: { "networking_secgroup_v2.g": { name: "g", delete_default_rules: true, stateful: false } },
    });
    const made = the(securityGroups, "networking_secgroup_v2.g");
    expect(made.rules).toEqual([]);
    expect(made.stateful).toBe(false);
  });

  test("when whether they are deleted is not known, then they stand, with a doubt", async () => {
    const { securityGroups } = await modelOf({
      variable: { x: {} },
      resource: { "networking_secgroup_v2.g": { name: "g", delete_default_rules: `\${var.x}` } },
    });
    const { rules } = the(securityGroups, "networking_secgroup_v2.g");
    expect(rules.flatMap(({ doubts }) => why(doubts))).toEqual(["value", "value"]);
  });

  test("when two projects have one of the same name, then each looks up its own", async () => {
    const group = (entry: string) => ({
      provider: { openstack: { cloud: entry } },
      resource: { "networking_secgroup_v2.g": { name: "g" } },
    });
    const { securityGroups, unknowns } = await modelOf(group("one"), group("two"), {
      provider: { openstack: { cloud: "two" } },
      data: { "networking_secgroup_v2.x": { name: "g" } },
    });
    expect([...securityGroups.values()].map(({ declared }) => declared.length)).toEqual([1, 2]);
    expect(unknowns).toEqual([]);
  });
});

describe("given a rule's traffic", () => {
  test.each([
    ["nothing", {}, ALL, undefined],
    ["an empty protocol", { protocol: "" }, ALL, undefined],
    ["any", { protocol: "any" }, ALL, undefined],
    ["a name", { protocol: "TCP" }, only(6), undefined],
    ["a number", { protocol: "47" }, only(47), undefined],
    ["ports", { protocol: "udp", port_range_min: 5, port_range_max: 9 }, only(17), [{ first: 5n, last: 9n }]],
    ["ports 1-65535", { protocol: "tcp", port_range_min: 1, port_range_max: 65_535 }, only(6), undefined],
    ["ports 0-0", { protocol: "tcp", port_range_min: 0, port_range_max: 0 }, only(6), undefined],
  ])("when %s is written, then it is read", async (_, body, protocols, ports) => {
    const { rule } = await ruleOf(body);
    expect(rule).toMatchObject({ protocols, doubts: [] });
    expect(rule?.ports).toEqual(ports);
  });

  test.each([
    ["one port alone", { protocol: "tcp", port_range_min: 80 }],
    ["ports out of order", { protocol: "tcp", port_range_min: 90, port_range_max: 80 }],
    ["ports of a protocol without", { protocol: "gre", port_range_min: 1, port_range_max: 2 }],
    ["ICMPv6 with IPv4", { protocol: "ipv6-icmp" }],
    ["protocol zero", { protocol: "0" }],
    ["a code without a type", { protocol: "icmp", port_range_max: 3 }],
    ["a protocol that is none", { protocol: "http" }],
  ])("when %s is written, then all of it is doubtful", async (_, body) => {
    const { rule } = await ruleOf(body);
    expect(rule?.ports).toBeUndefined();
    expect(why(rule?.doubts ?? [])).toEqual(["contradiction"]);
  });

  test("when ICMP has a type, then any code goes with it; with a code, that one", async () => {
    const { rule: type } = await ruleOf({ protocol: "icmp", port_range_min: 8 });
    const { rule: code } = await ruleOf({ protocol: "icmp", port_range_min: 3, port_range_max: 4 });
    expect(type?.icmp).toEqual({ types: only(8), codes: ALL });
    expect(code?.icmp).toEqual({ types: only(3), codes: only(4) });
  });

  test("when ICMP is written with IPv6, then it is ICMPv6", async () => {
    const { rule } = await ruleOf({ ethertype: "IPv6", protocol: "icmp" });
    expect(rule?.protocols).toEqual(only(58));
  });

  test("when direction and family are not known, then it stands for each", async () => {
    const { rules } = await ruleOf({ direction: `\${var.x}`, ethertype: `\${var.x}` });
    expect(rules).toHaveLength(4);
    expect(rules.every(({ doubts }) => doubts.length > 0)).toBe(true);
  });

  test("when its group is not known, then anything of the region may be otherwise", async () => {
    const { world, rules } = await ruleOf({ security_group_id: `\${var.x}` });
    expect(rules).toEqual([]);
    expect(world.unknowns).toMatchObject([{ reach: [{ kind: "region" }] }]);
  });
});

describe("given a rule's remote", () => {
  test("when none is written, or the whole family, then it is any", async () => {
    const { rule: none } = await ruleOf({});
    const { rule: whole } = await ruleOf({ remote_ip_prefix: "0.0.0.0/0" });
    expect([none?.remote, whole?.remote]).toEqual([{ kind: "any" }, { kind: "any" }]);
  });

  test("when a prefix has bits beyond its length, then they are dropped", async () => {
    const { rule } = await ruleOf({ remote_ip_prefix: "10.0.0.5/8" });
    expect(rule?.remote).toEqual({
      kind: "prefixes",
      prefixes: [{ family: "ipv4", first: ip("10.0.0.0"), last: ip("10.255.255.255") }],
    });
  });

  test("when the prefix is of the other family, then nothing passes", async () => {
    const { rule } = await ruleOf({ remote_ip_prefix: "fd00::/8" });
    expect(rule?.remote).toEqual({ kind: "prefixes", prefixes: [] });
    expect(why(rule?.doubts ?? [])).toEqual(["contradiction"]);
  });

  test("when it is a group, then it is that group", async () => {
    const { rule, world } = await ruleOf({ remote_group_id: G });
    expect(rule?.remote).toEqual({
      kind: "group",
      group: the(world.securityGroups, "networking_secgroup_v2.g").id,
    });
  });

  test("when it is an address group, then it is its addresses of the family", async () => {
    const { rule } = await ruleOf(
      { remote_address_group_id: ref("networking_address_group_v2.a.id") },
      { "networking_address_group_v2.a": { addresses: ["10.0.0.1/32", "fd00::1/128"] } },
    );
    expect(rule?.remote).toEqual({
      kind: "prefixes",
      prefixes: [{ family: "ipv4", first: ip("10.0.0.1"), last: ip("10.0.0.1") }],
    });
    expect(rule?.doubts).toEqual([]);
  });

  test("when it is not known, then it is any, with a doubt", async () => {
    const { rule } = await ruleOf({ remote_ip_prefix: `\${var.x}` });
    expect(rule?.remote).toEqual({ kind: "any" });
    expect(why(rule?.doubts ?? [])).toEqual(["value"]);
  });

  test("when it is a port's address, then it is what that may be", async () => {
    const more = (fixed: object) => ({
      "networking_network_v2.n": { name: "n" },
      "networking_subnet_v2.s": { network_id: ref("networking_network_v2.n.id"), cidr: "10.0.0.0/29" },
      "networking_port_v2.p": {
        network_id: ref("networking_network_v2.n.id"),
        fixed_ip: [{ subnet_id: ref("networking_subnet_v2.s.id"), ...fixed }],
      },
    });
    const remote = { remote_ip_prefix: `\${openstack_networking_port_v2.p.all_fixed_ips[0]}/32` };
    const { rule: written } = await ruleOf(remote, more({ ip_address: "10.0.0.3" }));
    const { rule: chosen } = await ruleOf(remote, more({}));
    expect(written?.remote).toMatchObject({ prefixes: [{ first: ip("10.0.0.3"), last: ip("10.0.0.3") }] });
    expect(written?.doubts).toEqual([]);
    expect(chosen?.remote).toMatchObject({ prefixes: [{ first: ip("10.0.0.2"), last: ip("10.0.0.6") }] });
    expect(why(chosen?.doubts ?? [])).toEqual(["value"]);
  });
});

import {
  type BusinessSystem,
  bodyPeer,
  CloudHost,
  defaultFlowMatrix,
  Flavor,
  Image,
  Port,
  platformPeer,
  Tier,
  Zone,
} from "cdktf-egov-cloud";
import { cityProps, cityWith } from "../support/city";
import {
  type Attributes,
  errorOf,
  extranetCloud,
  resources,
  type StackTree,
  synth,
  synthStack,
  systemIn,
  systemOf,
  TestStack,
} from "../support/synth";

const HOST = { flavor: Flavor.BASIC_4C8G, image: Image.KYLIN_V10 };
type HostZone = ConstructorParameters<typeof CloudHost>[2]["zone"];

const host = (
  system: BusinessSystem<"extranet">,
  id: string,
  zone: HostZone = Zone.DEDICATED,
  more: object = {},
) => new CloudHost(system, id, { ...HOST, zone, ...more });

/** Rules of a host's security group, each in one line: direction, family, port, other end. */
function rulesOf(stack: StackTree, name: string): string[] {
  const group = Object.entries(resources(stack, "openstack_networking_secgroup_v2")).find(
    ([, attributes]) => attributes.name === name,
  );
  return Object.values(resources(stack, "openstack_networking_secgroup_rule_v2"))
    .filter((rule) => rule.security_group_id === `\${openstack_networking_secgroup_v2.${group?.[0]}.id}`)
    .map((rule) => {
      const remote = rule.remote_ip_prefix ?? groupName(stack, rule.remote_group_id);
      const ports = rule.port_range_min === undefined ? "" : `/${rule.port_range_min}-${rule.port_range_max}`;
      return `${rule.direction} ${rule.ethertype} ${rule.protocol}${ports} ${remote}`;
    })
    .sort();
}

function groupName(stack: StackTree, reference: unknown): unknown {
  const [, id] = /secgroup_v2\.([\w-]+)\.id/.exec(String(reference)) ?? [];
  return resources(stack, "openstack_networking_secgroup_v2")[id ?? ""]?.name;
}

const block = (cloud: ReturnType<typeof extranetCloud>, body: string, zone: HostZone) => {
  const { ipv4, ipv6 } = cloud.app.addresses.block("extranet", "binhai", body, zone);
  return { ipv4: `${ipv4}`, ipv6: `${ipv6}` };
};
const service = (cloud: ReturnType<typeof extranetCloud>, name: Parameters<typeof platformPeer>[1]) => {
  const { ranges } = platformPeer(cloud, name).connections.endpoint;
  return { ipv4: ranges.ipv4[0], ipv6: ranges.ipv6[0] };
};

/** What every host has: the bastion comes in, logs go out. */
function ownRules(cloud: ReturnType<typeof extranetCloud>, outer = false): string[] {
  const bastion = service(cloud, outer ? "bastion-outer" : "bastion");
  const logs = service(cloud, outer ? "log-intake-outer" : "log-collector");
  return [
    `egress IPv4 tcp/6514-6514 ${logs.ipv4}`,
    `egress IPv6 tcp/6514-6514 ${logs.ipv6}`,
    `ingress IPv4 tcp/22-22 ${bastion.ipv4}`,
    `ingress IPv6 tcp/22-22 ${bastion.ipv6}`,
  ];
}

describe("given a host without flows", () => {
  test.each([
    [Zone.DEDICATED, false],
    [Zone.PUBLIC_SERVICE, false],
    [Zone.INTERNET_ACCESS, true],
    [Zone.DEV_TEST, false],
  ])("when it stands in %s, then only the bastion comes in and only logs go out", (zone, outer) => {
    const cloud = extranetCloud();
    host(systemIn(cloud), "app", zone);

    const stack = synthStack(cloud);

    expect(rulesOf(stack, "hrss-pension-app")).toEqual(ownRules(cloud, outer));
    const [group] = Object.values(resources(stack, "openstack_networking_secgroup_v2"));
    expect(group).toMatchObject({ delete_default_rules: true, stateful: true });
    const [port] = Object.values(resources(stack, "openstack_networking_port_v2"));
    expect(port?.security_group_ids).toHaveLength(1);
    expect(port).not.toHaveProperty("port_security_enabled");
    expect(port).not.toHaveProperty("no_security_groups");
  });
});

describe("given two hosts of one stack", () => {
  test("when one is let to the other, then both ends get exactly that, by group, in both families", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    const [a, b] = [host(system, "a"), host(system, "b")];
    a.connections.allowTo(b, Port.tcp(8080), "业务查询");

    const stack = synthStack(cloud);

    const added = (name: string) => rulesOf(stack, name).filter((rule) => !ownRules(cloud).includes(rule));
    expect(added("hrss-pension-a")).toEqual([
      "egress IPv4 tcp/8080-8080 hrss-pension-b",
      "egress IPv6 tcp/8080-8080 hrss-pension-b",
    ]);
    expect(added("hrss-pension-b")).toEqual([
      "ingress IPv4 tcp/8080-8080 hrss-pension-a",
      "ingress IPv6 tcp/8080-8080 hrss-pension-a",
    ]);
    const reasons = Object.values(resources(stack, "openstack_networking_secgroup_rule_v2"))
      .filter((rule) => rule.port_range_min === 8080)
      .map((rule) => rule.description);
    expect(reasons).toEqual(["业务查询", "业务查询", "业务查询", "业务查询"]);
  });

  test("when the other end declares it, then the rules are the same", () => {
    const rules = (reverse: boolean) => {
      const cloud = extranetCloud();
      const system = systemIn(cloud);
      const [a, b] = [host(system, "a"), host(system, "b")];
      if (reverse) b.connections.allowFrom(a, Port.tcp(8080), "业务查询");
      else a.connections.allowTo(b, Port.tcp(8080), "业务查询");
      return resources(synthStack(cloud), "openstack_networking_secgroup_rule_v2");
    };
    const bare = (byId: Readonly<Record<string, Attributes>>) =>
      Object.fromEntries(Object.entries(byId).map(([id, rule]) => [id, { ...rule, "//": undefined }]));

    expect(bare(rules(true))).toEqual(bare(rules(false)));
  });

  test("when it is ICMP, then each family has its own protocol and no ports", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    host(system, "a").connections.allowTo(host(system, "b"), Port.ICMP, "拨测");

    expect(rulesOf(synthStack(cloud), "hrss-pension-a")).toEqual(
      expect.arrayContaining(["egress IPv4 icmp hrss-pension-b", "egress IPv6 ipv6-icmp hrss-pension-b"]),
    );
  });

  test("when adjacent and overlapping ports are let, then they become one rule with all reasons", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    const [a, b] = [host(system, "a"), host(system, "b")];
    a.connections.allowTo(b, Port.tcp(8080), "查询");
    a.connections.allowTo(b, Port.tcp(8081), "申报");
    a.connections.allowTo(b, Port.range("tcp", 8081, 8090), "查询");
    a.connections.allowTo(b, Port.tcp(9000), "对账");

    const stack = synthStack(cloud);
    const added = rulesOf(stack, "hrss-pension-b").filter(
      (rule) => rule.includes("IPv4") && rule.includes("-a"),
    );

    expect(added).toEqual([
      "ingress IPv4 tcp/8080-8090 hrss-pension-a",
      "ingress IPv4 tcp/9000-9000 hrss-pension-a",
    ]);
    const folded = Object.values(resources(stack, "openstack_networking_secgroup_rule_v2")).find(
      (rule) => rule.port_range_max === 8090,
    );
    expect(folded?.description).toBe("查询; 申报");
  });

  test("when the reason is long, then the rule's description is cut where Neutron would refuse it", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    host(system, "a").connections.allowTo(host(system, "b"), Port.tcp(8080), "长".repeat(400));

    for (const rule of Object.values(resources(synthStack(cloud), "openstack_networking_secgroup_rule_v2"))) {
      expect(String(rule.description).length).toBeLessThanOrEqual(255);
    }
  });

  test("when flows are declared in another order, then the JSON is the same", () => {
    const json = (order: readonly number[]) => {
      const cloud = extranetCloud();
      const system = systemIn(cloud);
      const [a, b, c] = [host(system, "a"), host(system, "b"), host(system, "c")];
      const flows = [
        () => a.connections.allowTo(b, Port.tcp(8080), "查询"),
        () => c.connections.allowTo(b, Port.tcp(9000), "对账"),
        () => a.connections.allowTo(b, Port.tcp(8081), "申报"),
      ];
      for (const index of order) flows[index]?.();
      return Object.keys(resources(synthStack(cloud), "openstack_networking_secgroup_rule_v2"));
    };

    expect(json([2, 0, 1])).toEqual(json([0, 1, 2]));
  });
});

describe("given ends in different stacks", () => {
  test("when two stacks of one body talk, then the other end is its zone's block in both families", () => {
    const cloud = extranetCloud();
    const first = host(systemIn(cloud), "a", Zone.PUBLIC_SERVICE);
    const second = new TestStack(cloud, "hrss", { stackName: "hrss-2" });
    const other = host(systemOf(second, "pay"), "b");
    first.connections.allowTo(other, Port.tcp(8080), "缴费");

    const stacks = synth(cloud);
    const [mine, theirs] = [stacks.hrss, stacks["hrss-2"]];
    if (mine === undefined || theirs === undefined) throw new Error("two stacks expected");

    const to = block(cloud, "hrss", Zone.DEDICATED);
    const from = block(cloud, "hrss", Zone.PUBLIC_SERVICE);
    expect(rulesOf(mine, "hrss-pension-a")).toEqual(
      expect.arrayContaining([
        `egress IPv4 tcp/8080-8080 ${to.ipv4}`,
        `egress IPv6 tcp/8080-8080 ${to.ipv6}`,
      ]),
    );
    expect(rulesOf(theirs, "hrss-pay-b")).toEqual(
      expect.arrayContaining([
        `ingress IPv4 tcp/8080-8080 ${from.ipv4}`,
        `ingress IPv6 tcp/8080-8080 ${from.ipv6}`,
      ]),
    );
    // Neither stack reads the other's state.
    expect(mine.data?.terraform_remote_state).toBeUndefined();
    expect(theirs.data?.terraform_remote_state).toBeUndefined();
  });

  test("when another body is named, then an agreement is needed and stands in the rule", () => {
    const cloud = extranetCloud();
    const api = host(systemIn(cloud), "api", Zone.PUBLIC_SERVICE);
    const peer = bodyPeer(cloud, "heping", Zone.PUBLIC_SERVICE);

    expect(errorOf(() => api.connections.allowFrom(peer, Port.tcp(8443), "共享")).problems[0]).toMatchObject({
      code: "FLOW-NO-AGREEMENT",
      args: { from: "heping", to: "hrss" },
    });
    expect(
      errorOf(() => api.connections.allowFrom(peer, Port.tcp(8443), "共享", { agreement: " " })).codes,
    ).toEqual(["FLOW-NO-AGREEMENT"]);

    api.connections.allowFrom(peer, Port.tcp(8443), "共享", { agreement: "GX-2016-007" });
    const stack = synthStack(cloud);
    const { ipv4, ipv6 } = block(cloud, "heping", Zone.PUBLIC_SERVICE);
    expect(rulesOf(stack, "hrss-pension-api")).toEqual(
      expect.arrayContaining([`ingress IPv4 tcp/8443-8443 ${ipv4}`, `ingress IPv6 tcp/8443-8443 ${ipv6}`]),
    );
    const descriptions = Object.values(resources(stack, "openstack_networking_secgroup_rule_v2")).map(
      (rule) => rule.description,
    );
    expect(descriptions).toContain("共享 [GX-2016-007]");
  });

  test("when the platform is the other end, then no agreement is needed", () => {
    const cloud = extranetCloud();
    const app = host(systemIn(cloud), "app");

    app.connections.allowTo(platformPeer(cloud, "log-collector"), Port.udp(514), "旧式日志");

    const { ipv4 } = service(cloud, "log-collector");
    expect(rulesOf(synthStack(cloud), "hrss-pension-app")).toContain(`egress IPv4 udp/514-514 ${ipv4}`);
  });

  test("when something that cannot talk is named, then it is refused with what can", () => {
    const app = host(systemIn(extranetCloud()), "app");

    for (const nothing of [undefined, null, {}, "hrss"]) {
      const error = errorOf(() => app.connections.allowTo(nothing as never, Port.tcp(8080), "数据"));
      expect(error.codes).toEqual(["PEER-INVALID"]);
      expect(error.message).toContain("bodyPeer");
    }
  });

  test("when a body without such a zone is named, then those that have it are told", () => {
    const cloud = extranetCloud();

    expect(errorOf(() => bodyPeer(cloud, "heping", Zone.DEV_TEST)).problems[0]).toMatchObject({
      code: "PEER-UNKNOWN",
      value: "heping",
      allowed: ["hrss"],
      args: { zone: "dev-test", site: "binhai" },
      source: { file: "test/network/connections.test.ts" },
    });
    expect(errorOf(() => bodyPeer(cloud, "labour", Zone.DEDICATED)).codes).toEqual(["PEER-UNKNOWN"]);
    expect(errorOf(() => bodyPeer(cloud, "heping", Zone.DEDICATED, cloud.site("xian"))).codes).toEqual([
      "PEER-UNKNOWN",
    ]);
  });
});

describe("given other ends that look alike", () => {
  test("when two peers lie in one block, then one rule serves both: Neutron refuses a second like it", () => {
    const cloud = extranetCloud();
    const app = host(systemIn(cloud), "app");
    const second = new TestStack(cloud, "hrss", { stackName: "hrss-2" });
    const elsewhere = systemOf(second, "pay");
    for (const id of ["a", "b"]) app.connections.allowFrom(host(elsewhere, id), Port.tcp(8080), `缴费 ${id}`);
    app.connections.allowFrom(bodyPeer(cloud, "hrss", Zone.DEDICATED), Port.tcp(8080), "本单位");

    const stack = synth(cloud).hrss;
    const rules = Object.values(stack?.resource?.openstack_networking_secgroup_rule_v2 ?? {}).filter(
      (rule) => rule.port_range_min === 8080,
    );

    expect(rules.map((rule) => rule.ethertype).sort()).toEqual(["IPv4", "IPv6"]);
    expect(new Set(rules.map((rule) => rule.description))).toEqual(new Set(["本单位; 缴费 a; 缴费 b"]));
  });

  test("when two peers would be called the same, then each keeps its own ports", () => {
    const cloud = extranetCloud();
    const app = host(systemIn(cloud, "hrss", "x"), "app");
    const first = host(systemIn(cloud, "hrss", "pay"), "ment-app");
    const second = host(systemIn(cloud, "hrss", "pay-ment"), "app");
    app.connections.allowFrom(first, Port.tcp(8080), "缴费");
    app.connections.allowFrom(second, Port.tcp(9090), "对账");

    const stack = synthStack(cloud);
    const groups = new Set(
      Object.values(resources(stack, "openstack_networking_secgroup_rule_v2"))
        .filter((rule) => [8080, 9090].includes(Number(rule.port_range_min)) && rule.direction === "ingress")
        .map((rule) => `${rule.port_range_min} ${rule.remote_group_id}`),
    );

    expect(groups.size).toBe(2);
    expect(new Set([...groups].map((text) => text.split(" ")[1])).size).toBe(2);
  });

  test("when two peers would be called the same and use one port, then both are let in", () => {
    const cloud = extranetCloud();
    const app = host(systemIn(cloud, "hrss", "x"), "app");
    app.connections.allowFrom(host(systemIn(cloud, "hrss", "pay"), "ment-app"), Port.tcp(8080), "缴费");
    app.connections.allowFrom(host(systemIn(cloud, "hrss", "pay-ment"), "app"), Port.tcp(8080), "对账");

    const remotes = Object.values(resources(synthStack(cloud), "openstack_networking_secgroup_rule_v2"))
      .filter((rule) => rule.port_range_min === 8080 && rule.direction === "ingress")
      .map((rule) => rule.remote_group_id);

    expect(new Set(remotes).size).toBe(2);
  });
});

describe("given two hosts of one stack at two sites", () => {
  const cloud = extranetCloud();
  const system = systemIn(cloud);
  const here = host(system, "here");
  const there = host(system, "there", Zone.DEDICATED, { site: cloud.site("xian") });
  const refused = errorOf(() => here.connections.allowTo(there, Port.tcp(8080), "异地查询"));
  const stack = synthStack(cloud);

  test("when one is let to the other, then it is refused: no router joins the sites", () => {
    expect(refused.problems).toEqual([
      expect.objectContaining({ code: "FLOW-ACROSS-SITES", args: { from: "binhai", to: "xian" } }),
    ]);
  });

  test("when its resources are read, then everything of the other site is made there", () => {
    for (const type of [
      "openstack_compute_instance_v2",
      "openstack_networking_port_v2",
      "openstack_networking_secgroup_v2",
      "openstack_networking_secgroup_rule_v2",
    ]) {
      const providers = Object.entries(resources(stack, type)).map(
        ([id, attributes]) => [id.includes("there_") ? "there" : "here", attributes.provider] as const,
      );
      expect(
        new Set(providers.filter(([where]) => where === "there").map(([, provider]) => provider)),
      ).toEqual(new Set(["openstack.xian"]));
      expect(
        new Set(providers.filter(([where]) => where === "here").map(([, provider]) => provider)),
      ).not.toContain("openstack.xian");
    }
  });
});

describe("given a flow between the Internet access area and the inside", () => {
  test("when it is let, then each end talks with the gateway's own side only", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    const web = host(system, "web", Zone.INTERNET_ACCESS);
    const api = host(system, "api", Zone.PUBLIC_SERVICE);
    web.connections.allowTo(api, Port.tcp(8443), "在线申报");

    const stack = synthStack(cloud);
    const [outer, inner] = [service(cloud, "gap-gateway-outer"), service(cloud, "gap-gateway-inner")];

    expect(
      rulesOf(stack, "hrss-pension-web").filter((rule) => !ownRules(cloud, true).includes(rule)),
    ).toEqual([`egress IPv4 tcp/8443-8443 ${outer.ipv4}`, `egress IPv6 tcp/8443-8443 ${outer.ipv6}`]);
    expect(rulesOf(stack, "hrss-pension-api").filter((rule) => !ownRules(cloud).includes(rule))).toEqual([
      `ingress IPv4 tcp/8443-8443 ${inner.ipv4}`,
      `ingress IPv6 tcp/8443-8443 ${inner.ipv6}`,
    ]);
  });

  test("when its port is none of the gateway's, then the gateway's are told", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    const web = host(system, "web", Zone.INTERNET_ACCESS);
    const api = host(system, "api", Zone.PUBLIC_SERVICE);

    expect(errorOf(() => web.connections.allowTo(api, Port.tcp(8080), "申报")).problems[0]).toMatchObject({
      code: "FLOW-GATEWAY-PORT",
      args: { port: "tcp/8080" },
      allowed: ["tcp/8443"],
    });
  });

  test("when the register opens a port on the gateway, then it is carried", () => {
    const { extranet, intranet } = cityProps.realms;
    const cloud = extranetCloud({
      city: cityWith({
        realms: { extranet: { ...extranet, gapGatewayPorts: [Port.range("tcp", 8000, 8100)] }, intranet },
      }),
    });
    const system = systemIn(cloud);

    expect(() =>
      host(system, "web", Zone.INTERNET_ACCESS).connections.allowTo(
        host(system, "api", Zone.PUBLIC_SERVICE),
        Port.tcp(8080),
        "申报",
      ),
    ).not.toThrow();
  });
});

describe("given a flow that is not allowed", () => {
  function ends() {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    return { cloud, system, app: host(system, "app"), test: host(system, "test", Zone.DEV_TEST) };
  }

  test("when the matrix forbids it, then the ways that exist are told, with path, line and value", () => {
    const { app, test: tester } = ends();

    expect(errorOf(() => tester.connections.allowTo(app, Port.tcp(8080), "联调")).problems).toEqual([
      {
        code: "FLOW-FORBIDDEN",
        args: { from: "dev-test", to: "dedicated" },
        path: "extranet/hrss/pension/test",
        source: { file: "test/network/connections.test.ts", line: expect.any(Number) },
        value: "extranet/hrss/pension/test (dev-test) → extranet/hrss/pension/app (dedicated) tcp/8080",
        allowed: ["dev-test → dev-test (same-body)", "dev-test → security (one-way)"],
      },
    ]);
  });

  test("when the city has decided otherwise, then it is let", () => {
    const cloud = extranetCloud({
      city: cityWith({
        flows: defaultFlowMatrix.with({
          from: Zone.DEV_TEST,
          to: Zone.DEDICATED,
          between: "same-body",
          carriage: "firewall",
          justification: "联调",
          approval: "JXW-2016-001",
        }),
      }),
    });
    const system = systemIn(cloud);

    expect(() =>
      host(system, "test", Zone.DEV_TEST).connections.allowTo(host(system, "app"), Port.tcp(8080), "联调"),
    ).not.toThrow();
  });

  test("when another body's dedicated zone is named, then it is refused even with an agreement", () => {
    const { cloud, app } = ends();
    const peer = bodyPeer(cloud, "heping", Zone.DEDICATED);

    expect(
      errorOf(() => app.connections.allowTo(peer, Port.tcp(8080), "数据", { agreement: "GX-1" })).codes,
    ).toEqual(["FLOW-FORBIDDEN"]);
  });

  test("when two systems of one body meet in the Internet access area, then it is refused", () => {
    const cloud = extranetCloud();
    const a = host(systemIn(cloud), "a", Zone.INTERNET_ACCESS);
    const b = host(systemIn(cloud, "hrss", "other"), "b", Zone.INTERNET_ACCESS);

    for (const port of [Port.HTTPS, Port.tcp(8443)]) {
      expect(errorOf(() => a.connections.allowTo(b, port, "互访")).codes).toEqual(["FLOW-FORBIDDEN"]);
    }
  });

  test.each(["", "   ", undefined as unknown as string])(
    "when its reason is %p, then it is refused",
    (reason) => {
      const { system, app } = ends();

      expect(errorOf(() => app.connections.allowTo(host(system, "b"), Port.tcp(8080), reason)).codes).toEqual(
        ["FLOW-NO-REASON"],
      );
    },
  );

  test.each([Port.SSH, Port.tcp(3389), Port.range("tcp", 20, 25), Port.tcp(5985)])(
    "when it is %s between hosts, then the bastion is told",
    (port) => {
      const { system, app } = ends();

      expect(
        errorOf(() => app.connections.allowTo(host(system, "b"), port, "运维")).problems[0],
      ).toMatchObject({
        code: "FLOW-ADMIN-PORT",
        args: { port: `${port}` },
        allowed: ["bastion"],
      });
    },
  );

  test.each([
    [Tier.WEB, Tier.DATA, ["web", "app"]],
    [Tier.DATA, Tier.APP, ["data"]],
    [Tier.DMZ, Tier.APP, ["dmz", "web"]],
  ])("when it goes from tier %s to %s within a zone, then the next tiers are told", (from, to, allowed) => {
    const { system } = ends();
    const a = host(system, "a", Zone.DEDICATED, { tier: from });
    const b = host(system, "b", Zone.DEDICATED, { tier: to });

    expect(errorOf(() => a.connections.allowTo(b, Port.tcp(8080), "数据")).problems[0]).toMatchObject({
      code: "FLOW-TIER",
      args: { from, to },
      allowed,
    });
  });

  test.each([
    [Tier.WEB, Tier.APP],
    [Tier.APP, Tier.APP],
    [Tier.APP, Tier.DATA],
    [Tier.DATA, Tier.DATA],
  ])("when it goes from tier %s to %s, then it is let", (from, to) => {
    const { system } = ends();
    const a = host(system, "a", Zone.DEDICATED, { tier: from });
    const b = host(system, "b", Zone.DEDICATED, { tier: to });

    expect(() => a.connections.allowTo(b, Port.tcp(8080), "数据")).not.toThrow();
  });
});

test("given declared flows, when the JSON is read, then each stands under // with reason, carriage and line", () => {
  const cloud = extranetCloud();
  const system = systemIn(cloud);
  host(system, "web", Zone.INTERNET_ACCESS).connections.allowTo(
    host(system, "api", Zone.PUBLIC_SERVICE),
    Port.tcp(8443),
    "在线申报",
  );

  const hosts = resources(synthStack(cloud), "openstack_compute_instance_v2");
  const web = Object.values(hosts).find((attributes) => attributes.name === "hrss-pension-web");
  const notes = web?.["//"] as { egov: { flows: Attributes[] } } | undefined;
  const flows = notes?.egov.flows;

  expect(flows).toContainEqual({
    from: "extranet/hrss/pension/web",
    to: "extranet/hrss/pension/api",
    port: "tcp/8443",
    reason: "在线申报",
    carriage: "gap-gateway",
    source: expect.stringMatching(/^test\/network\/connections\.test\.ts:\d+$/),
  });
});

import type { CloudWorld } from "../../../src/model/cloud-world";
import type { Declaration } from "../../../src/model/declaration";
import type { Port } from "../../../src/model/port";
import type { Specification } from "../../../src/separation/specification";
import { parseTraffic, type Traffic } from "../../../src/separation/specification";
import type { Explanation, Verdicts, Witness } from "../../../src/separation/verdict";

export function declared(address: string, more: Partial<Declaration> = {}): Declaration {
  return {
    root: "hrss",
    address,
    input: "cdktf.out/extranet",
    file: "stacks/hrss/cdk.tf.json",
    line: 120,
    construct: undefined,
    source: undefined,
    ...more,
  };
}

export function traffic(...texts: string[]): Traffic[] {
  return texts.flatMap((text) => parseTraffic(text) ?? []);
}

const flow = { direction: "start", kind: "never" } as const;

export const specification: Specification = {
  version: 1,
  zones: [
    { name: "互联网", external: true, networks: [], cidrs: [] },
    { name: "互联网接入区", external: false, networks: [{ by: "tag", value: "zone:dmz" }], cidrs: [] },
    { name: "核心数据区", external: false, networks: [{ by: "tag", value: "zone:data" }], cidrs: [] },
  ],
  clauses: [
    {
      ...flow,
      id: "SEP-1",
      basis: "GB/T 22239-2019 8.1.3.1",
      from: "互联网",
      to: "核心数据区",
      traffic: traffic("any"),
    },
    { ...flow, id: "SEP-2", from: "核心数据区", to: "互联网", traffic: traffic("any"), direction: "both" },
    { ...flow, id: "AVL-1", kind: "must", from: "互联网", to: "互联网接入区", traffic: traffic("tcp/443") },
    { id: "NET-07", kind: "disjoint", realms: ["政务外网", "政务内网"] },
  ],
  realms: [
    { name: "政务外网", inputs: ["extranet"] },
    { name: "政务内网", inputs: ["intranet"] },
  ],
};

const rule = declared("openstack_networking_secgroup_rule_v2.any", {
  construct: "hrss/pension/db/AnyIn",
  source: "stacks/departments/human-resources.ts:42",
});
const port = declared("openstack_networking_port_v2.db", {
  construct: "hrss/pension/db",
  source: "stacks/departments/human-resources.ts:31",
});
const floating = declared("openstack_networking_floatingip_v2.db", {
  source: "stacks/departments/human-resources.ts:40",
});

export const witness: Witness = {
  family: "ipv4",
  protocol: 6,
  source: { address: "203.0.113.7", port: 40_000, zone: "互联网" },
  destination: { address: "10.1.2.10", port: 22, zone: "核心数据区", endpoint: port },
  path: [
    { passes: true, why: { code: "outside-sends", args: { network: "internet" } } },
    {
      passes: true,
      declared: floating,
      why: { code: "floating-ip", args: { external: "198.51.100.9", internal: "10.1.2.10" } },
    },
    { passes: true, declared: rule, why: { code: "ingress-rule", args: { port: "db", group: "db-any" } } },
    { passes: true, declared: port, why: { code: "receives", args: { address: "10.1.2.10" } } },
  ],
};

export const violated: Verdicts = {
  version: 1,
  verdict: "violated",
  clauses: [
    {
      id: "SEP-1",
      kind: "never",
      verdict: "violated",
      basis: "GB/T 22239-2019 8.1.3.1",
      witness,
      enabledBy: [floating, rule],
      fix: {
        code: "narrow-rule",
        args: { resource: rule.address, traffic: "tcp/22", remote: "0.0.0.0/0" },
      },
    },
    { id: "SEP-2", kind: "never", verdict: "unknown" },
    { id: "AVL-1", kind: "must", verdict: "proved" },
    {
      id: "NET-07",
      kind: "disjoint",
      verdict: "unknown",
      shared: [
        {
          what: "physical-network",
          value: "physnet1",
          certain: false,
          declared: [
            { realm: "政务外网", declaration: declared("openstack_networking_network_v2.out") },
            {
              realm: "政务内网",
              declaration: declared("openstack_networking_network_v2.in", { root: "net" }),
            },
          ],
        },
      ],
    },
  ],
  unknown: [
    {
      doubt: {
        declared: declared("openstack_bgpvpn_v2.x", { line: undefined }),
        why: "not-modelled",
        detail: "openstack_bgpvpn_v2",
      },
      clauses: ["SEP-2"],
    },
  ],
  findings: [
    {
      declared: port,
      reason: { code: "ENDPOINT-IN-TWO-ZONES", args: { zones: ["互联网接入区", "核心数据区"] } },
      clauses: [],
    },
    { reason: { code: "ZONE-WITHOUT-NETWORK", args: { zone: "核心数据区" } }, clauses: ["SEP-2"] },
  ],
  matrix: [
    { from: "互联网", to: "互联网", may: ["any"], must: true },
    { from: "互联网", to: "互联网接入区", may: ["tcp/443"], must: true },
    { from: "互联网", to: "核心数据区", may: ["tcp/22"], must: true },
    { from: "互联网接入区", to: "互联网", may: [], must: true },
    { from: "互联网接入区", to: "互联网接入区", may: ["icmp", "tcp/443"], must: false },
    { from: "互联网接入区", to: "核心数据区", may: ["tcp/5236"], must: true },
    { from: "核心数据区", to: "互联网", may: ["any"], must: false },
    { from: "核心数据区", to: "互联网接入区", may: [], must: true },
    { from: "核心数据区", to: "核心数据区", may: ["tcp/5236"], must: true },
  ],
};

export const proved: Verdicts = {
  version: 1,
  verdict: "proved",
  clauses: specification.clauses.map(({ id, kind }) => ({ id, kind, verdict: "proved" })),
  unknown: [],
  findings: [],
  matrix: [],
};

export const blocked: Explanation = {
  version: 1,
  verdict: "blocked",
  pairs: { passes: 0, blocked: 2, unknown: 0 },
  flows: [
    {
      verdict: "blocked",
      witness: {
        family: "ipv6",
        protocol: 6,
        source: { address: "2001:db8::7", port: 40_000 },
        destination: { address: "fd00::10", port: 22, endpoint: port },
        path: [
          { passes: true, why: { code: "outside-sends", args: { network: "internet" } } },
          { passes: false, declared: port, why: { code: "no-ingress-rule", args: { groups: "db" } } },
        ],
      },
    },
  ],
  unknown: [],
};

/** A world with a port on a network with a subnet, and an instance that has it. */
export function cloud(ports: readonly Partial<Port>[] = [{}]): CloudWorld {
  const whole = ports.map(
    (more, index): Port => ({
      id: `port-${index}`,
      network: "network-0",
      region: "extranet/tj",
      name: `port${index}`,
      declared: [declared(`openstack_networking_port_v2.p${index}`)],
      role: "host",
      instance: undefined,
      addresses: [{ family: "ipv4", among: [{ first: 0x0a000002n, last: 0x0a0000fen }] }],
      pairs: [],
      security: true,
      groups: [],
      contract: undefined,
      doubts: [],
      ...more,
    }),
  );
  return {
    networks: new Map([
      [
        "network-0",
        {
          id: "network-0",
          region: "extranet/tj",
          name: "data-net",
          tags: ["zone:data"],
          declared: [declared("openstack_networking_network_v2.data")],
          external: false,
          segments: [],
          subnets: [],
          doubts: [],
        },
      ],
    ]),
    ports: new Map(whole.map((one) => [one.id, one])),
    instances: new Map([
      [
        "instance-0",
        {
          id: "instance-0",
          name: "db",
          declared: [declared("openstack_compute_instance_v2.db")],
          ports: ["port-0"],
          contract: undefined,
        },
      ],
    ]),
    securityGroups: new Map(),
    routers: new Map(),
    firewallGroups: [],
    floatingIps: [],
    loadBalancers: [],
    unknowns: [],
  };
}

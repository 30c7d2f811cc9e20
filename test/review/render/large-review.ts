import type { Review } from "../../../src/review/review";
import { change, declared, end, review, security, waiver } from "./sample-review";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** With something in every section, and more in each list than is shown at once. */
export const large: Review = {
  ...review,
  headline: { ...review.headline, broader: 42, narrower: 1, more: 1, drifted: 2 },
  matrix: [
    { from: "city:office", to: "city:data", before: ["tcp/443"], after: ["tcp/400-500"] },
    { from: "city:data", to: "city:office", before: ["any"], after: ["icmp"] },
    { from: "internet", to: "city:office", before: ["udp/53"], after: ["tcp/53"] },
  ],
  connectivity: [
    ...review.connectivity,
    ...numbers(40).map((number) => ({
      ...review.connectivity[2],
      kind: "widened" as const,
      from: end(`hrss/pension/host-${number}`, { zones: [`city:zone-${number % 5}`] }),
      to: end(`hrss/pension/store-${number}`),
      added: [`tcp/${8000 + number}`],
      removed: [],
      now: [`tcp/${8000 + number}`],
      addresses: [],
      isCertain: false,
      crosses: "zones" as const,
      reasons: [],
    })),
    {
      kind: "more",
      from: end("hrss/pension/old"),
      to: end("hrss/pension/db"),
      added: [],
      removed: [],
      now: ["udp/514"],
      addresses: [],
      isCertain: true,
      crosses: "nothing",
      reasons: [],
    },
  ],
  moves: [
    {
      name: "hrss/pension/db",
      system: "pension",
      systemName: "养老保险",
      before: ["data"],
      after: ["office"],
      endpoints: 2,
      declared: undefined,
    },
  ],
  security: numbers(30).map((number) =>
    security("rule", { change: change(declared(`openstack_networking_secgroup_rule_v2.rule-${number}`)) }),
  ),
  waivers: [
    { ...waiver, change: "new", excuses: [] },
    { ...waiver, validity: "expired", excuses: [] },
    { ...waiver, validity: "expiring", excuses: ["SEP-1"] },
    { ...waiver, change: "removed", excuses: [] },
  ],
  ruleApply: { rules: 350, seconds: 218 },
  capacity: [{ owner: "hrss", what: "instances", before: 3, after: 5, limit: 10 }],
  constructs: [
    ...review.constructs,
    {
      construct: "hrss/pension/many",
      root: "hrss",
      source: "stacks/departments/human-resources.ts:90",
      changes: numbers(60).map((number) => change(declared(`openstack_networking_port_v2.port-${number}`))),
    },
  ],
  drift: {
    resources: [
      {
        change: change(declared("openstack_networking_port_v2.by-hand")),
        resources: [
          declared("openstack_networking_port_v2.by-hand"),
          declared("openstack_networking_port_v2.too"),
        ],
      },
    ],
    connectivity: review.connectivity.slice(0, 1),
    violated: ["SEP-1"],
    undecided: ["SEP-2"],
  },
  specification: [{ what: "clause", name: "SEP-9", kind: "removed", loosens: true }],
};

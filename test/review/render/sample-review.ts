import type { Declaration } from "../../../src/model/declaration";
import type {
  ConversationEnd,
  Destruction,
  ResourceChange,
  Review,
  ReviewedWaiver,
  SecurityAspect,
  SecurityChange,
} from "../../../src/review/review";
import type { ClauseVerdict } from "../../../src/separation/verdict";

/** Where a pipeline happened to build: nothing that is rendered may tell. */
export const INPUT = "/srv/build/17/cdktf.out/extranet";

export function declared(address: string, more: Partial<Declaration> = {}): Declaration {
  return {
    root: "hrss",
    address,
    input: INPUT,
    file: "stacks/hrss/cdk.tf.json",
    line: 120,
    construct: undefined,
    source: undefined,
    ...more,
  };
}

export function change(declaration: Declaration, more: Partial<ResourceChange> = {}): ResourceChange {
  return {
    action: "update",
    type: declaration.address.split(".")[0] ?? "",
    declared: declaration,
    before: undefined,
    differences: [],
    ...more,
  };
}

export function end(name: string, more: Partial<ConversationEnd> = {}): ConversationEnd {
  return {
    name,
    isOutside: false,
    isInternet: false,
    platformPart: undefined,
    site: undefined,
    zones: ["data"],
    body: "hrss",
    system: "pension",
    systemName: "养老保险",
    declared: declared("openstack_networking_port_v2.db", {
      construct: name,
      source: "stacks/departments/human-resources.ts:31",
    }),
    endpoints: 1,
    ...more,
  };
}

export function security(aspect: SecurityAspect, more: Partial<SecurityChange> = {}): SecurityChange {
  return {
    aspect,
    isBroader: true,
    change: change(
      declared("openstack_networking_secgroup_rule_v2.in", {
        construct: "hrss/pension/db/In",
        source: "stacks/departments/human-resources.ts:42",
      }),
      {
        differences: [
          {
            attribute: "remote_ip_prefix",
            isSensitive: false,
            forcesReplacement: true,
            before: ["10.1.0.0/16"],
            after: ["0.0.0.0/0"],
            kind: "value",
          },
        ],
      },
    ),
    ...more,
  };
}

export function destruction(more: Partial<Destruction> = {}): Destruction {
  return {
    change: change(volume, { action: "replace" }),
    holdsData: true,
    cause: "replaced",
    forcedBy: ["volume_type"],
    moved: undefined,
    ...more,
  };
}

const volume = declared("openstack_blockstorage_volume_v3.data", {
  construct: "hrss/pension/db/data",
  source: "stacks/departments/human-resources.ts:50",
});
const rule = declared("openstack_networking_secgroup_rule_v2.any", {
  construct: "hrss/pension/db/AnyIn",
  source: "stacks/departments/human-resources.ts:42",
});
const floating = declared("openstack_networking_floatingip_v2.db", { line: 77 });

export const never: ClauseVerdict = {
  id: "SEP-1",
  kind: "never",
  verdict: "violated",
  basis: "GB/T 22239-2019 8.1.3.1",
  witness: {
    family: "ipv4",
    protocol: 6,
    source: { address: "203.0.113.7", port: 40_000, zone: "internet" },
    destination: {
      address: "10.1.2.10",
      port: 22,
      zone: "data",
      endpoint: declared("openstack_networking_port_v2.db"),
    },
    path: [
      { passes: true, why: { code: "outside-sends", args: { network: "internet" } } },
      { passes: true, declared: rule, why: { code: "ingress-rule", args: { port: "db", group: "any" } } },
    ],
  },
  enabledBy: [floating, rule],
  fix: { code: "narrow-rule", args: { resource: rule.address, traffic: "tcp/22", remote: "0.0.0.0/0" } },
};

export const disjoint: ClauseVerdict = {
  id: "NET-07",
  kind: "disjoint",
  verdict: "violated",
  shared: [
    {
      what: "physical-network",
      value: "physnet1",
      certain: true,
      declared: [{ realm: "extranet", declaration: declared("openstack_networking_network_v2.out") }],
    },
  ],
};

/** A small city's review with at least one of everything that CI is told. */
export const review: Review = {
  headline: {
    isolation: "broken",
    clauses: { proved: 41, violated: 2, unknown: 1 },
    waived: { violated: 0, unknown: 0 },
    broader: 1,
    narrower: 1,
    more: 0,
    acrossZones: 1,
    latent: 0,
    forgotten: 0,
    drifted: 0,
    destroyed: 3,
    destroyedWithData: 2,
    approval: "broadening",
    identical: undefined,
  },
  matrix: [],
  connectivity: [
    {
      kind: "new",
      from: end("internet", {
        isOutside: true,
        isInternet: true,
        zones: ["internet"],
        body: undefined,
        system: undefined,
        systemName: undefined,
        declared: undefined,
      }),
      to: end("hrss/pension/db"),
      added: ["tcp/22"],
      removed: [],
      now: ["tcp/22"],
      addresses: ["198.51.100.0/24"],
      isCertain: true,
      crosses: "zones",
      reasons: [{ reason: "maintenance", port: "tcp/22", source: undefined, approval: "2026-17" }],
    },
    {
      kind: "narrowed",
      from: end("hrss/pension/web"),
      to: end("hrss/pension/db"),
      added: [],
      removed: ["tcp/5236"],
      now: [],
      addresses: [],
      isCertain: true,
      crosses: "zones",
      reasons: [],
    },
    {
      kind: "new",
      from: end("hrss/pension/app"),
      to: end("hrss/pension/db"),
      added: ["tcp/5236"],
      removed: [],
      now: ["tcp/5236"],
      addresses: [],
      isCertain: true,
      crosses: "nothing",
      reasons: [],
    },
  ],
  moves: [],
  violations: [
    { clause: never, isNew: true },
    { clause: disjoint, isNew: false },
  ],
  destruction: [
    destruction(),
    destruction({
      change: change(declared("openstack_blockstorage_volume_v3.logs"), { action: "delete" }),
      cause: "renamed",
      forcedBy: [],
      moved: {
        from: "openstack_blockstorage_volume_v3.logs",
        to: "openstack_blockstorage_volume_v3.journal",
      },
    }),
    destruction({
      change: change(declared("openstack_networking_port_v2.old", { file: "", line: undefined }), {
        action: "delete",
      }),
      holdsData: false,
      cause: "deleted",
      forcedBy: [],
    }),
  ],
  security: [security("rule"), security("role", { isBroader: false })],
  continuity: [
    {
      name: "hrss/pension/db/data",
      system: "pension",
      systemName: "养老保险",
      level: "5",
      losses: [
        { code: "copies-fewer", before: "7", after: "3" },
        { code: "offsite-copy-dropped", before: "wuqing" },
      ],
      declared: volume,
    },
  ],
  capacity: [],
  ruleApply: { rules: 0, seconds: 0 },
  constructs: [
    {
      construct: "hrss/pension/db",
      root: "hrss",
      source: "stacks/departments/human-resources.ts:31",
      changes: [
        change(volume, { action: "replace" }),
        change(floating, { action: "create" }),
        change(rule, { action: "update", differences: security("rule").change.differences }),
      ],
    },
    {
      construct: "",
      root: "hrss",
      source: undefined,
      changes: [
        change(declared("openstack_networking_port_v2.old"), { action: "delete" }),
        change(declared("openstack_networking_port_v2.same"), { action: "rename" }),
        change(declared("openstack_networking_port_v2.other"), {
          action: "rename",
          differences: security("rule").change.differences,
        }),
      ],
    },
  ],
  drift: { resources: [], connectivity: [], violated: [], undecided: [] },
  specification: [],
  waivers: [],
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
      reason: { code: "ENDPOINT-IN-NO-ZONE", args: { network: "loose" } },
      declared: declared("openstack_networking_port_v2.loose"),
      clauses: ["SEP-9"],
    },
    { reason: { code: "ZONE-WITHOUT-NETWORK", args: { zone: "empty" } }, clauses: [] },
  ],
  provenance: {
    tool: "cdktf-egov-cloud 0.1.0",
    asOf: undefined,
    base: { digest: "a".repeat(64), stacks: 1, resources: 9, specification: "b".repeat(64) },
    head: { digest: "c".repeat(64), stacks: 1, resources: 9, specification: "b".repeat(64) },
  },
};

export const nothing: Review = {
  ...review,
  headline: { ...review.headline, clauses: { proved: 44, violated: 0, unknown: 0 } },
  connectivity: [],
  violations: [],
  destruction: [],
  security: [],
  continuity: [],
  constructs: [],
  unknown: [],
  findings: [],
};

/** The same, with each field that has such a name rewritten. */
function rewritten(whole: Review, names: readonly string[], rewrite: (value: never) => unknown): Review {
  return JSON.parse(
    JSON.stringify(whole, (name, value) =>
      names.includes(name) && ["string", "number"].includes(typeof value) ? rewrite(value as never) : value,
    ),
  ) as Review;
}

/** A decision to bear with the clause that the review finds violated. */
export const waiver: ReviewedWaiver = {
  waiver: {
    rules: ["SEP-1"],
    scope: "hrss/pension/db",
    justification: "供应商远程割接",
    approval: "2026-17",
    validUntil: "2026-12-31",
  },
  change: "in-force",
  validity: "valid",
  excuses: ["SEP-1"],
};

/** As after somebody has added lines at the top of every file. */
export function withMovedLines(whole: Review): Review {
  const further = rewritten(whole, ["line"], (line: number) => line + 40);
  return rewritten(further, ["source"], (source: string) =>
    source.replace(/:(\d+)$/, (_, line) => `:${Number(line) + 40}`),
  );
}

/** What must not get through: markup, escape sequences, directions, placeholders, links, half a character. */
export const HOSTILE = `<script>alert("1")</script>'&]]>\u0000\u001b[31m\u202e{0}[here](javascript:1)\ud800\ufffe`;

/** As if somebody had named everything to do harm. */
export function withHostileNames(whole: Review): Review {
  const names = [
    "name",
    "address",
    "construct",
    "id",
    "basis",
    "detail",
    "attribute",
    "reason",
    "zone",
    "value",
    "scope",
    "justification",
    "approval",
  ];
  return rewritten(whole, names, (name: string) => `${name}${HOSTILE}${"长𠮷".repeat(3000)}`);
}

export function withoutDeclarations(whole: Review): Review {
  return rewritten(
    rewritten(whole, ["source"], () => "/home/ci/city.ts:3"),
    ["file"],
    () => "../../etc/x.tf",
  );
}

import { createHash } from "node:crypto";
import { NetworkingSecgroupRuleV2 } from "@cdktf/provider-openstack/lib/networking-secgroup-rule-v2";
import { NetworkingSecgroupV2 } from "@cdktf/provider-openstack/lib/networking-secgroup-v2";
import type { Port } from "../city/port";
import type { Realm } from "../city/realm";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import type { Remote, RuleRequest, RuleWriter } from "./endpoint";
import { foldPorts } from "./rule-folding";

export interface SecurityGroupProps {
  readonly name: string;
  readonly tags: readonly string[];
}

/** Longest description that Neutron takes. */
const DESCRIPTION_LENGTH = 255;

const ETHERTYPES = { ipv4: "IPv4", ipv6: "IPv6" } as const;

/**
 * A stateful security group that lets nothing through until `connections` says so: Neutron's
 * default egress rules are deleted (GB/T 22239-2019 8.1.3.2 a, d). Its rules are folded to the
 * fewest that say the same, and written when the tree is whole.
 */
export class SecurityGroup<R extends Realm = Realm> extends RealmConstruct<R> implements RuleWriter {
  readonly resource: NetworkingSecgroupV2;
  private readonly requests: RuleRequest[] = [];
  private written = 0;

  constructor(scope: RealmScope<R>, id: string, props: SecurityGroupProps) {
    super(scope, id);
    this.resource = new NetworkingSecgroupV2(this, "group", {
      name: props.name,
      description: props.name,
      deleteDefaultRules: true,
      stateful: true,
      tags: [...props.tags],
    });
    this.cloud.app.onComplete(() => this.write());
  }

  get securityGroupId(): string {
    return this.resource.id;
  }

  /** Rules that the group has; known when the tree is complete. */
  get ruleCount(): number {
    return this.written;
  }

  request(rule: RuleRequest): void {
    this.requests.push(rule);
  }

  private write(): void {
    for (const direction of ["ingress", "egress"] as const) {
      const requests = this.requests.filter((candidate) => candidate.direction === direction);
      for (const { target, port, reasons } of fewest(requests)) {
        this.written += 1;
        const id = `${direction}-${`${port}`.replace("/", "-")}-${target.key}`;
        new NetworkingSecgroupRuleV2(this, this.freeId(id, target), {
          securityGroupId: this.resource.id,
          direction,
          ethertype: ETHERTYPES[target.family],
          protocol: port.protocol === "icmp" && target.family === "ipv6" ? "ipv6-icmp" : port.protocol,
          ...(port.protocol === "icmp" ? {} : { portRangeMin: port.first, portRangeMax: port.last }),
          ...(target.remoteGroupId === undefined
            ? { remoteIpPrefix: target.prefix }
            : { remoteGroupId: target.remoteGroupId }),
          description: reasons.join("; ").slice(0, DESCRIPTION_LENGTH),
          // A group at another site has its rules there too.
          provider: this.resource.provider,
        });
      }
    }
  }

  /** Paths that differ may read the same once joined; the later of two is told apart by its identity. */
  private freeId(id: string, { identity }: RuleTarget): string {
    if (this.node.tryFindChild(id) === undefined) return id;
    return `${id}-${createHash("sha256").update(identity).digest("hex").slice(0, 8)}`;
  }
}

interface Rule {
  readonly target: RuleTarget;
  readonly port: Port;
  readonly reasons: readonly string[];
}

/**
 * The requests' ports folded for each other end. Two ends in one block would make two rules that
 * say the same, of which Neutron refuses the second: they are one. The order does not depend on
 * the author's.
 */
function fewest(requests: readonly RuleRequest[]): Rule[] {
  const byTarget = new Map<string, { target: RuleTarget; rules: RuleRequest[] }>();
  for (const rule of requests) {
    for (const target of targetsOf(rule.remote)) {
      const key = `${target.key} ${target.identity}`;
      const entry = byTarget.get(key) ?? { target, rules: [] };
      entry.rules.push(rule);
      byTarget.set(key, entry);
    }
  }
  const distinct = new Map<string, Rule>();
  for (const [, { target, rules }] of [...byTarget].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const { port, reasons } of foldPorts(rules)) {
      const says = `${target.identity} ${port}`;
      const same = distinct.get(says);
      const all = new Set([...(same?.reasons ?? []), ...reasons]);
      distinct.set(says, { target: same?.target ?? target, port, reasons: [...all].sort() });
    }
  }
  return [...distinct.values()];
}

interface RuleTarget {
  readonly family: "ipv4" | "ipv6";
  /** Name of the other end and the family, for the rule's id. */
  readonly key: string;
  /** What tells it from any other. */
  readonly identity: string;
  readonly prefix?: string;
  readonly remoteGroupId?: string;
}

/** One rule a family for a group, one a range otherwise. */
function targetsOf(remote: Remote): RuleTarget[] {
  const families = ["ipv4", "ipv6"] as const;
  if (remote.kind === "group") {
    return families.map((family) => ({
      family,
      key: `${remote.key}-${family}`,
      identity: `${family} ${remote.group.node.path}`,
      remoteGroupId: remote.group.securityGroupId,
    }));
  }
  return families.flatMap((family) =>
    remote.ranges[family].map((prefix, index) => ({
      family,
      key: `${remote.key}-${index === 0 ? family : `${family}-${index}`}`,
      identity: `${family} ${prefix}`,
      prefix,
    })),
  );
}

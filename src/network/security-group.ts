import { NetworkingSecgroupRuleV2 } from "@cdktf/provider-openstack/lib/networking-secgroup-rule-v2";
import { NetworkingSecgroupV2 } from "@cdktf/provider-openstack/lib/networking-secgroup-v2";
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
      const byRemote = new Map<string, { remote: Remote; rules: RuleRequest[] }>();
      for (const rule of this.requests.filter((candidate) => candidate.direction === direction)) {
        const entry = byRemote.get(rule.remote.key) ?? { remote: rule.remote, rules: [] };
        entry.rules.push(rule);
        byRemote.set(rule.remote.key, entry);
      }
      for (const key of [...byRemote.keys()].sort()) {
        const { remote, rules } = byRemote.get(key) as { remote: Remote; rules: RuleRequest[] };
        for (const { port, reasons } of foldPorts(rules)) {
          for (const target of targetsOf(remote)) {
            this.written += 1;
            const id = `${direction}-${`${port}`.replace("/", "-")}-${key}-${target.suffix}`;
            new NetworkingSecgroupRuleV2(this, id, {
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
    }
  }
}

interface RuleTarget {
  readonly family: "ipv4" | "ipv6";
  readonly suffix: string;
  readonly prefix?: string;
  readonly remoteGroupId?: string;
}

/** One rule a family for a group, one a range otherwise. */
function targetsOf(remote: Remote): RuleTarget[] {
  const families = ["ipv4", "ipv6"] as const;
  if (remote.kind === "group") {
    return families.map((family) => ({
      family,
      suffix: family,
      remoteGroupId: remote.group.securityGroupId,
    }));
  }
  return families.flatMap((family) =>
    remote.ranges[family].map((prefix, index) => ({
      family,
      suffix: index === 0 ? family : `${family}-${index}`,
      prefix,
    })),
  );
}

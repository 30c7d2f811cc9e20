import { readFileSync } from "node:fs";
import * as path from "node:path";
import { ROOT, synthesizeProgram } from "../support/committed-trees";
import { readStacks, resources, type StackTree } from "../support/synth";

const FIRST = path.join(ROOT, "examples", "first-department");

function rules(stack: StackTree | undefined, port: number): Record<string, unknown>[] {
  if (stack === undefined) throw new Error("no such stack");
  return Object.values(resources(stack, "openstack_networking_secgroup_rule_v2")).filter(
    (rule) => rule.port_range_min === port,
  );
}

describe("given the README's department example", () => {
  test.each(["city.ts", "main.ts", "cdktf.json"])(
    "then %s is the one of examples/first-department",
    (name) => {
      const readme = readFileSync(path.join(ROOT, "README.md"), "utf8");
      const shown = readme.match(new RegExp(`<!-- file: ${name} -->\\n\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``))?.[1];

      expect(shown).toBe(readFileSync(path.join(FIRST, name), "utf8"));
    },
  );

  test("when it is run, then each declared flow is rules at both ends, with its reason", () => {
    const { transport } = readStacks(synthesizeProgram("examples/first-department"));
    const described = rules(transport, 8080).map(
      (rule) => `${rule.direction} ${rule.ethertype} ${rule.description}`,
    );

    expect(described.sort()).toEqual([
      "egress IPv4 许可业务处理",
      "egress IPv6 许可业务处理",
      "ingress IPv4 许可业务处理",
      "ingress IPv6 许可业务处理",
    ]);
    // Nothing of the platform's is made here: it is found by its name.
    expect(Object.keys(transport?.resource ?? {})).not.toContain("openstack_networking_network_v2");
    expect(Object.keys(transport?.data ?? {})).toContain("openstack_networking_network_v2");
  });
});

describe("given two departments that share data", () => {
  const stacks = readStacks(synthesizeProgram("examples/shared-data"));

  test("then the consumer's hosts may go to the provider's zone and nowhere else of it", () => {
    const egress = rules(stacks.health, 8443).filter((rule) => rule.direction === "egress");

    expect(egress.map((rule) => rule.description)).toEqual(Array(2).fill("医疗救助核对 [GX-2015-014]"));
    expect(egress.map((rule) => rule.remote_ip_prefix).sort()).toEqual([
      expect.stringMatching(/^10\.\d+\.\d+\.0\/24$/),
      expect.stringMatching(/^fd00:e:[0-9a-f:]*\/64$/),
    ]);
  });

  test("then the provider's balancer lets the consumer's zone in and nobody else", () => {
    const [listener, ...others] = Object.values(
      resources(stacks["civil-affairs"] as StackTree, "openstack_lb_listener_v2"),
    );

    expect(others).toEqual([]);
    expect(listener?.allowed_cidrs).toEqual([expect.stringMatching(/^10\.\d+\.\d+\.0\/24$/)]);
  });
});

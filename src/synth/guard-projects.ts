import { type Problem, problem } from "../problems/problem";
import type { StackBlocks } from "./guard-blocks";
import type { ContractedStack } from "./tree";

/** What a resource lands in another project by. Shares name their receiver with other arguments. */
const PROJECT_ARGUMENTS = ["project_id", "tenant_id"] as const;

/** A resource lands in the project of its stack: no argument moves it into another. */
export function projectProblems(stack: ContractedStack, { blocks }: StackBlocks): Problem[] {
  const { owner, projects } = stack.contract;
  const allowed = projects.map((address) => `\${${address}.id}`);
  return blocks.flatMap(({ kind, attributes, path, source }) =>
    kind === "data"
      ? []
      : PROJECT_ARGUMENTS.filter(
          (argument) => attributes[argument] !== undefined && !allowed.includes(String(attributes[argument])),
        ).map((argument) =>
          problem(
            "RESOURCE-OTHER-PROJECT",
            { argument, owner },
            { path, source, value: attributes[argument], allowed },
          ),
        ),
  );
}

/**
 * What only the platform makes. On a real Neutron a department's user may create most of it
 * unless its quotas are zero; here it is refused before it is tried.
 */
const PLATFORM_ONLY =
  /^openstack_(bgpvpn|vpnaas|fw|taas|identity)_|^openstack_networking_(addressscope|bgp|floatingip|network|portforwarding|quota|rbac|router|segment|subnet|subnetpool|trunk)|^openstack_\w+_quotaset_v\d$|^openstack_lb_quota_v2$|^openstack_dns_(quota|transfer|zone)|^openstack_images_image_access_v2$|^openstack_compute_(aggregate|flavor)/;

/**
 * A department's stack holds workloads and cannot change the topology. A Terraform module could
 * hold anything and is not read here, so it has none.
 */
export function topologyProblems(stack: ContractedStack, { blocks, json }: StackBlocks): Problem[] {
  if (stack.contract.ownsTopology) return [];
  const made = blocks
    .filter(({ kind, type }) => kind === "resource" && PLATFORM_ONLY.test(type))
    .map(({ type, path, source }) => problem("DEPARTMENT-TOPOLOGY", {}, { path, source, value: type }));
  const modules = Object.keys(json.module ?? {}).map((name) =>
    problem("DEPARTMENT-MODULE", {}, { path: `${stack.node.path}/module ${name}`, value: name }),
  );
  return [...made, ...modules];
}

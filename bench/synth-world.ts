import { ComputeInstanceV2 } from "@cdktf/provider-openstack/lib/compute-instance-v2";
import { DataOpenstackNetworkingNetworkV2 } from "@cdktf/provider-openstack/lib/data-openstack-networking-network-v2";
import { NetworkingPortV2 } from "@cdktf/provider-openstack/lib/networking-port-v2";
import { NetworkingSecgroupRuleV2 } from "@cdktf/provider-openstack/lib/networking-secgroup-rule-v2";
import { NetworkingSecgroupV2 } from "@cdktf/provider-openstack/lib/networking-secgroup-v2";
import { OpenstackProvider } from "@cdktf/provider-openstack/lib/provider";
import { App, TerraformStack } from "cdktf";

export const STACKS = 20;

/** An App of 20 stacks full of hosts: a security group, a rule, a port and an instance each, by reference. */
export function buildHosts(resources: number, outdir: string): App {
  const app = new App({ outdir, stackTraces: false });
  for (let index = 0; index < STACKS; index++) {
    const stack = new TerraformStack(app, `body-${index}`);
    new OpenstackProvider(stack, "openstack", { cloud: `extranet-${index}`, region: "tj-binhai" });
    fill(stack, Math.floor(resources / STACKS / 4));
  }
  return app;
}

function fill(stack: TerraformStack, hosts: number): void {
  const network = new DataOpenstackNetworkingNetworkV2(stack, "network", { name: "dedicated" });
  for (let index = 0; index < hosts; index++) {
    const name = `host-${index}`;
    const group = new NetworkingSecgroupV2(stack, `${name}-group`, { name, description: "业务主机" });
    new NetworkingSecgroupRuleV2(stack, `${name}-https`, {
      direction: "ingress",
      ethertype: "IPv4",
      protocol: "tcp",
      portRangeMin: 443,
      portRangeMax: 443,
      remoteIpPrefix: "10.16.0.0/20",
      securityGroupId: group.id,
    });
    const port = new NetworkingPortV2(stack, `${name}-port`, {
      name,
      networkId: network.id,
      securityGroupIds: [group.id],
      tags: ["extranet", "dedicated"],
    });
    new ComputeInstanceV2(stack, name, {
      name,
      flavorName: "basic.4c8g",
      imageName: "kylin-v10",
      network: [{ port: port.id }],
      metadata: { body: stack.node.id, system: name },
    });
  }
}

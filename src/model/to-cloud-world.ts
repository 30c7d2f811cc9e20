import type { World } from "../terraform";
import { Addressing } from "./addressing";
import { Attachments } from "./attachments";
import { balancerGroup, withBalancerGroups } from "./balancer-access";
import { Blocks } from "./blocks";
import { CloudRegions } from "./cloud-region";
import type { CloudWorld, UnknownPart } from "./cloud-world";
import { readFirewalls } from "./read-firewalls";
import { readFloatingIps } from "./read-floating-ips";
import { readInstances } from "./read-instances";
import { readLoadBalancers } from "./read-load-balancers";
import { readNetworks } from "./read-networks";
import { readPorts } from "./read-ports";
import { readRouters } from "./read-routers";
import { readSecurityGroups } from "./read-security-groups";
import { readUnknown } from "./read-unknown";
import { Things } from "./things";

/**
 * What Terraform means in terms of the cloud. Pure: the same world gives the same. It refuses nothing:
 * what cannot be told is a doubt at the thing it is about, or an unknown part with its reach.
 */
export function toCloudWorld(world: World): CloudWorld {
  const things = new Things(new Blocks(world), new CloudRegions(world.blocks));
  const joined = things.loose.length;
  for (;;) {
    const { size } = things;
    things.loose.length = joined;
    const made = readAll(things);
    // Whoever names something that no input makes brings it into the world: others have to see it.
    if (things.size === size) return made;
  }
}

function readAll(things: Things): CloudWorld {
  const attachments = new Attachments(things);
  const networks = readNetworks(things);
  const addressing = new Addressing(things, networks);
  const ports = readPorts(addressing, attachments);
  const routers = readRouters(addressing, ports);
  const floatingIps = readFloatingIps(addressing);
  const securityGroups = readSecurityGroups(addressing);
  const instances = readInstances(addressing, attachments);
  const loadBalancers = readLoadBalancers(addressing);
  for (const balancer of loadBalancers) {
    const group = balancerGroup(balancer, ports);
    securityGroups.set(group.id, group);
  }
  const firewallGroups = readFirewalls(addressing);
  const unknown = readUnknown(addressing);
  const loose = things.loose.map(
    ({ region, doubt }): UnknownPart => ({ doubt, reach: [{ kind: "region", region }] }),
  );
  return {
    networks,
    ports: withBalancerGroups(ports, loadBalancers),
    instances,
    securityGroups,
    routers,
    firewallGroups,
    floatingIps,
    loadBalancers,
    unknowns: [...loose, ...unknown],
  };
}

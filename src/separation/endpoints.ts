import type { CloudWorld } from "../model/cloud-world";

/** Ports that can be ends of a conversation: those of routers are none. */
export function endpointsOf(world: CloudWorld) {
  return [...world.ports.values()].filter(({ role }) => role !== "router");
}

import { type Attributes, type Block, isRecord, nestedBlocks, Reference, type Value } from "../terraform";
import { type GrowingThing, TYPE } from "./thing";
import type { Things } from "./things";

/**
 * Ports that Nova, Octavia or Neutron makes along with a resource: `<id>#network[0]`, `<id>#vip`,
 * `<id>#port`, `<id>#gateway`. A state names the id of such a port where the configuration would name
 * a port of its own: whoever adds them leaves out those that a resource makes. Their attributes are written as those of a port resource would be.
 */
export function impliedPorts(things: Things, block: Block): readonly GrowingThing[] {
  const id = things.blocks.id(block);
  const own = (suffix: string, attributes: Attributes): GrowingThing => ({
    id: `${id}#${suffix}`,
    type: TYPE.port,
    region: things.regionOf(block),
    project: things.projectOf(block),
    attributes,
    at: block,
    managed: true,
    blocks: [block],
    doubts: block.instances === "unknown" ? [things.doubt(block, "instances", block.address)] : [],
  });
  const self = new Reference(block.address, ["id"]);
  const { attributes } = block;
  switch (block.type) {
    case TYPE.instance:
      return nestedBlocks(attributes, "network").flatMap((card, index) => {
        if (!isRecord(card) || (isWritten(card.port) && typeof card.port !== "string")) return [];
        const addresses = [card.fixed_ip_v4, card.fixed_ip_v6].filter(isWritten);
        return [
          own(`network[${index}]`, {
            ...taken(card, { port: "id" }),
            ...taken(card, { uuid: "network_id", name: "network_name" }),
            all_fixed_ips: addresses as readonly Value[],
            device_id: self,
          }),
        ];
      });
    case TYPE.interfaceAttach:
      if (isWritten(attributes.port_id) && typeof attributes.port_id !== "string") return [];
      return [
        own("port", {
          ...taken(attributes, { port_id: "id", network_id: "network_id" }),
          ...(isWritten(attributes.fixed_ip) ? { all_fixed_ips: [attributes.fixed_ip as Value] } : {}),
          ...taken(attributes, { instance_id: "device_id" }),
        }),
      ];
    case TYPE.routerInterface:
      if (!isWritten(attributes.subnet_id)) return [];
      return [
        own("port", {
          ...taken(attributes, { port_id: "id", router_id: "device_id" }),
          fixed_ip: [taken(attributes, { subnet_id: "subnet_id" })],
        }),
      ];
    case TYPE.loadBalancer: {
      if (isWritten(attributes.vip_port_id) && typeof attributes.vip_port_id !== "string") return [];
      return [
        own("vip", {
          ...taken(attributes, { vip_port_id: "id", vip_network_id: "network_id" }),
          ...(isWritten(attributes.vip_subnet_id) || isWritten(attributes.vip_address)
            ? { fixed_ip: [taken(attributes, { vip_subnet_id: "subnet_id", vip_address: "ip_address" })] }
            : {}),
          device_id: self,
        }),
      ];
    }
    case TYPE.router:
      if (!isWritten(attributes.external_network_id)) return [];
      return [
        own("gateway", {
          ...taken(attributes, { external_network_id: "network_id", external_fixed_ip: "fixed_ip" }),
          device_id: self,
        }),
      ];
    default:
      return [];
  }
}

export function isWritten(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}

function taken(from: Attributes, names: Readonly<Record<string, string>>): Record<string, Value> {
  const made: Record<string, Value> = {};
  for (const [name, as] of Object.entries(names)) {
    const value = from[name];
    if (value !== undefined && isWritten(value)) made[as] = value;
  }
  return made;
}

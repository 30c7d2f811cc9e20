import type { Found } from "./found";
import { type Thing, TYPE } from "./thing";
import type { Things } from "./things";

type Path = readonly (string | number)[];

/** What an attribute that is not configured stands for, where that is another thing of the model. */
export function computed(things: Things, thing: Thing, path: Path): Found {
  const [name, index, inner] = path;
  const port = (suffix: string): Found | undefined => {
    const found = things.withId(`${thing.id}#${suffix}`);
    return found === undefined ? undefined : { kind: "thing", thing: found };
  };
  const itself: Found = { kind: "attribute", thing, path };
  switch (`${thing.type}.${name}`) {
    case `${TYPE.routerInterface}.port_id`:
    case `${TYPE.interfaceAttach}.port_id`:
      return port("port") ?? itself;
    case `${TYPE.loadBalancer}.vip_port_id`:
      return port("vip") ?? itself;
    case `${TYPE.instance}.network`: {
      const at = typeof index === "number" ? index : 0;
      const attribute = typeof index === "number" ? inner : index;
      const card = port(`network[${at}]`);
      if (attribute === "port") return card ?? itself;
      if (attribute === "uuid") return networkOf(things, thing, at) ?? itself;
      return itself;
    }
    case `${TYPE.port}.network_id`:
      return networkOfPort(things, thing) ?? itself;
    default:
      return itself;
  }
}

/** The network of a card that is written by its port or by its name. */
function networkOf(things: Things, instance: Thing, index: number): Found | undefined {
  const card = things.arguments(instance).nested("network").items[index];
  if (card === undefined) return undefined;
  const port = card.thing("port", TYPE.port);
  if (port.kind === "known") return networkOfPort(things, port.value);
  const name = card.text("name");
  if (name.kind !== "known") return undefined;
  return { kind: "thing", thing: things.named(card.at, TYPE.network, name.value) };
}

function networkOfPort(things: Things, port: Thing): Found | undefined {
  const own = things.arguments(port);
  const network = own.thing("network_id", TYPE.network);
  if (network.kind === "known") return { kind: "thing", thing: network.value };
  const subnet = own.nested("fixed_ip").items[0]?.thing("subnet_id", TYPE.subnet);
  if (subnet?.kind !== "known") return undefined;
  const of = things.arguments(subnet.value).thing("network_id", TYPE.network);
  return of.kind === "known" ? { kind: "thing", thing: of.value } : undefined;
}

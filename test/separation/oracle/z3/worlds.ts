import { type Address, addressText } from "../address";
import { completionsOf, subnetWith } from "../completion";
import { randomWorld } from "../random-world";
import type { TinyPort, TinyWorld } from "../tiny-world";
import { cidrOf } from "./symbolic-packet";

/** What a world leaves out of those that {@link randomWorld} makes. */
export interface Features {
  /** Every address is written, as one of those that Neutron may choose. */
  readonly written: boolean;
  /**
   * Each host has one port, bound to its addresses, there are no floating IPs, and every firewall is up, which the
   * provider cannot say otherwise: what can pass is all known.
   */
  readonly bound: boolean;
}

/** A random world, always without load balancers. */
export function worldWith(seed: number, { written, bound }: Features): TinyWorld {
  const random = { ...randomWorld(seed), balancers: [] };
  const firewalls = random.firewalls.map((each) => ({ ...each, up: true }));
  const world = bound ? { ...random, floatingIps: [], firewalls, ports: random.ports.map(boundTo) } : random;
  return written ? withAddresses(world) : world;
}

function boundTo({ host, ...port }: TinyPort): TinyPort {
  return {
    ...port,
    ...(host !== undefined && { host: `${host}-${port.name}` }),
    security: true,
    pairs: port.pairs.filter((pair) => cidrOf(pair).first === cidrOf(pair).last),
  };
}

/** The first completion, written down. */
function withAddresses(world: TinyWorld): TinyWorld {
  const [completion = {}] = completionsOf(world, 1).completions;
  const fixed = (network: string, addresses: readonly Address[]) =>
    addresses.flatMap((address) => {
      const subnet = subnetWith(world, network, address);
      return subnet === undefined ? [] : [{ subnet: subnet.name, address: addressText(address) }];
    });
  return {
    ...world,
    ports: world.ports.map((port) => ({
      ...port,
      fixed: fixed(port.network, completion[`port:${port.name}`] ?? []),
    })),
    routers: world.routers.map(({ gateway, ...router }) => ({
      ...router,
      ...(gateway && {
        gateway: {
          ...gateway,
          addresses: fixed(gateway.network, completion[`gateway:${router.name}`] ?? []),
        },
      }),
    })),
  };
}

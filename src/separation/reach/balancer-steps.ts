import type { LoadBalancer, Port } from "../../model";
import { without } from "../../model";
import { accepted, toMember } from "../filters/balancers";
import { subnetRanges } from "../filters/port-filters";
import type { PacketSet } from "../packets/packet-set";
import type { Ground } from "../topology/ground";
import type { Link } from "../topology/links";
import { claimedFrom } from "../topology/own-packets";
import type { Sense } from "./sense";
import type { Place, Step } from "./step";

const FAMILIES = ["ipv4", "ipv6"] as const;

/** Who reaches a listener reaches its members, from the balancer's own addresses. */
export function* balancerSteps(ground: Ground, balancer: LoadBalancer, sense: Sense): Iterable<Step> {
  for (const port of balancer.ports.flatMap((id) => ground.world.ports.get(id) ?? [])) {
    const link = ground.links.ofNetwork(port.network);
    if (link === undefined) continue;
    const arrived = ground.ports
      .sentTo(port, sense.reading)
      .intersect(ground.ports.entering(port, sense.reading))
      .subtract(dropped(ground, port, sense));
    const places = [`sent ${link.id}`, `there ${link.id}`] as const;
    if (sense.reading === "may" && balancer.doubts.length > 0)
      for (const from of places)
        yield { from, to: `sent ${link.id}`, pass: arrived, emits: fromBalancer(ground, port, sense) };
    for (const listener of balancer.listeners) {
      if (sense.reading === "must" && listener.doubts.length > 0) continue;
      const pass = arrived.intersect(accepted(ground, listener, sense.reading));
      for (const member of listener.members) {
        const next = ground.links.ofNetwork(member.network) ?? link;
        for (const [from, to] of places.flatMap((place) =>
          onward(next, sense).map((on) => [place, on] as const),
        ))
          yield {
            from,
            to,
            pass,
            emits: fromBalancer(ground, port, sense).intersect(toMember(ground, member, sense.reading)),
            hop: {
              passes: true,
              declared: member.declared,
              why: {
                code: "listener-takes",
                args: { listener: listener.declared.address, member: member.declared.address },
              },
            },
          };
      }
    }
  }
}

/** What claims to come from the balancer itself; that every provider's drops it is not counted on. */
function dropped(ground: Ground, port: Port, { reading }: Sense): PacketSet {
  return reading === "may" ? ground.space.none : claimedFrom(ground, port.addresses);
}

/** What it opens may be handed to anybody; for certain it is delivered on its network, or to routers of it. */
function onward({ id }: Link, { reading }: Sense): readonly Place[] {
  return reading === "may" ? [`sent ${id}`] : [`there ${id}`, `opened ${id}`];
}

/** Its address; its instances have addresses of the subnet that nobody else has. */
function fromBalancer(ground: Ground, port: Port, { reading }: Sense): PacketSet {
  const { book, space, world } = ground;
  const network = port.network === undefined ? undefined : world.networks.get(port.network);
  return space.union(
    FAMILIES.map((family) => {
      const own = book.ofAll(port.addresses, family);
      const written = (ground.links.ofNetwork(port.network)?.ports ?? [])
        .filter((other) => other !== port)
        .flatMap((other) => book.ofAll(other.addresses, family));
      const instances = reading === "may" ? without(subnetRanges(network, family), written) : [];
      return space.of({ family, source: [...own, ...instances] });
    }),
  );
}

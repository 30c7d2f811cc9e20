import type { GatewayContract, Port } from "../../model";
import { permittedBy } from "../filters/contracts";
import type { PacketSet } from "../packets/packet-set";
import type { Ground } from "../topology/ground";
import { nameOf } from "../topology/names";
import { sentTo } from "../topology/own-packets";
import type { Sense } from "./sense";
import type { Place, Step } from "./step";

/** Ports of one instance; a port without instance is one of its own. */
export interface Host {
  readonly ports: readonly Port[];
  readonly contract: GatewayContract | undefined;
}

export function hostsOf({ world }: Ground): Host[] {
  const instances = [...world.instances.values()].map(({ ports, contract }) => ({
    ports: ports.flatMap((id) => world.ports.get(id) ?? []),
    contract,
  }));
  const bare = [...world.ports.values()].filter(
    ({ instance, role }) => role === "host" && (instance === undefined || !world.instances.has(instance)),
  );
  return [...instances, ...bare.map((port) => ({ ports: [port], contract: undefined }))];
}

/**
 * Where a host can take packets from: one port, bound to its addresses, puts nothing on its link that was
 * not on it, so that what is handed to it as a next hop, or sent to a pair of its port, is all.
 */
export function placesOf(ground: Ground, { ports }: Host): readonly Place[] {
  const isBound = isBoundHost(ground, ports);
  return ports.flatMap(({ id, network, pairs }): Place[] => {
    const link = ground.links.ofNetwork(network);
    if (link === undefined) return [];
    if (!isBound) return [`at ${id}`, `there ${link.id}`, `sent ${link.id}`];
    return pairs.length === 0 ? [`at ${id}`] : [`at ${id}`, `there ${link.id}`];
  });
}

function isBoundHost(ground: Ground, ports: readonly Port[]): boolean {
  const [only] = ports;
  return ports.length === 1 && only !== undefined && !ground.ports.isUnbound(only, "may");
}

/**
 * A host forwards between its ports whatever they let pass: a bound one what claims to come from itself,
 * which few hosts do.
 */
export function* forwardingSteps(ground: Ground, { ports, contract }: Host, sense: Sense): Iterable<Step> {
  const { reading } = sense;
  const onward = ports.filter((port) => reading === "may" || ground.ports.isUnbound(port, reading));
  if (onward.length === 0) return;
  const permitted = contract === undefined ? ground.space.all : permittedBy(ground, contract, sense.reading);
  const isBound = isBoundHost(ground, ports);
  for (const inward of ports) {
    const link = ground.links.ofNetwork(inward.network);
    if (link === undefined) continue;
    yield { from: `sent ${link.id}`, to: `at ${inward.id}`, pass: ground.space.all };
    // At the end of a route only what is for an address that it has, or may take for its own.
    if (reading === "may")
      yield { from: `there ${link.id}`, to: `at ${inward.id}`, pass: ground.ports.sentTo(inward, reading) };
    for (const outward of onward) {
      const next = ground.links.ofNetwork(outward.network);
      if (next === undefined) continue;
      const args = { from: nameOf(link.networks[0]), to: nameOf(next.networks[0]) };
      const [declared] = outward.declared;
      yield {
        from: `at ${inward.id}`,
        to: `sent ${next.id}`,
        pass: ground.ports
          .entering(inward, reading)
          .intersect(reading === "must" ? handedTo(ground, inward, ports) : ground.space.all)
          .intersect(ground.ports.leaving(outward, reading))
          .intersect(permitted)
          // A host that may take any address for its own is not counted on to keep what is for this one.
          .subtract(isBound ? sentTo(ground, inward.addresses) : ground.space.none),
        hop: {
          passes: true,
          ...(declared && { declared }),
          why: contract
            ? { code: "contract-permits", args: { kind: contract.kind } }
            : { code: "instance-forwards", args },
        },
      };
    }
  }
}

/**
 * What others can hand to a port as their next hop, which needs an address: neither for the host itself nor as
 * if from it, whichever of its addresses it will have.
 */
function handedTo({ space, book }: Ground, port: Port, ports: readonly Port[]): PacketSet {
  const addresses = ports.flatMap((each) => each.addresses);
  return space.union(
    (["ipv4", "ipv6"] as const).map((family) => {
      if (book.ofAll(port.addresses, family).length === 0) return space.none;
      const local = [...book.ofAll(addresses, family), ...book.allThatMayBe(addresses, family)];
      return space
        .of({ family })
        .subtract(space.of({ family, source: local }))
        .subtract(space.of({ family, destination: local }));
    }),
  );
}

/**
 * An instance with ports in two zones may take anything that reaches one of them and say anything at the
 * other; a gateway with a contract, only what the contract permits.
 */
export function* relayingSteps(
  ground: Ground,
  { ports, contract }: Host,
  zonesOf: (port: Port) => readonly string[],
  sense: Sense,
): Iterable<Step> {
  const { reading } = sense;
  if (reading === "must") return;
  const permitted = contract === undefined ? ground.space.all : permittedBy(ground, contract, sense.reading);
  for (const inward of ports) {
    const link = ground.links.ofNetwork(inward.network);
    const taken = ground.ports.entering(inward, reading).intersect(ground.ports.sentTo(inward, reading));
    for (const outward of ports) {
      const next = ground.links.ofNetwork(outward.network);
      if (link === undefined || next === undefined || inward === outward) continue;
      if (zonesOf(inward).join() === zonesOf(outward).join()) continue;
      const [declared] = outward.declared;
      const args = { from: nameOf(link.networks[0]), to: nameOf(next.networks[0]) };
      for (const from of [`sent ${link.id}`, `there ${link.id}`] as const)
        yield {
          from,
          to: `sent ${next.id}`,
          pass: taken,
          emits: ground.ports.leaving(outward, reading).intersect(permitted.forget("source")),
          hop: { passes: true, ...(declared && { declared }), why: { code: "instance-relays", args } },
        };
    }
  }
}

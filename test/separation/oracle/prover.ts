import { toCloudWorld } from "../../../src/model";
import { type End, endOfPort, endOfZone } from "../../../src/separation/decide/ends";
import { Flows } from "../../../src/separation/decide/flows";
import { Zones } from "../../../src/separation/decide/zones";
import type { PacketSet } from "../../../src/separation/packets/packet-set";
import type { Reading } from "../../../src/separation/reading";
import { Ground } from "../../../src/separation/topology/ground";
import { readWorld } from "../../../src/terraform";
import { OUTSIDE } from "./brute-force";
import type { Ask, Prover } from "./compare";
import { kindText, type PacketKind } from "./packet-kinds";

const INTERNET = { name: OUTSIDE, external: true, networks: [], cidrs: [] };

/** The package's own decision, endpoint by endpoint. */
export const prover: Prover = {
  async decide(folders, asks) {
    const world = toCloudWorld(await readWorld(folders));
    const ground = new Ground(world);
    const zones = new Zones(world, []);
    const flows = new Flows(ground, zones);
    const ends = new Map<string, End | undefined>([[OUTSIDE, endOfZone(ground, zones, INTERNET)]]);
    const endOf = (address: string): End | undefined => {
      if (!ends.has(address)) ends.set(address, endOfAddress(ground, address));
      return ends.get(address);
    };
    const passing = new Map<string, PacketSet>();
    const between = (from: string, to: string, reading: Reading): PacketSet => {
      const key = `${reading} ${from} ${to}`;
      const known = passing.get(key);
      if (known !== undefined) return known;
      const [sender, receiver] = [endOf(from), endOf(to)];
      if (sender === undefined || receiver === undefined) throw new Error(`no endpoint ${from} or ${to}`);
      const found = flows.between(sender, receiver, { reading, countsUnrouted: true });
      passing.set(key, found);
      return found;
    };
    const kinds = new Map<string, PacketSet>();
    const ofKind = (packet: PacketKind): PacketSet => {
      const key = kindText(packet);
      const known = kinds.get(key) ?? packetsOf(ground, packet);
      kinds.set(key, known);
      return known;
    };
    return asks.map(({ from, to, packet }: Ask) => {
      const passes = (reading: Reading) => {
        const set = between(from, to, reading);
        return !set.isEmpty && !set.intersect(ofKind(packet)).isEmpty;
      };
      return { may: passes("may"), must: passes("must") };
    });
  },
};

function endOfAddress(ground: Ground, address: string): End | undefined {
  const port = [...ground.world.ports.values()].find(({ declared }) =>
    declared.some((each) => each.address === address),
  );
  return port && endOfPort(ground, port);
}

function packetsOf({ space }: Ground, { family, protocol, port, icmp }: PacketKind) {
  const only = (value: number) => [{ first: BigInt(value), last: BigInt(value) }];
  return space.of({
    family,
    protocols: only(protocol),
    ...(port !== undefined && { destinationPorts: only(port) }),
    ...(icmp && { icmpTypes: only(icmp.type), icmpCodes: only(icmp.code) }),
  });
}

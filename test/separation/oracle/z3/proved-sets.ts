import { toCloudWorld } from "../../../../src/model";
import type { Intervals } from "../../../../src/model/intervals";
import { type End, endOfPort, endOfZone } from "../../../../src/separation/decide/ends";
import { Flows } from "../../../../src/separation/decide/flows";
import { Zones } from "../../../../src/separation/decide/zones";
import { FAMILY_NUMBER } from "../../../../src/separation/packets/fields";
import type { Product } from "../../../../src/separation/packets/packet-set";
import type { Reading } from "../../../../src/separation/reading";
import { Ground } from "../../../../src/separation/topology/ground";
import { readWorld } from "../../../../src/terraform";
import type { Holders } from "./holders";
import { and, between, equal, not, or, type Term, TRUE } from "./smt";
import { PORT_WIDTH, PROTOCOL_WIDTH, type SymbolicPacket, WIDTH } from "./symbolic-packet";
import { type Endpoint, OUTSIDE } from "./ways";

const EXTERNAL = { name: OUTSIDE, external: true, networks: [], cidrs: [] };

/** What the package works out for a world, as formulas. */
export class ProvedSets {
  private readonly ends = new Map<Endpoint, End>();

  private constructor(
    private readonly ground: Ground,
    private readonly flows: Flows,
    zones: Zones,
    private readonly addressOf: ReadonlyMap<string, string>,
  ) {
    this.ends.set(OUTSIDE, endOfZone(ground, zones, EXTERNAL));
  }

  /** @param addressOf Terraform addresses of the world's endpoints. */
  static async read(folders: readonly string[], addressOf: ReadonlyMap<string, string>): Promise<ProvedSets> {
    const world = toCloudWorld(await readWorld(folders));
    const ground = new Ground(world);
    const zones = new Zones(world, []);
    return new ProvedSets(ground, new Flows(ground, zones), zones, addressOf);
  }

  /** That a packet is in the set of what gets from one endpoint to another. */
  has(holders: Holders, from: Endpoint, to: Endpoint, reading: Reading, packet: SymbolicPacket): Term {
    const names = this.namesOf(holders);
    const sense = { reading, countsUnrouted: true };
    return or(
      ...this.flows
        .between(this.endOf(from), this.endOf(to), sense)
        .products()
        .filter(({ family }) => isIn(family, FAMILY_NUMBER[packet.family]))
        .map((product) => inProduct(packet, product, names)),
    );
  }

  private endOf(endpoint: Endpoint): End {
    const known = this.ends.get(endpoint);
    if (known !== undefined) return known;
    const port = this.declared(this.ground.world.ports.values(), this.addressOf.get(endpoint));
    if (port === undefined) throw new Error(`no endpoint ${endpoint}`);
    const end = endOfPort(this.ground, port);
    this.ends.set(endpoint, end);
    return end;
  }

  /** What stands for an address that is not written, and the constant that Z3 chooses for it. */
  private namesOf({ all, family }: Holders): Name[] {
    const owners = new Set(all.filter(({ written }) => written === undefined).map(({ owner }) => owner));
    return [...owners].flatMap((owner) => {
      const theirs = all.filter((each) => each.owner === owner);
      const addresses = this.addressesOf(owner).filter((address) => address.family === family);
      return theirs.flatMap(({ value, written }, index) => {
        const address = addresses[index];
        if (written !== undefined || address === undefined) return [];
        return [{ value: this.ground.book.of(address).first, constant: value }];
      });
    });
  }

  private addressesOf(owner: string) {
    const { world } = this.ground;
    const name = owner.slice(owner.indexOf(":") + 1);
    if (owner.startsWith("floating:")) {
      const floatingIp = this.declared(world.floatingIps, `openstack_networking_floatingip_v2.${name}`);
      return floatingIp === undefined ? [] : [floatingIp.address];
    }
    if (owner.startsWith("gateway:")) {
      const router = this.declared(world.routers.values(), `openstack_networking_router_v2.${name}`);
      return world.ports.get(router?.gateway?.port ?? "")?.addresses ?? [];
    }
    return this.declared(world.ports.values(), this.addressOf.get(owner))?.addresses ?? [];
  }

  private declared<T extends { readonly declared: readonly { readonly address: string }[] }>(
    things: Iterable<T>,
    address: string | undefined,
  ): T | undefined {
    return [...things].find(({ declared }) => declared.some((each) => each.address === address));
  }
}

interface Name {
  readonly value: bigint;
  readonly constant: Term;
}

function inProduct(packet: SymbolicPacket, product: Product, names: readonly Name[]): Term {
  const width = WIDTH[packet.family];
  const inside = (term: Term, values: Intervals | undefined, bitsOfTerm: number): Term =>
    values === undefined
      ? TRUE
      : or(...values.map(({ first, last }) => clipped(term, first, last, bitsOfTerm)));
  const address = (term: Term, values: Intervals | undefined): Term => {
    if (values === undefined) return TRUE;
    const named = names
      .filter(({ value }) => isIn(values, value))
      .map(({ constant }) => equal(term, constant));
    const unnamed = names.map(({ constant }) => not(equal(term, constant)));
    return or(...named, and(...unnamed, inside(term, values, width)));
  };
  return and(
    inside(packet.protocol, product.protocol, PROTOCOL_WIDTH),
    address(packet.source, product.source),
    address(packet.destination, product.destination),
    inside(packet.first, product.first, PORT_WIDTH),
    inside(packet.second, product.second, PORT_WIDTH),
  );
}

/** Values beyond the width are names. */
function clipped(term: Term, first: bigint, last: bigint, width: number): Term {
  const most = (1n << BigInt(width)) - 1n;
  return between(term, first, last > most ? most : last, width);
}

function isIn(values: Intervals, value: bigint): boolean {
  return values.some(({ first, last }) => first <= value && value <= last);
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { TinyWorld } from "../tiny-world";
import { toTerraform, writeTerraform } from "../to-terraform";
import { Holders } from "./holders";
import type { Sense } from "./port-rules";
import { ProvedSets } from "./proved-sets";
import { type Bounds, ENDPOINT_WIDTH, Reach } from "./reach";
import { and, bits, equal, not, or, type Term } from "./smt";
import { type Model, solve } from "./solver";
import {
  anyPacketOf,
  cidrOf,
  declarationsOf,
  declared,
  type Family,
  FIELDS,
  ICMP,
  PORT_WIDTH,
  PROTOCOL_WIDTH,
  type SymbolicPacket,
  WIDTH,
} from "./symbolic-packet";
import { type Endpoint, OUTSIDE } from "./ways";

/** `missed`: passes, and is not in `may`. `promised`: is in `must`, and need not pass. The other two are imprecise. */
export type Fault = "missed" | "promised" | "loose" | "timid";

/** A packet by which the package's set and the formulas' differ. */
export interface Difference {
  readonly fault: Fault;
  readonly family: Family;
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly packet: Model;
}

const ALL_FAULTS: readonly Fault[] = ["missed", "promised", "loose", "timid"];
export const UNSOUND: readonly Fault[] = ["missed", "promised"];
const SENSE = { missed: "can", loose: "can", promised: "will", timid: "will" } as const;
const BOUNDS: Bounds = { translations: 2 };

/** One packet for each kind of fault and family, where there is one. */
export async function differences(
  world: TinyWorld,
  seed: number,
  faults: readonly Fault[] = ALL_FAULTS,
): Promise<Difference[]> {
  const directory = mkdtempSync(path.join(tmpdir(), "separation-z3-"));
  try {
    const rendered = toTerraform(world, seed);
    const proved = await ProvedSets.read(writeTerraform(rendered, directory), rendered.addressOf);
    const questions = (["ipv4", "ipv6"] as const).map((family) => new Question(world, family, proved));
    // Almost always there is no difference at all, which one question settles.
    const found: Difference[] = [];
    for (const question of questions)
      for (const sense of ["can", "will"] as const) {
        const some = faults.filter((fault) => SENSE[fault] === sense);
        if (some.length === 0 || (await question.ask(sense, some)) === undefined) continue;
        for (const fault of some) {
          const packet = await question.ask(sense, [fault]);
          if (packet !== undefined) found.push({ fault, ...packet });
        }
      }
    return found;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

class Question {
  private readonly holders: Holders;
  private readonly endpoints: readonly Endpoint[];

  constructor(
    private readonly world: TinyWorld,
    private readonly family: Family,
    private readonly proved: ProvedSets,
  ) {
    this.holders = new Holders(world, family);
    this.endpoints = [...world.ports.map(({ name }) => `port:${name}`), OUTSIDE];
  }

  /** A packet with one of the faults, which are all of one sense. */
  async ask(sense: Sense, faults: readonly Fault[]): Promise<Omit<Difference, "fault"> | undefined> {
    const { family, holders, endpoints } = this;
    const packet = anyPacketOf(family);
    const isNegated = faults.some((fault) => fault === "loose" || fault === "promised");
    const reach = new Reach(holders, endpoints, sense, "from", isNegated ? "each" : "some", BOUNDS);
    const passes = this.encoded(reach, packet);
    const decided = this.decided(sense === "can" ? "may" : "must", packet);
    const goal = or(
      ...faults.map((fault) =>
        fault === "missed" || fault === "timid" ? and(passes, not(decided)) : and(decided, not(passes)),
      ),
    );
    const script = [
      ...["from", "to"].map((name) => declared(name, ENDPOINT_WIDTH)),
      ...declarationsOf(family),
      holders.declarations(),
      reach.definitions,
      `(assert ${and(this.isPair(), isPacket(packet), this.isNoEdge(packet))})`,
      `(assert ${goal})`,
    ].join("\n");
    const model = await solve(script, ["from", "to", ...FIELDS]);
    if (model === undefined) return undefined;
    const { from, to, ...values } = model;
    return { family, from: this.endpoint(from), to: this.endpoint(to), packet: values };
  }

  private endpoint(value: string | undefined): Endpoint {
    return endpointOf(this.endpoints, value);
  }

  private encoded(reach: Reach, packet: SymbolicPacket): Term {
    return or(...this.endpoints.map((to, index) => and(isNumber("to", index), reach.arrives(to, packet))));
  }

  private decided(reading: "may" | "must", packet: SymbolicPacket): Term {
    return or(
      ...this.pairs().map(([from, to]) =>
        and(
          isNumber("from", this.endpoints.indexOf(from)),
          isNumber("to", this.endpoints.indexOf(to)),
          this.proved.has(this.holders, from, to, reading, packet),
        ),
      ),
    );
  }

  /** Of different hosts: what a host says to itself is no packet on any network. */
  private pairs(): [Endpoint, Endpoint][] {
    const host = (endpoint: Endpoint): string =>
      this.world.ports.find(({ name }) => endpoint === `port:${name}`)?.host ?? endpoint;
    return this.endpoints.flatMap((from) =>
      this.endpoints.filter((to) => host(from) !== host(to)).map((to): [Endpoint, Endpoint] => [from, to]),
    );
  }

  private isPair(): Term {
    return or(
      ...this.pairs().map(([from, to]) =>
        and(isNumber("from", this.endpoints.indexOf(from)), isNumber("to", this.endpoints.indexOf(to))),
      ),
    );
  }

  /** Broadcast addresses, and IPv6's addresses of any router, are the routers' own: nobody asks for them. */
  private isNoEdge({ destination, family }: SymbolicPacket): Term {
    return and(
      ...this.world.subnets
        .map(({ cidr }) => cidrOf(cidr))
        .filter((cidr) => cidr.family === family)
        .map(({ first, last }) =>
          not(equal(destination, bits(family === "ipv4" ? last : first, WIDTH[family]))),
        ),
    );
  }
}

function isNumber(name: string, index: number): Term {
  return equal(name, bits(index, ENDPOINT_WIDTH));
}

/** ICMP's type and code are a byte each. */
function isPacket({ family, protocol, first, second }: SymbolicPacket): Term {
  const isIcmp = equal(protocol, bits(ICMP[family], PROTOCOL_WIDTH));
  const small = [first, second].map((field) => `(bvule ${field} ${bits(255, PORT_WIDTH)})`);
  return `(=> ${isIcmp} ${and(...small)})`;
}

function endpointOf(endpoints: readonly Endpoint[], value: string | undefined): Endpoint {
  return endpoints[Number((value ?? "#x0").replace("#x", "0x"))] ?? "";
}

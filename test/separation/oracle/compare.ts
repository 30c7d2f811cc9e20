import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { type Simulation, simulate, type Verdict } from "./brute-force";
import type { PacketKind } from "./packet-kinds";
import { smallest } from "./shrink";
import type { TinyWorld } from "./tiny-world";
import { toTerraform, writeTerraform } from "./to-terraform";

/** Terraform addresses of ports and load balancers, or `outside`. */
export interface Ask {
  readonly from: string;
  readonly to: string;
  readonly packet: PacketKind;
}

/** What is held against the simulator: a decision on Terraform folders, in the order of the asks. */
export interface Prover {
  decide(
    folders: readonly string[],
    asks: readonly Ask[],
  ): Promise<readonly { readonly may: boolean; readonly must: boolean }[]>;
}

/**
 * `unsound`: the prover rules out what can pass, or promises what may not. `imprecise`: it leaves open
 * what the simulator settles, which is allowed, but worth knowing.
 */
export type Grade = "unsound" | "imprecise";

export interface Disagreement {
  readonly grade: Grade;
  readonly ask: Ask;
  readonly simulator: Verdict;
  readonly prover: { readonly may: boolean; readonly must: boolean };
}

function gradeOf(
  { may, must }: Verdict,
  prover: { readonly may: boolean; readonly must: boolean },
  { exhaustive }: Simulation,
  hasOtherPorts: boolean,
): Grade | undefined {
  if (may && !prover.may) return "unsound";
  // What a host sends by another of its ports is its own doing: the one counts it, the other does not.
  if (prover.must && !must && !hasOtherPorts) return "unsound";
  if (exhaustive && (prover.may !== may || prover.must !== must)) return "imprecise";
  return undefined;
}

export interface Comparison {
  /** Questions that both were asked. */
  readonly asked: number;
  readonly found: readonly Disagreement[];
}

/** Where simulator and prover differ on a world in one spelling. */
export async function disagreements(
  world: TinyWorld,
  seed: number,
  prover: Prover,
): Promise<readonly Disagreement[]> {
  return (await compare(world, seed, prover)).found;
}

export async function compare(world: TinyWorld, seed: number, prover: Prover): Promise<Comparison> {
  const directory = mkdtempSync(path.join(tmpdir(), "separation-"));
  try {
    const rendered = toTerraform(world, seed);
    const simulation = simulate(world);
    // What a host says to itself is no packet on any network.
    const host = (endpoint: string) =>
      world.ports.find(({ name }) => endpoint === `port:${name}`)?.host ?? endpoint;
    const hasOtherPorts = (endpoint: string) =>
      world.ports.filter(({ name }) => host(`port:${name}`) === host(endpoint)).length > 1;
    const verdicts = simulation.verdicts.filter(({ from, to }) => host(from) !== host(to));
    const asks = verdicts.map(({ from, to, may, must, ...packet }) => ({
      from: rendered.addressOf.get(from) ?? from,
      to: rendered.addressOf.get(to) ?? to,
      packet,
    }));
    const decided = await prover.decide(writeTerraform(rendered, directory), asks);
    const found = asks.flatMap((ask, i): Disagreement[] => {
      const [simulator, answer] = [verdicts[i], decided[i]];
      if (simulator === undefined || answer === undefined)
        throw new Error(`no answer to ${ask.from} → ${ask.to}`);
      const grade = gradeOf(simulator, answer, simulation, hasOtherPorts(simulator.from));
      return grade === undefined ? [] : [{ grade, ask, simulator, prover: answer }];
    });
    return { asked: asks.length, found };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The smallest world in which they still differ unsoundly. */
export async function smallestUnsound(world: TinyWorld, seed: number, prover: Prover): Promise<TinyWorld> {
  return smallest(world, async (candidate) =>
    (await disagreements(candidate, seed, prover)).some(({ grade }) => grade === "unsound"),
  );
}

import { performance } from "node:perf_hooks";
import { anyPacket, closeZ3 } from "../test/separation/oracle/z3/question";
import type { Size } from "./generated-shape";
import { forbiddenPairs, generatedTiny } from "./generated-tiny";

/** What Z3 answered of a sample of `never any`, in a process of its own. */
export interface Solved {
  /** Questions: pairs of zones, times families. */
  readonly asked: number;
  /** Those that it could not tell within its patience. */
  readonly undecided: number;
  /** Milliseconds for one question, on average; of one that it could not tell, its patience. */
  readonly each: number;
}

const PAIRS = 4;
/** From a host by its router, the core and another router to a host. */
const BOUNDS = { translations: 0, steps: 8 };

async function main(): Promise<void> {
  const size = JSON.parse(process.argv[2] ?? "") as Size;
  const world = generatedTiny(size);
  const endpoints = (zone: number) =>
    world.ports.filter(({ network }) => network === `zone_${zone}`).map(({ name }) => `port:${name}`);
  let [asked, undecided] = [0, 0];
  const start = performance.now();
  for (const { from, to } of forbiddenPairs(size, PAIRS))
    for (const family of ["ipv4", "ipv6"] as const) {
      asked += 1;
      try {
        const question = { family, from: endpoints(from), to: endpoints(to), bounds: BOUNDS };
        const found = await anyPacket(world, question);
        if (found !== undefined) throw new Error(`${from} reaches ${to}: ${JSON.stringify(found)}`);
      } catch (error) {
        if (!String(error).includes("Z3 cannot tell")) throw error;
        undecided += 1;
      }
    }
  const solved: Solved = { asked, undecided, each: (performance.now() - start) / asked };
  process.stdout.write(JSON.stringify(solved));
  await closeZ3();
}

void main();

import { performance } from "node:perf_hooks";
import type { CloudWorld } from "../src/model";
import { toCloudWorld } from "../src/model";
import { decide } from "../src/separation";
import { endOfPort } from "../src/separation/decide/ends";
import { Flows } from "../src/separation/decide/flows";
import { Zones } from "../src/separation/decide/zones";
import { verdictsJson } from "../src/separation/report/verdicts-json";
import { readSpecifications } from "../src/separation/specification";
import { Ground } from "../src/separation/topology/ground";
import { countsOf } from "../src/separation/verdict";
import { readWorld } from "../src/terraform";

/** What a proof is made of, as one process measures it of itself. Times are in milliseconds. */
export interface Measured {
  readonly endpoints: number;
  readonly rules: number;
  readonly zones: number;
  readonly clauses: number;
  readonly counts: Readonly<Record<"proved" | "violated" | "unknown", number>>;
  readonly phases: Readonly<
    Record<"load" | "specification" | "read" | "model" | "decide" | "report", number>
  >;
  /** From the start of the process to the end of its report. */
  readonly total: number;
  /** The same in time of processors, which a busy machine does not lengthen as much. */
  readonly processor: number;
  /** MiB. */
  readonly memory: number;
  /** What deciding pair by pair of endpoints would take, from a sample of them; nothing if not asked for. */
  readonly pairwise: number | undefined;
}

const SAMPLE = { senders: 20, receivers: 200 };

/** One proof in a process of its own: `specification input… [--pairwise]`. */
async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const [file = "", ...inputs] = words.filter((word) => word !== "--pairwise");
  const times = [performance.now()];
  const lap = <T>(value: T): T => {
    times.push(performance.now());
    return value;
  };
  const specification = lap(readSpecifications([file]));
  const world = lap(await readWorld(inputs));
  const cloud = lap(toCloudWorld(world));
  const verdicts = lap(decide(cloud, specification));
  lap(JSON.stringify(verdictsJson(verdicts, "en"), null, 2));
  const { user, system } = process.cpuUsage();
  const span = (index: number) => (times[index] ?? 0) - (times[index - 1] ?? 0);
  const memory = process.resourceUsage().maxRSS / 1024;
  const measured: Measured = {
    endpoints: [...cloud.ports.values()].filter(({ role }) => role !== "router").length,
    rules: [...cloud.securityGroups.values()].reduce((sum, { rules }) => sum + rules.length, 0),
    zones: specification.zones.length,
    clauses: specification.clauses.length,
    counts: countsOf(verdicts.clauses),
    phases: {
      load: times[0] ?? 0,
      specification: span(1),
      read: span(2),
      model: span(3),
      decide: span(4),
      report: span(5),
    },
    total: times.at(-1) ?? 0,
    processor: (user + system) / 1000,
    memory,
    pairwise: words.includes("--pairwise") ? pairwise(cloud) : undefined,
  };
  process.stdout.write(JSON.stringify(measured));
}

/** Every pair of endpoints by itself: a spread for each that sends, and what of it each other one takes. */
function pairwise(cloud: CloudWorld): number {
  const ground = new Ground(cloud);
  const zones = new Zones(cloud, []);
  const flows = new Flows(ground, zones);
  const ends = zones.endpoints.map((port) => endOfPort(ground, port));
  const every = (count: number) =>
    ends.filter((_, index) => index % Math.max(1, Math.floor(ends.length / count)) === 0);
  const [senders, receivers] = [every(SAMPLE.senders), every(SAMPLE.receivers)];
  const sense = { reading: "may", countsUnrouted: true } as const;
  const [first] = senders;
  // What is worked out once for all is not counted.
  if (first !== undefined) for (const to of receivers) flows.between(first, to, sense);
  const start = performance.now();
  for (const from of senders.slice(1)) for (const to of receivers) flows.between(from, to, sense);
  const taken = performance.now() - start;
  return (taken / ((senders.length - 1) * receivers.length)) * ends.length ** 2;
}

void main();

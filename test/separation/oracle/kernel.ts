import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import * as path from "node:path";
import { addressOf, addressText, distinct, within } from "./address";
import { type Completion, completionsOf } from "./completion";
import { Fabric } from "./fabric";
import { interestingAddresses, isOutside } from "./interesting";
import { PacketKinds } from "./packet-kinds";
import { Prng } from "./prng";
import type { FirewallReading } from "./router-step";
import type { TinyWorld } from "./tiny-world";
import { type Arrival, opposite, type Probe, stationName, stationsOn, trace } from "./trace";

const PROGRAM = path.join(__dirname, "kernel", "kernel.py");

/** Whose translation of security groups is loaded: this oracle's, or Neutron's iptables driver's. */
export type GroupRules = "own" | "neutron";

/** A world in one completion, with probes and what the simulator expects of each. */
export interface KernelAsk {
  readonly world: TinyWorld;
  readonly completion: Completion;
  readonly reading: FirewallReading;
  readonly probes: readonly Probe[];
  readonly expected: readonly (readonly Arrival[])[];
  /** What the kernel program reads. */
  readonly line: string;
}

export interface KernelDisagreement {
  readonly ask: KernelAsk;
  readonly probe: Probe;
  readonly simulator: readonly Arrival[];
  readonly kernel: readonly Arrival[];
}

/** Python with Neutron in it: `ORACLE_PYTHON`, else the one that the control plane's tests installed. */
export function neutronPython(): string | undefined {
  const { ORACLE_PYTHON } = process.env;
  if (ORACLE_PYTHON !== undefined && ORACLE_PYTHON !== "") return ORACLE_PYTHON;
  const cache = path.join(homedir(), ".cache/cdktf-egov-cloud/openstack");
  if (!existsSync(cache)) return undefined;
  return readdirSync(cache)
    .filter((name) => name.startsWith("environment-"))
    .map((name) => path.join(cache, name))
    .filter((home) => existsSync(path.join(home, "lib/python3.11/site-packages/neutron")))
    .map((home) => path.join(home, "bin/python"))
    .sort()
    .find((python) => existsSync(python));
}

/** Why the kernel cannot be asked on this machine; nothing when it can. */
export function whyNoKernel(groups: GroupRules): string | undefined {
  const python = groups === "neutron" ? neutronPython() : "python3";
  if (python === undefined) return "no environment with Neutron: npm run openstack:up makes one";
  const { status, stdout, error } = spawnSync(python, [PROGRAM, "--check"], { encoding: "utf8" });
  if (error !== undefined || status !== 0) return `${python} does not run`;
  return stdout.trim() === "" ? undefined : stdout.trim();
}

/** Probes of one completion of a world, chosen by the seed, with what the simulator expects. */
export function kernelAsk(
  world: TinyWorld,
  seed: number,
  count: number,
  reading: FirewallReading,
  groups: GroupRules,
): KernelAsk {
  const random = new Prng(seed);
  const completion = random.pick(completionsOf(world).completions);
  const fabric = new Fabric(
    world,
    completion,
    new PacketKinds(world),
    groups === "neutron" ? "iptables" : "documented",
  );
  const interesting = interestingAddresses(fabric);
  const near = interesting.filter((a) =>
    Object.values(completion)
      .flat()
      .some((b) => a.value === b.value),
  );
  const senders = [...new Set(world.networks.map(({ name }) => fabric.domain(name)))].flatMap((domain) =>
    stationsOn(fabric, domain)
      .filter(({ kind }) => kind === "host" || kind === "outside")
      .map((from) => ({ from, hops: stationsOn(fabric, domain) })),
  );
  const probes: Probe[] = [];
  const expected: (readonly Arrival[])[] = [];
  const translates = world.routers.some(({ gateway }) => gateway !== undefined);
  for (let tries = 0; tries < 6 * count && probes.length < count && senders.length > 0; tries++) {
    const { from, hops } = random.pick(senders);
    const hop = random.pick(hops);
    const own = from.kind === "host" ? (completion[`port:${from.port.name}`] ?? []) : [];
    const source = random.pick(own.length > 0 && random.chance(0.7) ? own : interesting);
    const hit = hop.kind === "host" && random.chance(0.8) ? (completion[`port:${hop.port.name}`] ?? []) : [];
    const destination = random.pick(
      hit.length > 0 ? hit : near.length > 0 && random.chance(0.7) ? near : interesting,
    );
    const { family } = source;
    const refused = from.kind === "outside" && !isOutside(world, source);
    if (family !== destination.family || source.value === destination.value || refused) continue;
    const kind = random.pick(fabric.kinds.of(family));
    const probe: Probe = {
      from: stationName(fabric, from),
      hop: stationName(fabric, hop),
      source: addressText(source),
      destination: addressText(destination),
      kind,
    };
    if (probe.from === probe.hop) continue;
    // Conversations without ports are told apart by their addresses only.
    const portless = kind.port === undefined && kind.icmp === undefined;
    if (portless && (translates || probes.some((other) => opposite(probe, other)))) continue;
    const arrivals = trace(fabric, from, hop, { source, destination, mask: fabric.kinds.bit(kind) }, reading);
    if (arrivals === undefined) continue;
    probes.push(probe);
    expected.push(arrivals);
  }
  return {
    world,
    completion,
    reading,
    probes,
    expected,
    line: askLine(fabric, interesting, probes, expected, reading),
  };
}

function askLine(
  fabric: Fabric,
  interesting: ReturnType<typeof interestingAddresses>,
  probes: readonly Probe[],
  expected: readonly (readonly Arrival[])[],
  reading: FirewallReading,
): string {
  const { world, completion, legs } = fabric;
  // Routers of the kernel answer for their addresses; what stands for hosts does not.
  const hops = world.routers.flatMap(({ routes }) => routes.map(({ nextHop }) => addressOf(nextHop)));
  const claims = legs.flatMap((leg) =>
    distinct([...interesting, ...leg.defaults, ...hops]).flatMap((address) => {
      if (!leg.connected.some((block) => within(address, block))) return [];
      const stations = fabric.stations(leg.domain, address);
      return stations
        .filter(({ kind }) => kind !== "router" && stations.length === 1)
        .map((station) => ({
          leg: `leg:${leg.router.name}/${leg.name}`,
          address: addressText(address),
          station: stationName(fabric, station),
        }));
    }),
  );
  const nats = world.routers.flatMap(({ name: router }) =>
    fabric.natOf(router).map(({ address, fixed, forwarding }) => ({
      router,
      address: addressText(address),
      fixed: addressText(fixed),
      ...(forwarding && { ...forwarding, protocol: forwarding.protocol === 6 ? "tcp" : "udp" }),
    })),
  );
  return JSON.stringify({
    world: { ...world, nats },
    completion: Object.fromEntries(
      Object.entries(completion).map(([key, all]) => [key, all.map(addressText)]),
    ),
    claims,
    reading,
    // A loaded machine is late: what should arrive is waited for, and sent once more.
    probes: probes.map((probe, i) => ({ ...probe, arrives: (expected[i] ?? []).length > 0 })),
  });
}

/** Asks the kernel about every world, and says where it does otherwise than expected. Throws when it cannot. */
export async function askKernel(
  asks: readonly KernelAsk[],
  groups: GroupRules,
): Promise<{
  readonly probes: number;
  readonly arrived: number;
  readonly disagreements: KernelDisagreement[];
}> {
  if (asks.length === 0) return { probes: 0, arrived: 0, disagreements: [] };
  const python = groups === "neutron" ? (neutronPython() ?? "python3") : "python3";
  const lines = await run(
    python,
    groups === "neutron" ? ["--neutron"] : [],
    asks.map(({ line }) => line),
  );
  const disagreements: KernelDisagreement[] = [];
  let probes = 0;
  let arrived = 0;
  for (const [i, ask] of asks.entries()) {
    const answers: Arrival[][] = JSON.parse(lines[i] ?? "null") ?? [];
    for (const [j, probe] of ask.probes.entries()) {
      const kernel = answers[j] ?? [];
      const simulator = ask.expected[j] ?? [];
      probes++;
      if (kernel.length > 0) arrived++;
      if (text(kernel) !== text(simulator)) disagreements.push({ ask, probe, simulator, kernel });
    }
  }
  return { probes, arrived, disagreements };
}

function text(arrivals: readonly Arrival[]): string {
  return arrivals
    .map(({ at, source, destination, port }) => `${at} ${source} ${destination} ${port ?? ""}`)
    .sort()
    .join("; ");
}

function run(python: string, options: readonly string[], lines: readonly string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, [PROGRAM, ...options], { stdio: ["pipe", "pipe", "pipe"] });
    let output = "";
    let errors = "";
    child.stdout.on("data", (data: Buffer) => {
      output += data.toString();
    });
    child.stderr.on("data", (data: Buffer) => {
      errors += data.toString();
    });
    child.on("error", reject);
    child.on("close", (status) => {
      if (status === 0) resolve(output.trim().split("\n"));
      else reject(new Error(`the kernel's program ended with ${status}: ${errors.slice(-2000)}`));
    });
    // A program that ends early says why on its error stream.
    child.stdin.on("error", () => undefined);
    child.stdin.end(`${lines.join("\n")}\n`);
  });
}

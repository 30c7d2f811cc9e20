import { performance } from "node:perf_hooks";
import { App } from "cdktf";
import { GovApp } from "../src/cloud/gov-app";
import { dropTokenTraces } from "../src/synth/token-traces";
import { synthesizeApp } from "../src/synth/writer/synthesize-app";
import { buildHosts } from "./synth-world";

/** `checked`: ours with everything that `app.synth()` of a GovApp does: guards, and the proof of the tree. */
export type Writer = "stock" | "ours" | "checked";

/** What one process measures of itself. */
export interface Synthesized {
  /** Milliseconds. */
  readonly construct: number;
  /** Milliseconds. */
  readonly synth: number;
  /** MiB. */
  readonly memory: number;
}

/** One synthesis in a process of its own: `stock|ours|checked <resources|realm> <folder>`. */
function main(): void {
  const [writer, world = "", outdir = ""] = process.argv.slice(2) as [Writer, string?, string?];
  if (writer !== "stock") dropTokenTraces();
  const resources = Number(world);
  if (Number.isNaN(resources)) ofCity(writer, world);
  else ofHosts(writer, resources, outdir);
}

function ofHosts(writer: Writer, resources: number, outdir: string): void {
  const start = performance.now();
  const app = buildHosts(resources, outdir);
  const constructed = performance.now();
  write(writer, app);
  report(constructed - start, performance.now() - constructed);
}

/** A realm's program ends with `app.synth()`: what comes then is the writer's. */
function ofCity(writer: Writer, realm: string): void {
  // The library with everything that its own entrance loads, before the clock starts.
  require("../src");
  const { synth } = GovApp.prototype;
  const start = performance.now();
  GovApp.prototype.synth = function (this: GovApp) {
    if (writer !== "checked") this.complete();
    const constructed = performance.now();
    if (writer === "checked") synth.call(this);
    else write(writer, this);
    report(constructed - start, performance.now() - constructed);
  };
  require(`../stacks/${realm}`);
}

function write(writer: Writer, app: App): void {
  if (writer === "stock") App.prototype.synth.call(app);
  else synthesizeApp(app);
}

function report(construct: number, synth: number): void {
  const memory = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ construct, synth, memory } satisfies Synthesized));
}

main();

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import type { Model } from "./solver";

/** What Z3 writes when a script is through. */
const DONE = "script-done";

/** A native `z3` that is asked one script after the other: to start it takes longer than most answers. */
class NativeZ3 {
  private readonly child: ChildProcessWithoutNullStreams;
  private output = "";
  private waiting: { resolve(answer: string): void; reject(error: Error): void } | undefined;

  constructor(program: string) {
    this.child = spawn(program, ["-in"]);
    this.child.stdout.setEncoding("utf8").on("data", (text: string) => this.read(text));
    this.child.on("error", (error) => this.waiting?.reject(error));
    this.child.on("close", () => this.waiting?.reject(new Error(`Z3 ended: ${this.output.slice(0, 500)}`)));
  }

  ask(script: string): Promise<string> {
    this.output = "";
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.child.stdin.write(`(reset)\n${script}\n(echo "${DONE}")\n`);
    });
  }

  end(): void {
    this.waiting = undefined;
    this.child.stdin.end();
  }

  private read(text: string): void {
    this.output += text;
    if (this.output.trimEnd().endsWith(DONE)) this.waiting?.resolve(this.output);
  }
}

const running = new Map<string, NativeZ3>();

/** Asks a native `z3`, which is some times as fast as that of npm. */
export async function solveNatively(
  program: string,
  script: string,
  wanted: readonly string[],
  milliseconds: number,
): Promise<Model | undefined> {
  const z3 = running.get(program) ?? new NativeZ3(program);
  running.set(program, z3);
  const values = wanted.length === 0 ? "" : `(get-value (${wanted.join(" ")}))`;
  const answer = await z3.ask(`(set-option :timeout ${milliseconds})\n${script}\n(check-sat)\n${values}`);
  const [verdict = "", ...rest] = answer.split("\n");
  if (verdict === "unsat") return undefined;
  if (verdict !== "sat") throw new Error(`Z3 cannot tell: ${answer.slice(0, 500)}`);
  const pairs = rest.join(" ").matchAll(/\(\|?([^\s()|]+)\|? (#[xb][0-9a-f]+)\)/g);
  return Object.fromEntries([...pairs].map(([, name = "", value = ""]) => [name, value]));
}

export function endNatively(): void {
  for (const z3 of running.values()) z3.end();
  running.clear();
}

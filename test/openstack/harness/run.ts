import { spawn } from "node:child_process";

export interface Ran {
  readonly code: number;
  /** Standard output and error, in the order they came. */
  readonly output: string;
  readonly seconds: number;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Default: 20 minutes. */
  readonly timeoutSeconds?: number;
}

/** Runs a program to its end; what it ends with is the caller's to judge. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: (options.timeoutSeconds ?? 1200) * 1000,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code: code ?? -1, output, seconds: (performance.now() - started) / 1000 }),
    );
  });
}

/** Runs a program that has to succeed. */
export async function succeed(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${output.slice(-4000)}`);
  return output;
}

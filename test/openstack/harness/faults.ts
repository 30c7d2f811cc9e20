import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { TestCloud } from "./cloud";
import { controlPlane } from "./cloud";
import { STATE } from "./places";

/** A process of the control plane that something happens to. */
export class Victim {
  constructor(
    readonly cloud: TestCloud,
    readonly region: string,
    readonly process: string,
  ) {}

  private get pid(): number {
    const file = path.join(STATE, this.cloud.realm, this.region, "run", `${this.process}.pid`);
    return Number(readFileSync(file, "utf8").split(" ")[0]);
  }

  /** It dies at once, as when its machine fails. */
  kill(): void {
    process.kill(this.pid, "SIGKILL");
  }

  /** It takes connections and answers none. */
  hang(): void {
    process.kill(this.pid, "SIGSTOP");
  }

  resume(): void {
    process.kill(this.pid, "SIGCONT");
  }

  /** Whatever died is started again: what an operator does. */
  async recover(): Promise<void> {
    await controlPlane("up", this.cloud.realm);
  }
}

export const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1000));

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import * as path from "node:path";
import type { Realm } from "../../../src";
import { REPOSITORY, STATE, TOPOLOGY } from "./places";
import { type Ran, run, succeed } from "./run";

/** First numbers of the loopback addresses, as `control_plane/topology.py` gives them. */
const HOME: Readonly<Record<Realm, string>> = { extranet: "127.10.0.1", intranet: "127.20.0.1" };
const HOME_REGION = "tj-binhai";

/** One realm's cloud, as somebody with its `clouds.yaml` sees it. */
export class TestCloud {
  constructor(readonly realm: Realm) {}

  get cloudsYaml(): string {
    return path.join(STATE, this.realm, "clouds.yaml");
  }

  /** What programs that call the APIs run with: the entries, and the way to the image repository. */
  get environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      OS_CLIENT_CONFIG_FILE: this.cloudsYaml,
      HTTPS_PROXY: `http://${HOME[this.realm]}:3128`,
      SSL_CERT_FILE: path.join(STATE, this.realm, HOME_REGION, "data/images/images.pem"),
    };
  }

  /**
   * Runs a script of `sdk/` with the OpenStack SDK and returns what it prints, which is JSON.
   *
   * @param input what the script reads as JSON from its standard input.
   */
  async sdk<T>(script: string, args: readonly string[] = [], input: unknown = {}): Promise<T> {
    const output = await succeed(python(), [path.join(__dirname, "../sdk", `${script}.py`), ...args], {
      env: { ...this.environment, PYTHONWARNINGS: "ignore" },
      input: JSON.stringify(input),
    });
    return JSON.parse(output) as T;
  }

  /** Gives the bodies' operators their roles in the projects that exist: the platform team's work. */
  async grant(): Promise<void> {
    await controlPlane("grants", this.realm);
  }
}

/** A command of the control plane. */
export async function controlPlane(...words: readonly string[]): Promise<string> {
  return succeed("python3", ["-m", "control_plane", "--topology", TOPOLOGY, ...words], {
    cwd: path.join(REPOSITORY, "test/openstack"),
  });
}

/** Python with the services' packages, the SDK among them; the key is that of `control_plane/environment.py`. */
function python(): string {
  const requirements = readFileSync(path.join(__dirname, "../requirements.txt"));
  const key = createHash("sha256").update(requirements).digest("hex").slice(0, 12);
  const cache = process.env.XDG_CACHE_HOME ?? path.join(homedir(), ".cache");
  return path.join(cache, `cdktf-egov-cloud/openstack/environment-${key}-3.11/bin/python`);
}

/** A process of the control plane, as `status` shows it. */
export interface ControlPlaneProcess {
  readonly cloud: string;
  readonly region: string;
  readonly process: string;
  readonly pid: number | null;
  readonly memoryMiB: number | null;
}

export async function processes(): Promise<readonly ControlPlaneProcess[]> {
  const { output }: Ran = await run(
    "python3",
    ["-m", "control_plane", "--topology", TOPOLOGY, "status", "--format", "json"],
    { cwd: path.join(REPOSITORY, "test/openstack") },
  );
  return JSON.parse(output) as ControlPlaneProcess[];
}

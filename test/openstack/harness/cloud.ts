import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import * as path from "node:path";
import type { Realm } from "../../../src";
import type { topology } from "../topology";
import { REPOSITORY, STATE, TOPOLOGY } from "./places";
import { succeed } from "./run";

type Topology = ReturnType<typeof topology>;

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
      HTTPS_PROXY: `http://${this.homeAddress}:3128`,
      SSL_CERT_FILE: path.join(STATE, this.realm, this.homeRegion, "data/images/images.pem"),
    };
  }

  /** Where identity is, and the image repository beside it. */
  private get homeAddress(): string {
    const [, address] = /auth_url: http:\/\/([^:]+):/.exec(readFileSync(this.cloudsYaml, "utf8")) ?? [];
    if (address === undefined) throw new Error(`${this.cloudsYaml} names no identity service`);
    return address;
  }

  private get homeRegion(): string {
    const { clouds } = JSON.parse(readFileSync(TOPOLOGY, "utf8")) as Topology;
    const region = clouds.find(({ name }) => name === this.realm)?.regions[0]?.name;
    if (region === undefined) throw new Error(`${TOPOLOGY} has no region of the ${this.realm}`);
    return region;
  }

  /** Runs a script of `sdk/` with the OpenStack SDK and returns what it prints, which is JSON. */
  async sdk<T>(script: string, args: readonly string[]): Promise<T> {
    const output = await succeed(python(), [path.join(__dirname, "../sdk", `${script}.py`), ...args], {
      env: { ...this.environment, PYTHONWARNINGS: "ignore" },
    });
    return JSON.parse(output) as T;
  }

  /** Gives the bodies' operators their roles in the projects that exist: the platform team's work. */
  async grant(): Promise<void> {
    await controlPlane("grants", this.realm);
  }

  /** Deletes what a container holds, its versions too: what its owner does before the container may go. */
  async empty(body: string, region: string, container: string): Promise<void> {
    await this.sdk("empty", [`${this.realm}-${body}`, region, container]);
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

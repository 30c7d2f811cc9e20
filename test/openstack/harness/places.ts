import { homedir } from "node:os";
import * as path from "node:path";

/** Root of the repository. */
export const REPOSITORY = path.join(__dirname, "../../..");

/** Where the control plane keeps what it is; the same rule as `control_plane/paths.py`. */
export const STATE =
  process.env.EGOV_OPENSTACK_STATE ??
  path.join(process.env.XDG_STATE_HOME ?? path.join(homedir(), ".local/state"), "cdktf-egov-cloud/openstack");

/** What `topology.ts` printed when the control plane was last brought up. */
export const TOPOLOGY = path.join(STATE, "topology.json");

/** Trees that are applied, with Terraform's state of them. */
export const WORK = path.join(STATE, "work");

/**
 * `npm run openstack:up | openstack:down | openstack:status [-- CLOUD…]`: the control plane for the
 * clouds that the registers describe. Everything else is `control_plane/`, in Python.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { TOPOLOGY } from "./harness/places";
import { topology } from "./topology";

mkdirSync(path.dirname(TOPOLOGY), { recursive: true });
writeFileSync(TOPOLOGY, `${JSON.stringify(topology(), null, 1)}\n`);
const python = process.env.PYTHON ?? "python3";
const { status, error } = spawnSync(
  python,
  ["-m", "control_plane", "--topology", TOPOLOGY, ...process.argv.slice(2)],
  { cwd: __dirname, stdio: "inherit" },
);
if (error !== undefined) {
  process.stderr.write(`${python} cannot be started: ${error.message}. Python 3.11 is needed.\n`);
}
process.exitCode = status ?? 2;

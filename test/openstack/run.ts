/**
 * `npm run test:openstack [-- --all | NAME…]`: brings the control plane up and runs scenarios on it.
 * Without arguments the core; with `--all` every scenario; else those whose
 * names contain a given word. Each builds what it needs and removes it again.
 */
import { spawnSync } from "node:child_process";
import * as path from "node:path";

/**
 * A department at two sites with its platform, applied, unchanged, applied again, guarded, destroyed; what the
 * network service has is held against the model of `egov prove`.
 */
const CORE = ["1-first-department"];

const [...words] = process.argv.slice(2);
const chosen = words.includes("--all") ? ["."] : words.length > 0 ? words : CORE;

function must(command: string, ...args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, {
    cwd: path.join(__dirname, "../.."),
    stdio: "inherit",
  });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 2);
}

const tsx = ["--import", "tsx"];
// The core needs one cloud of the two.
const clouds = words.length === 0 ? ["extranet"] : [];
must("node", ...tsx, path.join(__dirname, "control-plane.ts"), "up", ...clouds);
must(
  path.join("node_modules", ".bin", "jest"),
  "--config",
  path.join(__dirname, "jest.config.json"),
  "--runInBand",
  "--verbose",
  ...chosen.map((word) => (word === "." ? "\\.openstack\\.ts$" : word)),
);

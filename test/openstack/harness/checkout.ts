import { existsSync, rmSync, symlinkSync } from "node:fs";
import * as path from "node:path";
import { REPOSITORY, WORK } from "./places";
import { run, succeed } from "./run";

/** The newest release, else the commit before this one; `EGOV_UPGRADE_FROM` names another. */
export async function previousVersion(): Promise<string> {
  const named = process.env.EGOV_UPGRADE_FROM;
  if (named !== undefined) return named;
  const { code, output } = await run("git", ["describe", "--tags", "--abbrev=0", "--match", "v*"], {
    cwd: REPOSITORY,
  });
  return code === 0 ? output.trim() : "HEAD~1";
}

/** Another version of the repository beside it, with this one's packages. */
export async function checkout(version: string): Promise<string> {
  const folder = path.join(WORK, "previous-version");
  await run("git", ["worktree", "remove", "--force", folder], { cwd: REPOSITORY });
  rmSync(folder, { recursive: true, force: true });
  await succeed("git", ["worktree", "prune"], { cwd: REPOSITORY });
  await succeed("git", ["worktree", "add", "--detach", folder, version], { cwd: REPOSITORY });
  const packages = path.join(folder, "node_modules");
  if (!existsSync(packages)) symlinkSync(path.join(REPOSITORY, "node_modules"), packages);
  return folder;
}

export async function removeCheckout(folder: string): Promise<void> {
  await run("git", ["worktree", "remove", "--force", folder], { cwd: REPOSITORY });
}

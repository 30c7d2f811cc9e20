import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { freshFolder } from "../support/synth";

/** Terraform must not look at the developer's configuration, nor at the network. */
const ENVIRONMENT = { ...process.env, TF_CLI_CONFIG_FILE: "/dev/null", CHECKPOINT_DISABLE: "1" };

export const hasTerraform = spawnSync("terraform", ["version"], { env: ENVIRONMENT }).status === 0;

/** A fresh folder with these files; values that are no text are written as JSON. */
export function folderOf(files: Readonly<Record<string, unknown>>): string {
  const folder = freshFolder();
  for (const [name, content] of Object.entries(files)) {
    const place = path.join(folder, name);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, typeof content === "string" ? content : JSON.stringify(content));
  }
  return folder;
}

export interface ShownPlan {
  readonly planned_values: {
    readonly outputs?: Readonly<Record<string, { readonly value: unknown }>>;
  };
}

/** The JSON of a folder's plan from an empty state. */
export function terraformPlan(folder: string): ShownPlan {
  terraform(folder, "init", "-input=false", "-backend=false");
  terraform(folder, "plan", "-input=false", "-lock=false", "-refresh=false", "-out=plan.bin");
  return JSON.parse(terraform(folder, "show", "-json", "plan.bin")) as ShownPlan;
}

function terraform(folder: string, ...args: readonly string[]): string {
  return execFileSync("terraform", args, {
    cwd: folder,
    env: ENVIRONMENT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 64 * 1024 * 1024,
  });
}

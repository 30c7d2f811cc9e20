import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import type { Realm } from "../../../src";
import { TestCloud } from "./cloud";
import { REPOSITORY, WORK } from "./places";
import { succeed } from "./run";
import { AppliedStack, type Engine } from "./stack";

/** Stacks in the order in which they are applied: each finds by name what those before it made. */
const ORDER = [
  /^platform-catalogue-/,
  /^platform-network-/,
  /^platform-exit-/,
  /^platform-security-/,
  /^platform-recovery-/,
  /^tenancy-/,
];

function place(name: string): number {
  const found = ORDER.findIndex((pattern) => pattern.test(name));
  return found === -1 ? ORDER.length : found;
}

/** How a tree is made and applied. */
export interface TreeOptions {
  /** Stacks that are of interest. Default: all. */
  readonly wanted?: (stack: string) => boolean;
  /** Another checkout of the repository, which the program is taken from. */
  readonly from?: string | undefined;
  /** Default: `terraform`. */
  readonly engine?: Engine;
}

/** An output tree that is applied. */
export class AppliedTree {
  readonly stacks: readonly AppliedStack[];

  private constructor(
    readonly cloud: TestCloud,
    readonly folder: string,
    { wanted = () => true, engine = "terraform" }: TreeOptions,
  ) {
    const manifest = JSON.parse(readFileSync(path.join(folder, "manifest.json"), "utf8")) as {
      readonly stacks: Readonly<Record<string, { readonly workingDirectory: string }>>;
    };
    this.stacks = Object.entries(manifest.stacks)
      .filter(([name]) => wanted(name))
      .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
      .map(
        ([name, { workingDirectory }]) =>
          new AppliedStack(cloud, name, path.join(folder, workingDirectory), engine),
      );
  }

  /**
   * Runs a program and keeps its tree apart from the repository, with Terraform's state of it.
   *
   * @param name of the tree; another program's tree of the same name takes its place and finds its
   * state: so an upgrade is a second call.
   * @param program path in the repository, or in the checkout that the options name.
   */
  static async of(
    name: string,
    realm: Realm,
    program: string,
    options: TreeOptions = {},
  ): Promise<AppliedTree> {
    const from = options.from ?? REPOSITORY;
    // Three folders above the stacks is where a tree's local state goes: each tree has its own.
    const base = path.join(WORK, name);
    const folder = path.join(base, "cdktf.out", realm);
    mkdirSync(base, { recursive: true });
    const fresh = path.join(base, "fresh");
    rmSync(fresh, { recursive: true, force: true });
    await succeed("node", ["--import", "tsx", path.join(from, program)], {
      cwd: from,
      env: { ...process.env, CDKTF_OUTDIR: path.join(fresh, realm) },
    });
    rmSync(path.join(folder, "stacks"), { recursive: true, force: true });
    cpSync(path.join(fresh, realm), folder, { recursive: true });
    rmSync(fresh, { recursive: true, force: true });
    return new AppliedTree(new TestCloud(realm), folder, options);
  }

  stack(name: string): AppliedStack {
    const found = this.stacks.find((stack) => stack.name === name);
    if (found === undefined) throw new Error(`No stack ${name}; there are ${this.stacks.map((s) => s.name)}`);
    return found;
  }

  /** Destroys all stacks, the last applied first. */
  async destroy(): Promise<void> {
    for (const stack of [...this.stacks].reverse()) await stack.destroy();
  }
}

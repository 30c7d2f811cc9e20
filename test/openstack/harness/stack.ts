import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { TestCloud } from "./cloud";
import { REPOSITORY } from "./places";
import { type Ran, run, succeed } from "./run";

/** Public key of an operator whose private key nobody has. */
const OPERATOR_KEY =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1v1cW2o0p1n9t0n7rX9b4M6b6qj0mX1cW2o0p1n9t0 operator";
const GUARDS_LIFTED = "guards_lifted_override.tf.json";
const LOCAL_STATE = "local_state_override.tf.json";

/** What applies a tree. */
export type Engine = "terraform" | "tofu";

type Blocks = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A change that a plan would make. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly actions: readonly string[];
}

/** A stack of an output tree, with Terraform and the real provider. */
export class AppliedStack {
  constructor(
    readonly cloud: TestCloud,
    readonly name: string,
    readonly folder: string,
    private readonly engine: Engine,
  ) {}

  get json(): { readonly resource?: Blocks; readonly terraform?: { readonly backend?: Blocks } } {
    return JSON.parse(readFileSync(path.join(this.folder, "cdk.tf.json"), "utf8"));
  }

  /** @throws if it does not end well, with what Terraform said. */
  async apply(): Promise<void> {
    rmSync(this.stamp, { force: true });
    await this.must("apply", "-auto-approve");
    writeFileSync(this.stamp, this.digest);
  }

  /** Applies it unless the same text was applied before: what a scenario builds on. */
  async ensure(): Promise<void> {
    if (existsSync(this.stamp) && readFileSync(this.stamp, "utf8") === this.digest) return;
    await this.apply();
  }

  /** Applies and returns how it ended, for a run that may fail. */
  tryApply(): Promise<Ran> {
    return this.terraform("apply", "-auto-approve");
  }

  /** What a plan would change; nothing if infrastructure and tree are the same. */
  async changes(): Promise<readonly PlannedChange[]> {
    const shown = await this.plan();
    const plan = JSON.parse(shown) as {
      readonly resource_changes?: readonly {
        readonly address: string;
        readonly type: string;
        readonly change: { readonly actions: readonly string[] };
      }[];
      readonly output_changes?: Readonly<Record<string, { readonly actions: readonly string[] }>>;
    };
    const resources = (plan.resource_changes ?? []).map(({ address, type, change }) => ({
      address,
      type,
      actions: change.actions,
    }));
    const outputs = Object.entries(plan.output_changes ?? {}).map(([address, { actions }]) => ({
      address: `output.${address}`,
      type: "output",
      actions,
    }));
    return [...resources, ...outputs].filter(({ actions }) =>
      actions.some((a) => a !== "no-op" && a !== "read"),
    );
  }

  /** A new plan, as `terraform show -json` prints it. */
  async plan(...flags: readonly string[]): Promise<string> {
    const file = path.join(this.folder, "plan.out");
    const { code, output } = await this.terraform("plan", `-out=${file}`, ...flags);
    if (code !== 0) throw new Error(`plan of ${this.name} ended with ${code}:\n${errorsOf(output)}`);
    return this.show(file);
  }

  /** Takes over into the state what the cloud answers now, and changes nothing there. */
  refresh(): Promise<void> {
    return this.must("apply", "-refresh-only", "-auto-approve");
  }

  /** The state, as `terraform show -json` prints it. */
  async state(): Promise<string> {
    await this.init();
    return this.show();
  }

  /** Destroys it as its owner would: guards are given up first, which is a change of the program. */
  async destroy(): Promise<void> {
    if (!existsSync(this.folder) || !(await this.hasState())) return;
    rmSync(this.stamp, { force: true });
    this.liftGuards();
    try {
      await this.must("destroy", "-auto-approve");
    } finally {
      rmSync(path.join(this.folder, GUARDS_LIFTED), { force: true });
    }
  }

  /** Applies with the guards taken off: what was half made, and is guarded, can then be made anew. */
  async applyUnguarded(): Promise<void> {
    this.liftGuards();
    try {
      await this.must("apply", "-auto-approve");
    } finally {
      rmSync(path.join(this.folder, GUARDS_LIFTED), { force: true });
    }
  }

  /** Destroys with the guards in place, which has to fail where there are any. */
  tryDestroy(): Promise<Ran> {
    return this.terraform("destroy", "-auto-approve");
  }

  private async show(...file: readonly string[]): Promise<string> {
    return succeed(await this.program(), ["show", "-json", ...file], {
      cwd: this.folder,
      env: await this.environment(),
    });
  }

  private async init(): Promise<void> {
    // A tree with a remote backend keeps its state beside it here.
    const backend = Object.keys(this.json.terraform?.backend ?? {})[0];
    if (backend !== undefined && backend !== "local") {
      const file = path.join(this.folder, LOCAL_STATE);
      const state = path.join(this.folder, "../../../state", `${this.name}.tfstate`);
      writeFileSync(file, JSON.stringify({ terraform: { backend: { local: { path: state } } } }));
    }
    await succeed(await this.program(), ["init", "-input=false", "-no-color", "-reconfigure"], {
      cwd: this.folder,
      env: await this.environment(),
    });
  }

  private async terraform(command: string, ...flags: readonly string[]): Promise<Ran> {
    await this.init();
    return run(await this.program(), [command, "-input=false", "-no-color", ...flags], {
      cwd: this.folder,
      env: await this.environment(),
    });
  }

  private async program(): Promise<string> {
    if (this.engine === "terraform") return "terraform";
    openTofu ??= succeed(path.join(REPOSITORY, "test/terraform/opentofu/build.sh"), []);
    return (await openTofu).trim();
  }

  private async environment(): Promise<NodeJS.ProcessEnv> {
    configuration ??= succeed(path.join(REPOSITORY, "provider-openstack/upstream/build.sh"), []);
    return {
      ...this.cloud.environment,
      TF_CLI_CONFIG_FILE: (await configuration).trim().split("\n").at(-1),
      CHECKPOINT_DISABLE: "1",
      TF_VAR_operator_public_key: OPERATOR_KEY,
      // Keys of container synchronization, whichever buckets there are.
      ...Object.fromEntries(this.variables().map((name) => [`TF_VAR_${name}`, `test-${name}`])),
    };
  }

  /** Sensitive variables without a default, except the operator's key. */
  private variables(): readonly string[] {
    const { variable = {} } = this.json as { readonly variable?: Blocks };
    return Object.entries(variable)
      .filter(([name, block]) => name !== "operator_public_key" && block.default === undefined)
      .map(([name]) => name);
  }

  /** Beside Terraform's state of the stack: says which text was applied last. */
  private get stamp(): string {
    return path.join(this.folder, "../../..", `${this.cloud.realm}-${this.name}.applied`);
  }

  private get digest(): string {
    return createHash("sha256")
      .update(readFileSync(path.join(this.folder, "cdk.tf.json")))
      .digest("hex");
  }

  private async must(command: string, ...flags: readonly string[]): Promise<void> {
    const { code, output } = await this.terraform(command, ...flags);
    if (code !== 0) throw new Error(`${command} of ${this.name} ended with ${code}:\n${errorsOf(output)}`);
  }

  private async hasState(): Promise<boolean> {
    await this.init();
    const { code, output } = await run(await this.program(), ["state", "list"], {
      cwd: this.folder,
      env: await this.environment(),
    });
    return code === 0 && output.includes("openstack_");
  }

  private liftGuards(): void {
    const resource = Object.fromEntries(
      Object.entries(this.json.resource ?? {}).flatMap(([type, blocks]) => {
        const guarded = Object.entries(blocks).flatMap(([id, block]) => {
          const { lifecycle } = block as { readonly lifecycle?: { readonly prevent_destroy?: boolean } };
          return lifecycle?.prevent_destroy ? [[id, { lifecycle: { prevent_destroy: false } }] as const] : [];
        });
        return guarded.length === 0 ? [] : [[type, Object.fromEntries(guarded)] as const];
      }),
    );
    if (Object.keys(resource).length === 0) return;
    writeFileSync(path.join(this.folder, GUARDS_LIFTED), JSON.stringify({ resource }));
  }
}

/** Path of Terraform's configuration that knows only the provider built here; built once a run. */
let configuration: Promise<string> | undefined;

/** Path of OpenTofu, built once a run. */
let openTofu: Promise<string> | undefined;

/** What went wrong, without the list of what went well. */
function errorsOf(output: string): string {
  const first = output.search(/Error: /);
  return first === -1 ? output.slice(-4000) : output.slice(Math.max(0, first - 4), first + 6000);
}

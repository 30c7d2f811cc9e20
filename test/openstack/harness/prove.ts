import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { REPOSITORY, WORK } from "./places";
import { run } from "./run";

/** What `egov prove --format json` prints, as far as it is compared. */
interface Proof {
  readonly verdict: string;
  readonly clauses: readonly Clause[];
}

interface Clause {
  readonly id: string;
  readonly kind: string;
  readonly verdict: string;
  /** Terraform addresses of what lets the packet of a violated clause pass. */
  readonly enabledBy?: readonly { readonly resource: string }[];
}

/** What `egov review --format json` tells, as far as it is compared. */
export interface Reviewed {
  readonly sentence: { readonly en: string };
  readonly connectivity: readonly object[];
  readonly destruction: readonly {
    readonly cause: string;
    readonly change: {
      readonly declared: { readonly resource: string };
      readonly before?: { readonly resource: string };
    };
  }[];
  readonly drift: {
    readonly resources: readonly {
      readonly change: { readonly action: string; readonly differences: readonly object[] };
      readonly resources: readonly { readonly resource: string }[];
    }[];
    readonly connectivity: readonly { readonly kind: string; readonly now: readonly string[] }[];
    readonly violated: readonly string[];
    readonly undecided: readonly string[];
  };
}

/** `egov prove` and `egov review`, as a reviewer runs them, of inputs and a specification. */
export class Proving {
  private readonly folder: string;

  constructor(
    name: string,
    private readonly specification: object,
  ) {
    this.folder = path.join(WORK, name, "proofs");
    mkdirSync(this.folder, { recursive: true });
  }

  /** Keeps what Terraform shows in a file that bears the name of its root. */
  input(kind: string, root: string, shown: string): string {
    const file = path.join(this.folder, kind, `${root}.json`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, shown);
    return file;
  }

  /** Clause by clause, without paths: those name the files that were read. */
  async verdicts(inputs: readonly string[]): Promise<Readonly<Record<string, string>>> {
    const { clauses } = await this.proof(inputs);
    return Object.fromEntries(clauses.map(({ id, kind, verdict }) => [`${id} ${kind}`, verdict]));
  }

  /** What enables a violation, by clause. */
  async violations(inputs: readonly string[]): Promise<Readonly<Record<string, readonly string[]>>> {
    const { clauses } = await this.proof(inputs);
    return Object.fromEntries(
      clauses
        .filter(({ verdict }) => verdict === "violated")
        .map(({ id, enabledBy }) => [id, (enabledBy ?? []).map(({ resource }) => resource)]),
    );
  }

  /** A review of a change from one state to another. */
  async review(base: readonly string[], head: readonly string[]): Promise<Reviewed> {
    const sides = [...base.flatMap((one) => ["--base", one]), ...head.flatMap((one) => ["--head", one])];
    return (await this.answer("review", ...sides, "--out", path.join(this.folder, "review"))) as Reviewed;
  }

  private async proof(inputs: readonly string[]): Promise<Proof> {
    return (await this.answer("prove", ...inputs, "--lang", "en")) as Proof;
  }

  /** @throws if it is no answer, but bad input. */
  private async answer(command: string, ...words: readonly string[]): Promise<unknown> {
    const specification = path.join(this.folder, "isolation.json");
    writeFileSync(specification, JSON.stringify(this.specification));
    const { code, output } = await run(
      "node",
      [
        ...["--import", "tsx", "src/cli/egov.ts", command, ...words],
        ...["--spec", specification, "--format", "json"],
      ],
      { cwd: REPOSITORY },
    );
    if (code === 2) throw new Error(`egov ${command} ${words.join(" ")}:\n${output}`);
    return JSON.parse(output.slice(output.indexOf("{")));
  }
}

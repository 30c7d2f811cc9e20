import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { proveCommand } from "../../../src/cli/prove-command";
import { proofParts } from "../certificate/parts";

export type Verdict = "proved" | "violated" | "unknown";

export interface Proof {
  readonly verdict: Verdict;
  readonly clauses: readonly { readonly id: string; readonly verdict: Verdict }[];
}

/** Decides a specification over folders and files of Terraform; `realms` of it name absolute paths. */
export type Prover = (folders: readonly string[], specification: object) => Promise<Proof>;

/** The command, as a reviewer runs it. */
export const prove: Prover = async (inputs, specification) => {
  const folder = mkdtempSync(path.join(tmpdir(), "specification-"));
  const file = path.join(folder, "isolation.json");
  writeFileSync(file, JSON.stringify(specification));
  try {
    const { output } = await proveCommand(
      { format: "json", inputs, specification: file, progress: () => {} },
      proofParts,
    );
    return JSON.parse(output) as Proof;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

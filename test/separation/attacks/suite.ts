import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Attack, HarmlessChange } from "./attack";
import type { Proof, Prover, Verdict } from "./prove";
import { spec } from "./spec";
import type { Files } from "./terraform";
import { inputsOf, writeWorld } from "./write-world";

/** Writes a world, hands it to a prover with the specification, and takes it away again. */
export async function proofOf(files: Files, prove: Prover): Promise<Proof> {
  return withWorld(files, (inputs, specification) => prove(inputs, specification));
}

/** A world in a folder of its own, for as long as it is used. */
export async function withWorld<T>(
  files: Files,
  use: (inputs: readonly string[], specification: object) => Promise<T>,
): Promise<T> {
  const at = mkdtempSync(path.join(tmpdir(), "attack-"));
  try {
    writeWorld(files, at);
    const inputs = inputsOf(files).map((input) => path.join(at, input));
    const realms = ["extranet", "intranet"].map((name) => ({
      name,
      inputs: inputs.filter((input) => path.relative(at, input).startsWith(`${name}${path.sep}`)),
    }));
    return await use(inputs, { ...spec, realms });
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
}

/** The verdict on the clause that an attack breaks; nothing where the proof does not speak of it. */
export function verdictOn(proof: Proof, clause: string): Verdict | undefined {
  return proof.clauses.find(({ id }) => id === clause)?.verdict;
}

/** Clauses that are not proved although a change breaks nothing. */
export function falseAlarms(proof: Proof, { undecidable = [] }: Partial<HarmlessChange>): readonly string[] {
  const allowed = new Set<string>(undecidable);
  return spec.clauses
    .map(({ id }) => id)
    .filter((id) => {
      const verdict = verdictOn(proof, id);
      return verdict !== "proved" && !(verdict === "unknown" && allowed.has(id));
    });
}

/** What a run of the suite has found so far. */
export class Score {
  private readonly attacks: { readonly attack: Attack; readonly verdict: Verdict | undefined }[] = [];
  private readonly harmless: { readonly change: HarmlessChange; readonly alarms: readonly string[] }[] = [];

  attacked(attack: Attack, verdict: Verdict | undefined): void {
    this.attacks.push({ attack, verdict });
  }

  changed(change: HarmlessChange, alarms: readonly string[]): void {
    this.harmless.push({ change, alarms });
  }

  /** Recall and false alarms as a table, and under it every attack and change that was judged otherwise. */
  get table(): string {
    const rows = (["violated", "unknown"] as const).map((expected) => {
      const of = this.attacks.filter(({ attack }) => attack.expected === expected);
      const caught = of.filter(({ verdict }) => verdict === "violated" || verdict === "unknown");
      const exact = of.filter(({ verdict }) => verdict === expected);
      return row(`attacks, ${expected}`, of.length, caught.length, exact.length);
    });
    const alarmed = this.harmless.filter(({ alarms }) => alarms.length > 0);
    const missed = this.attacks.filter(({ attack, verdict }) => verdict !== attack.expected);
    return [
      row("", "number", "caught", "exact"),
      ...rows,
      row("", "number", "alarms"),
      row("harmless changes", this.harmless.length, alarmed.length),
      ...missed.map(({ attack, verdict }) => `  ${attack.id}: ${attack.breaks} ${verdict ?? "no verdict"}`),
      ...alarmed.map(({ change, alarms }) => `  ${change.id}: ${alarms.join(" ")}`),
    ].join("\n");
  }
}

function row(title: string, ...cells: readonly (string | number)[]): string {
  return `${title.padEnd(18)}${cells.map((cell) => String(cell).padStart(8)).join("")}`;
}

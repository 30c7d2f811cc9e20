import type { CheckName } from "../cloud/summary";

/** Words around problems and in command output. */
export interface Labels {
  readonly problemCount: (count: number) => string;
  readonly where: string;
  readonly value: string;
  readonly allowed: string;
  readonly todo: string;
  readonly none: string;
  readonly realm: { readonly extranet: string; readonly intranet: string };
  readonly written: (output: string, seconds: string) => string;
  readonly bodies: string;
  readonly systems: string;
  readonly stacks: string;
  readonly resources: string;
  readonly checks: string;
  readonly passed: string;
  readonly check: { readonly [C in CheckName]: (count: number) => string };
  readonly running: (realm: string) => string;
  readonly addresses: (counts: { kept: number; added: number; released: number }, file: string) => string;
  readonly addressesCurrent: (kept: number) => string;
  /** What `--help` says. */
  readonly help: {
    readonly program: string;
    readonly synth: string;
    readonly realms: string;
    readonly addresses: string;
    readonly check: string;
    readonly lang: string;
    readonly format: string;
    readonly project: string;
  };
}

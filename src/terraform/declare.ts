import type { Findings } from "../problems/findings";
import { problem } from "../problems/problem";
import { argumentsOf, mergedArguments } from "./compile";
import { at, isRaw, labelledBlocks } from "./labelled-blocks";
import type { Declared } from "./module-config";
import { type ParsedFile, type Source, shown } from "./source-file";

/** Kinds of top-level blocks, and how many labels they have. */
const KINDS = { variable: 1, output: 1, resource: 2, data: 2, module: 1, provider: 1, terraform: 0 } as const;

export type Kind = keyof typeof KINDS | "locals";

const CREATES_NOTHING = ["moved", "removed", "import", "check", "ephemeral"];

/** Everything that the files of a folder declare, by kind and key, with overrides merged. */
export class Declarations {
  readonly declared = new Map<Kind, Map<string, Declared>>();
  readonly ignored: { readonly what: string; readonly source: Source; readonly value: unknown }[] = [];

  constructor(private readonly findings: Findings) {}

  of(kind: Kind): ReadonlyMap<string, Declared> {
    return this.declared.get(kind) ?? new Map();
  }

  add({ file, value: written }: ParsedFile, isOverride: boolean): void {
    const roots = Array.isArray(written) ? written : [written];
    for (const root of roots) {
      if (!isRaw(root)) {
        this.wrong("object", { file, pointer: "" });
        continue;
      }
      for (const [name, value] of Object.entries(root)) {
        if (name !== "//") this.addBlocks(name, value, { file, pointer: `/${name}` }, isOverride);
      }
    }
  }

  private addBlocks(name: string, value: unknown, source: Source, isOverride: boolean): void {
    if (CREATES_NOTHING.includes(name)) this.ignored.push({ what: name, source, value });
    else if (name === "locals") this.addLocals(value, source, isOverride);
    else if (Object.hasOwn(KINDS, name)) {
      const kind = name as keyof typeof KINDS;
      for (const block of labelledBlocks(value, KINDS[kind], source, (place) => this.wrong(name, place))) {
        const found = argumentsOf(block.body, block.source);
        const alias = kind === "provider" ? found.get("alias")?.raw : undefined;
        const key = [...block.labels, ...(alias === undefined ? [] : [String(alias)])].join(".");
        const notes = block.body["//"];
        const declared = { key, labels: block.labels, arguments: found, notes, source: block.source };
        this.declare(kind, declared, isOverride);
      }
    } else this.wrong(name, source);
  }

  private addLocals(value: unknown, source: Source, isOverride: boolean): void {
    for (const { body, source: place } of labelledBlocks(value, 0, source, (wrong) =>
      this.wrong("locals", wrong),
    )) {
      for (const [key, argument] of argumentsOf(body, place)) {
        const declared = {
          key,
          labels: [key],
          arguments: new Map([["value", argument]]),
          notes: undefined,
          source: at(place, key),
        };
        this.declare("locals", declared, isOverride);
      }
    }
  }

  private declare(kind: Kind, declared: Declared, isOverride: boolean): void {
    const all = this.declared.get(kind) ?? new Map<string, Declared>();
    this.declared.set(kind, all);
    const base = all.get(declared.key);
    if (kind === "terraform") all.set("", settings(base, declared, isOverride));
    else if (base === undefined) {
      // An absent default configuration of a provider is an empty one, which can be overridden.
      if (isOverride && !(kind === "provider" && !declared.key.includes(".")))
        this.refuse("TERRAFORM-OVERRIDE-BASE", kind, declared);
      all.set(declared.key, declared);
    } else if (isOverride) {
      all.set(declared.key, {
        ...base,
        arguments: mergedArguments(base.arguments, declared.arguments),
        notes: declared.notes ?? base.notes,
      });
    } else {
      this.findings.add(
        problem(
          "TERRAFORM-DUPLICATE",
          { what: named(kind, declared), other: shown(base.source) },
          { path: shown(declared.source) },
        ),
      );
    }
  }

  private refuse(code: "TERRAFORM-OVERRIDE-BASE", kind: Kind, declared: Declared): void {
    this.findings.add(problem(code, { what: named(kind, declared) }, { path: shown(declared.source) }));
  }

  private wrong(reason: string, source: Source): void {
    this.findings.add(problem("TERRAFORM-NOT-TERRAFORM", { reason }, { path: shown(source) }));
  }
}

function named(kind: Kind, { key }: Declared): string {
  if (kind === "resource") return key;
  return kind === "locals" ? `local.${key}` : `${kind}.${key}`;
}

/** Settings of all blocks are one; the required providers are merged by name, a backend is replaced whole. */
function settings(base: Declared | undefined, declared: Declared, isOverride: boolean): Declared {
  if (base === undefined) return declared;
  const merged = new Map(base.arguments);
  for (const [name, argument] of declared.arguments) {
    if (isOverride && (name === "backend" || name === "cloud")) {
      merged.delete("backend");
      merged.delete("cloud");
    }
    const before = merged.get(name);
    const both = name === "required_providers" && before !== undefined;
    merged.set(name, both ? { raw: [before.raw, argument.raw].flat(), source: argument.source } : argument);
  }
  return { ...base, arguments: merged };
}

import type { Findings } from "../problems/findings";
import { problem } from "../problems/problem";
import { type Evaluated, fromData, numberOf, tupleOf } from "./evaluated";
import type { Expression } from "./expression";
import { at, isRaw, labelledBlocks, type Raw } from "./labelled-blocks";
import { hasTemplate, parseTemplate } from "./parse-template";
import { SyntaxFailure } from "./scanner";
import { type Source, shown } from "./source-file";
import { Unknown } from "./value";

/** An argument or nested block as it stands in a file. */
export interface Argument {
  readonly raw: unknown;
  readonly source: Source;
}

/** Most places are never asked for. */
class NamedArgument implements Argument {
  constructor(
    readonly raw: unknown,
    private readonly body: Source,
    private readonly name: string,
  ) {}

  get source(): Source {
    return at(this.body, this.name);
  }
}

export type Arguments = ReadonlyMap<string, Argument>;

/** The arguments of a body. A `dynamic` block is there under `dynamic.` and its label. */
export function argumentsOf(body: Raw, source: Source): Map<string, Argument> {
  const found = new Map<string, Argument>();
  for (const [name, raw] of Object.entries(body)) {
    if (name === "//") continue;
    if (name !== "dynamic") found.set(name, new NamedArgument(raw, source, name));
    else {
      const parts = Array.isArray(raw) ? raw : [raw];
      for (const [label, inner] of parts.filter(isRaw).flatMap((part) => Object.entries(part))) {
        const known = found.get(`dynamic.${label}`)?.raw;
        const both = known === undefined ? inner : [known, inner].flat();
        found.set(`dynamic.${label}`, { raw: both, source: at(at(source, name), label) });
      }
    }
  }
  return found;
}

/** Terraform's merge of an override's body: arguments by name, nested blocks by type. */
export function mergedArguments(base: Arguments, override: Arguments): Map<string, Argument> {
  const merged = new Map(base);
  for (const name of override.keys()) {
    const type = name.replace(/^dynamic\./, "");
    merged.delete(type);
    merged.delete(`dynamic.${type}`);
  }
  for (const [name, argument] of override) merged.set(name, argument);
  return merged;
}

export interface Body {
  readonly attributes: ReadonlyMap<string, Expression>;
  readonly blocks: ReadonlyMap<string, readonly Body[]>;
  readonly dynamics: readonly Dynamic[];
}

export interface Dynamic {
  readonly type: string;
  readonly forEach: Expression;
  readonly iterator: string;
  readonly content: Body;
}

/** Makes expressions of what stands in files, and reports what does not parse. */
export class Compiler {
  /** Every expression with its place, for the check of names. */
  readonly compiled: { readonly expression: Expression; readonly source: Source }[] = [];

  constructor(private readonly findings: Findings) {}

  expression(argument: Argument): Expression {
    const { raw } = argument;
    // A constant has nothing in it that could be wrong.
    if (raw === null || typeof raw === "boolean" || (typeof raw === "string" && !hasTemplate(raw)))
      return { kind: "literal", value: raw };
    const { source } = argument;
    const expression = this.value(raw, source);
    if (expression.kind !== "literal") this.compiled.push({ expression, source });
    return expression;
  }

  /** @param except Names of arguments that are not the provider's. */
  body(found: Arguments, except: readonly string[] = []): Body {
    const attributes = new Map<string, Expression>();
    const blocks = new Map<string, Body[]>();
    const dynamics: Dynamic[] = [];
    for (const [name, argument] of found) {
      if (except.includes(name)) continue;
      if (name.startsWith("dynamic.")) dynamics.push(...this.dynamics(name.slice(8), argument));
      else if (hasDynamic(argument.raw)) blocks.set(name, this.nested(argument));
      else attributes.set(name, this.expression(withoutNotes(argument)));
    }
    return { attributes, blocks, dynamics };
  }

  private nested({ raw, source }: Argument): Body[] {
    return labelledBlocks(raw, 0, source, (place) => this.wrong(place)).map(({ body, source: place }) =>
      this.body(argumentsOf(body, place)),
    );
  }

  private dynamics(type: string, { raw, source }: Argument): Dynamic[] {
    return labelledBlocks(raw, 0, source, (place) => this.wrong(place)).flatMap(({ body, source: place }) => {
      const forEach = body.for_each;
      const content = this.nested({ raw: body.content, source: at(place, "content") })[0];
      if (forEach === undefined || content === undefined) {
        this.wrong(place);
        return [];
      }
      const iterator =
        body.iterator === undefined ? type : String(body.iterator).replace(/^\$\{(.*)\}$/, "$1");
      return [
        {
          type,
          forEach: this.expression({ raw: forEach, source: at(place, "for_each") }),
          iterator,
          content,
        },
      ];
    });
  }

  private wrong(source: Source): void {
    this.findings.add(problem("TERRAFORM-NOT-TERRAFORM", { reason: "dynamic" }, { path: shown(source) }));
  }

  private value(raw: unknown, source: Source): Expression {
    if (typeof raw === "string") return this.template(raw, source);
    if (Array.isArray(raw)) {
      const items = raw.map((item, index) => this.value(item, at(source, index)));
      return items.every(isLiteral)
        ? { kind: "literal", value: tupleOf(items.map((item) => item.value)) }
        : { kind: "tuple", items };
    }
    if (isRaw(raw)) {
      const items = Object.entries(raw).map(
        ([name, item]) => [this.template(name, source), this.value(item, at(source, name))] as const,
      );
      return { kind: "object", items };
    }
    const constant: Evaluated =
      typeof raw === "number" ? numberOf(raw) : fromData(raw as boolean | null | undefined);
    return { kind: "literal", value: constant };
  }

  private template(text: string, source: Source): Expression {
    try {
      return parseTemplate(text);
    } catch (error) {
      if (!(error instanceof SyntaxFailure)) throw error;
      const { reason, offset } = error;
      this.findings.add(
        problem(
          "TERRAFORM-EXPRESSION",
          { reason, column: offset + 1 },
          { path: shown(source), value: around(text, offset) },
        ),
      );
      return { kind: "literal", value: new Unknown("failed", reason) };
    }
  }
}

function isLiteral(expression: Expression): expression is Expression & { kind: "literal" } {
  return expression.kind === "literal";
}

function around(text: string, offset: number): string {
  const from = Math.max(0, offset - 40);
  return `${from > 0 ? "…" : ""}${text.slice(from, offset + 40)}${offset + 40 < text.length ? "…" : ""}`;
}

/** A list of nested blocks of which one has a `dynamic` block in it. */
function hasDynamic(raw: unknown): boolean {
  if (Array.isArray(raw)) return raw.some(hasDynamic);
  if (!isRaw(raw)) return false;
  if (isRaw(raw.dynamic) || Array.isArray(raw.dynamic)) return /"content":/.test(JSON.stringify(raw.dynamic));
  return Object.values(raw).some((inner) => typeof inner === "object" && hasDynamic(inner));
}

function withoutNotes(argument: Argument): Argument {
  const raw = rawWithoutNotes(argument.raw);
  return raw === argument.raw ? argument : { raw, source: argument.source };
}

function rawWithoutNotes(raw: unknown): unknown {
  if (Array.isArray(raw)) return raw.some(isRaw) ? raw.map(rawWithoutNotes) : raw;
  if (!isRaw(raw) || !Object.hasOwn(raw, "//")) return raw;
  const { "//": _notes, ...rest } = raw;
  return rest;
}

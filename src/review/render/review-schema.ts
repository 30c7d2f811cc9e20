import { z } from "zod";
import { PLATFORM_PARTS } from "../review";

const text = z.string();
const count = z.int().min(0);
const texts = z.array(text);
const inLanguages = z
  .strictObject({ zh: text, en: text })
  .meta({ description: "In the languages of readers." });

const declared = z.strictObject({
  resource: text.meta({ description: "Terraform address." }),
  root: text.meta({
    description: "Stack within which the address is unique; empty for a single folder or plan.",
  }),
  construct: text.optional(),
  source: text.optional().meta({ description: "TypeScript file and line." }),
  file: text.meta({ description: "Terraform file within its input." }),
  line: z.int().optional(),
});

const difference = z.strictObject({
  attribute: text,
  kind: z.enum(["value", "items", "order", "reference"]),
  isSensitive: z.boolean(),
  forcesReplacement: z.boolean(),
  before: texts,
  after: texts,
});

const change = z.strictObject({
  action: z.enum(["create", "update", "replace", "delete", "rename", "read", "forget"]),
  type: text,
  declared,
  before: declared.optional().meta({ description: "Of a rename: where it was." }),
  differences: z.array(difference),
});

const end = z.strictObject({
  name: text,
  isOutside: z.boolean(),
  isInternet: z.boolean(),
  zones: texts,
  body: text.optional(),
  system: text.optional(),
  systemName: text.optional(),
  platformPart: z.enum(PLATFORM_PARTS).optional(),
  site: text.optional(),
  declared: declared.optional(),
  endpoints: count,
});

const flow = z.strictObject({
  kind: z.enum(["new", "widened", "narrowed", "removed", "changed", "more", "fewer"]),
  crosses: z.enum(["bodies", "zones", "nothing"]),
  from: end,
  to: end,
  added: texts,
  removed: texts,
  now: texts,
  addresses: texts.meta({ description: "Outside addresses that are new to it, where they are few." }),
  isCertain: z.boolean(),
  reasons: z.array(
    z.strictObject({
      reason: text,
      port: text,
      source: text.optional(),
      approval: text.optional(),
    }),
  ),
});

const violation = z.strictObject({
  id: text,
  isNew: z.boolean(),
  basis: text.optional(),
  packet: text.optional(),
  path: z.array(z.strictObject({ declared: declared.optional(), why: inLanguages })),
  enabledBy: z.array(declared),
  fix: inLanguages.optional(),
});

const digest = z.strictObject({ digest: text, specification: text, stacks: count, resources: count });

/** `review.json`. */
export const reviewSchema = z
  .strictObject({
    version: z.literal(1),
    sentence: inLanguages.meta({ description: "The first sentence of the review." }),
    headline: z.strictObject({
      isolation: z.enum(["holds", "broken", "unproved"]),
      clauses: z.strictObject({ proved: count, violated: count, unknown: count }),
      waived: z
        .strictObject({ violated: count, unknown: count })
        .meta({ description: "Of the clauses that fail: how many are under waivers that are in force." }),
      broader: count,
      narrower: count,
      more: count,
      acrossZones: count,
      latent: count,
      destroyed: count,
      destroyedWithData: count,
      forgotten: count,
      drifted: count,
      approval: z.enum(["broadening", "narrowing", "none", "refactoring", "nothing"]),
      identical: z.enum(["proved", "as-far-as-known"]).optional(),
    }),
    matrix: z.array(z.strictObject({ from: text, to: text, before: texts, after: texts })),
    connectivity: z.array(flow),
    moves: z.array(
      z.strictObject({
        name: text,
        system: text.optional(),
        systemName: text.optional(),
        before: texts,
        after: texts,
        endpoints: count,
        declared: declared.optional(),
      }),
    ),
    violations: z.array(violation),
    destruction: z.array(
      z.strictObject({
        change,
        holdsData: z.boolean(),
        cause: z.enum(["deleted", "replaced", "follows", "renamed", "rebuilt"]),
        forcedBy: texts,
        moved: z.strictObject({ from: text, to: text }).optional(),
      }),
    ),
    security: z.array(z.strictObject({ aspect: text, isBroader: z.boolean(), change })),
    continuity: z.array(
      z.strictObject({
        name: text,
        system: text.optional(),
        systemName: text.optional(),
        level: text.optional(),
        losses: z.array(z.strictObject({ code: text, before: text.optional(), after: text.optional() })),
        declared: declared.optional(),
      }),
    ),
    capacity: z.array(
      z.strictObject({
        owner: text,
        what: text,
        before: z.number(),
        after: z.number(),
        limit: z.number().optional(),
      }),
    ),
    ruleApply: z.strictObject({ rules: count, seconds: count }).meta({
      description: "Security-group rules that are made or removed, and how long that takes: an estimate.",
    }),
    constructs: z.array(
      z.strictObject({ construct: text, root: text, source: text.optional(), changes: z.array(change) }),
    ),
    drift: z
      .strictObject({
        resources: z.array(z.strictObject({ change, resources: z.array(declared) })),
        connectivity: z.array(flow),
        violated: texts,
        undecided: texts,
      })
      .meta({ description: "Changed by hand in the cloud since it was last applied, and what that does." }),
    specification: z.array(
      z.strictObject({
        what: z.enum(["clause", "zone"]),
        name: text,
        kind: z.enum(["removed", "added", "changed"]),
        loosens: z.boolean(),
      }),
    ),
    waivers: z.array(
      z.strictObject({
        rules: texts,
        scope: text,
        justification: text,
        approval: text,
        validFrom: text.optional(),
        validUntil: text,
        change: z.enum(["new", "extended", "in-force", "removed"]),
        validity: z.enum(["valid", "expiring", "expired", "not-yet", "undated"]),
        excuses: texts.meta({ description: "Clauses that fail, and hold once its scope is left out." }),
      }),
    ),
    unknown: z.array(z.strictObject({ declared, why: inLanguages, clauses: texts })),
    findings: z.array(
      z.strictObject({ code: text, declared: declared.optional(), why: inLanguages, clauses: texts }),
    ),
    provenance: z.strictObject({
      tool: text,
      asOf: text.optional().meta({ description: "Day on which waivers have to be valid." }),
      base: digest,
      head: digest,
    }),
  })
  .meta({ title: "Review of a change to a cloud's Terraform" });

export type ReviewJson = z.infer<typeof reviewSchema>;

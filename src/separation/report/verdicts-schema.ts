import { z } from "zod";

const text = z.string();
const verdict = z.enum(["proved", "violated", "unknown"]);

const declared = {
  resource: text.meta({ description: "Terraform address." }),
  root: text.meta({ description: "Stack or folder within which the address is unique." }),
  construct: text.optional(),
  source: text.optional().meta({ description: "TypeScript file and line." }),
  file: text.meta({ description: "Terraform file as the input was given." }),
  line: z.int().optional(),
};

const port = z.int().min(0).max(65_535);
const byte = z.int().min(0).max(255);

const end = z.strictObject({
  address: text,
  port: port.optional(),
  zone: text.optional(),
  endpoint: text.optional().meta({ description: "Terraform address; nothing for the outside." }),
  root: text.optional(),
});

const hop = z.strictObject({
  resource: text,
  root: text.optional(),
  construct: text.optional(),
  source: text.optional(),
  file: text.optional(),
  line: z.int().optional(),
  passes: z.boolean(),
  why: text,
});

export const witnessSchema = z.strictObject({
  family: z.enum(["ipv4", "ipv6"]),
  protocol: text,
  icmp: z.strictObject({ type: byte, code: byte }).optional(),
  source: end,
  destination: end,
  path: z.array(hop),
});

const shared = z.strictObject({
  what: text,
  value: text.optional(),
  certain: z.boolean(),
  declared: z.array(z.strictObject({ realm: text, ...declared })),
});

const clause = z.strictObject({
  id: text,
  kind: z.enum(["never", "only", "must", "disjoint"]),
  verdict,
  basis: text.optional(),
  witness: witnessSchema.optional(),
  enabledBy: z.array(z.strictObject(declared)).optional(),
  fix: text.optional(),
  shared: z.array(shared).optional(),
});

export const unknownSchema = z.strictObject({ ...declared, why: text, clauses: z.array(text) });

const finding = z.strictObject({
  ...z.object(declared).partial().shape,
  code: text,
  why: text,
  clauses: z.array(text),
});

const cell = z.strictObject({
  from: text,
  to: text,
  may: z.array(text).meta({ description: "Traffic that may pass, as specifications write it." }),
  must: z.boolean().meta({ description: "Whether all of it passes for certain between some endpoints." }),
});

/** What `egov prove --format json` prints. */
export const verdictsSchema = z
  .strictObject({
    version: z.literal(1),
    verdict,
    clauses: z.array(clause),
    unknown: z.array(unknownSchema),
    findings: z.array(finding),
    matrix: z.array(cell),
  })
  .meta({ title: "Verdicts on an isolation specification" });

export type VerdictsJson = z.infer<typeof verdictsSchema>;
export type WitnessJson = z.infer<typeof witnessSchema>;

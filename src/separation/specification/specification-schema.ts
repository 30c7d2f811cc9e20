import { z } from "zod";
import { TRAFFIC_FORMS, TRAFFIC_PATTERN } from "./traffic";

export const NAME = /^\S(.*\S)?$/;
export const DIRECTIONS = ["start", "both"] as const;

const name = z.string().regex(NAME);
const basis = name
  .optional()
  .meta({ description: "The text that demands it: a law, a standard, a decision." });
// What is in them is told better by their own parsers: the schema for editors has it as metadata.
const oneTraffic = z.string().meta({ pattern: TRAFFIC_PATTERN, examples: [...TRAFFIC_FORMS] });
const traffic = z.union([oneTraffic, z.array(oneTraffic).min(1)]).meta({
  description: "Protocol and destination port, or ICMP type and code; `icmp` is that of either family.",
});
const cidr = z.string().meta({ examples: ["198.51.100.0/24", "2001:db8::/32"] });

export const SELECTOR_KINDS = ["tag", "name", "address"] as const;
const selector = z.union([
  z.strictObject({ tag: name }),
  z.strictObject({ name }),
  z.strictObject({ address: name.meta({ description: "Terraform address of the network." }) }),
]);

const zone = z.strictObject({
  name,
  external: z.boolean().optional().meta({
    description:
      "Every address outside of the modelled networks that no other zone has among its `cidrs`, beside `networks` that are in the zone.",
  }),
  networks: z.array(selector).optional(),
  cidrs: z.array(cidr).optional().meta({ description: "Outside addresses." }),
});

const flow = { from: name, to: name, traffic };
const direction = z.enum(DIRECTIONS).optional().meta({
  description: "`both` forbids conversations of that traffic in either direction. Default: `start`.",
});

/** The kind of a clause is the field that it has, in the order of the union. */
export const CLAUSE_KINDS = ["never", "only", "must", "disjoint"] as const;
export const clauseSchemas = [
  z.strictObject({ id: name, never: z.strictObject({ ...flow, direction }), basis }),
  z.strictObject({ id: name, only: z.strictObject(flow), basis }),
  z.strictObject({ id: name, must: z.strictObject(flow), basis }),
  z.strictObject({ id: name, disjoint: z.array(name).min(2), basis }),
] as const;

const realm = z.strictObject({
  name,
  inputs: z.array(name).min(1).meta({ description: "Relative to the specification's own file." }),
});

/** The shape of a specification; names and numbers are checked where it is read. */
export const specificationSchema = z
  .strictObject({
    $schema: z.string().optional(),
    version: z.literal(1),
    zones: z.array(zone).optional(),
    clauses: z.array(z.union(clauseSchemas)),
    realms: z.array(realm).optional(),
  })
  .meta({ title: "Isolation specification" });

export type WrittenSpecification = z.infer<typeof specificationSchema>;
export type WrittenClause = WrittenSpecification["clauses"][number];
export type WrittenZone = z.infer<typeof zone>;

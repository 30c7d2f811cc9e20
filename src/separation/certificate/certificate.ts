import { z } from "zod";
import { type Interval, type Intervals, normal } from "../../model/intervals";
import { FIELDS } from "../packets/fields";
import { ASSUMPTIONS } from "./assumptions";
import type { Box } from "./boxes";

export const CERTIFICATE_VERSION = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const values = z
  .string()
  .regex(/^\d{1,40}(-\d{1,40})?(,\d{1,40}(-\d{1,40})?)*$/)
  .optional();
const product = z.strictObject({
  family: values.meta({ description: "0: IPv4, 1: IPv6." }),
  protocol: values,
  source: values.meta({
    description: "Numbers beyond the family's addresses stand for one that is not known.",
  }),
  destination: values,
  first: values.meta({ description: "Source port, or ICMP type." }),
  second: values.meta({ description: "Destination port, or ICMP code." }),
});

const invariant = z.strictObject({
  from: z.string().optional().meta({ description: "Zone that sends; without: endpoints in no zone." }),
  places: z.record(z.string(), z.int().min(0)).meta({
    description: "For each place the number of the set that has whatever gets there.",
  }),
});

const way = z.strictObject({
  from: z.string().optional().meta({ description: "Port that sends; without: the outside." }),
  steps: z.array(z.tuple([z.string(), z.int().min(0)])).meta({
    description: "A place, and which of its steps everything there takes; one after the other.",
  }),
});

const compared = z.strictObject({
  realm: z.string(),
  marks: z.record(z.string(), z.int().min(1)).meta({ description: "How many different ones of each kind." }),
});

const clause = z.strictObject({
  id: z.string(),
  verdict: z.enum(["proved", "violated", "unknown"]),
  ways: z
    .array(way)
    .optional()
    .meta({ description: "Of a proved `must`: one for each endpoint that sends." }),
  compared: z.array(compared).optional().meta({ description: "Of a proved `disjoint`." }),
});

/** What proved verdicts rest on. `never` and `only` rest on the invariants of their ends. */
export const certificateSchema = z
  .strictObject({
    version: z.literal(CERTIFICATE_VERSION),
    specification: sha256,
    world: sha256,
    realms: z.array(z.strictObject({ name: z.string(), world: sha256 })),
    assumptions: z.array(z.enum(ASSUMPTIONS)),
    clauses: z.array(clause),
    invariants: z.array(invariant),
    sets: z.array(z.array(product)).meta({ description: "Sets of packets as unions of products." }),
  })
  .meta({ title: "Certificate of an isolation proof" });

export type Certificate = z.infer<typeof certificateSchema>;
export type CertifiedClause = Certificate["clauses"][number];
export type Way = z.infer<typeof way>;
export type Compared = z.infer<typeof compared>;
type Product = z.infer<typeof product>;

export function productOf(box: Box): Product {
  return Object.fromEntries(FIELDS.flatMap((field) => (box[field] ? [[field, textOf(box[field])]] : [])));
}

export function boxOf(written: Product): Box {
  return Object.fromEntries(
    FIELDS.flatMap((field) => (written[field] === undefined ? [] : [[field, intervalsOf(written[field])]])),
  );
}

function textOf(intervals: Intervals): string {
  return intervals.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join();
}

function intervalsOf(text: string): Intervals {
  return normal(
    text.split(",").map((range): Interval => {
      const [first = "", last = first] = range.split("-");
      return { first: BigInt(first), last: BigInt(last) };
    }),
  );
}

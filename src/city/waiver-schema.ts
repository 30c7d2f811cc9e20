import { z } from "zod";
import { WAIVER_SCOPE } from "./waiver";

const text = z.string().trim().min(1);
/** What a waiver says, but for its realm. */
export const waiverSchema = z.strictObject({
  rules: z.array(text).min(1).meta({ description: "Ids of clauses of the isolation specification." }),
  scope: text.meta({
    pattern: WAIVER_SCOPE.source,
    description:
      "Path of a construct within a stack, with everything beneath it, or the Terraform address of a resource.",
  }),
  justification: text,
  approval: text.meta({ description: "Number of the decision." }),
  validFrom: z.iso.date().optional().meta({ description: "First day. Default: always." }),
  validUntil: z.iso.date().meta({ description: "Last day." }),
});

export type WrittenWaiver = z.infer<typeof waiverSchema>;

/** `waivers.json` of an output tree. */
export const waiversSchema = z
  .strictObject({
    $schema: z.string().optional(),
    version: z.literal(1),
    waivers: z.array(waiverSchema),
  })
  .meta({ title: "What a city bears with for a time" });

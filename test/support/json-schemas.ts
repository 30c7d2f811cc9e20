import { z } from "zod";
import { waiversSchema } from "../../src/city/waiver-schema";
import { reviewSchema } from "../../src/review/render/review-schema";
import { certificateSchema } from "../../src/separation/certificate/certificate";
import { verdictsSchema } from "../../src/separation/report/verdicts-schema";
import { specificationSchema } from "../../src/separation/specification/specification-schema";

const SCHEMAS = {
  "certificate.schema.json": certificateSchema,
  "isolation-specification.schema.json": specificationSchema,
  "review.schema.json": reviewSchema,
  "verdicts.schema.json": verdictsSchema,
  "waivers.schema.json": waiversSchema,
} as const;

/** The JSON Schemas (2020-12) that the package ships in `schemas/`: text by file name. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(SCHEMAS).map(([file, schema]) => [
      file,
      `${JSON.stringify(z.toJSONSchema(schema, { io: "input" }), null, 2)}\n`,
    ]),
  );
}

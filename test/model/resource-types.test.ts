import { existsSync } from "node:fs";
import * as path from "node:path";
import schema from "../../provider-openstack/schema.json";
import { DATA_SOURCE_TYPES, RESOURCE_TYPES } from "../../src/model/resource-types";

const [provider] = Object.values(schema.provider_schemas);
const ROOM = path.resolve(__dirname, "..", "..", "src", "model");

describe("given the provider's schema", () => {
  test("when its types are compared with the table, then both have the same", () => {
    expect(Object.keys(RESOURCE_TYPES).sort()).toEqual(Object.keys(provider?.resource_schemas ?? {}).sort());
    expect(Object.keys(DATA_SOURCE_TYPES).sort()).toEqual(
      Object.keys(provider?.data_source_schemas ?? {}).sort(),
    );
  });

  test("when a type is modelled, then the file that reads it is there, and no reason is empty", () => {
    const wrong = Object.entries(RESOURCE_TYPES).filter(([, treatment]) => {
      if (treatment?.kind === "modelled") return !existsSync(path.join(ROOM, `${treatment.by}.ts`));
      return treatment?.kind === "no effect" && treatment.because === "";
    });
    expect(wrong).toEqual([]);
    expect(Object.keys(RESOURCE_TYPES)).toHaveLength(108);
  });
});

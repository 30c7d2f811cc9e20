import { readFileSync } from "node:fs";
import * as path from "node:path";
import { HARMLESS_ARGUMENTS } from "../../src/synth/guard-providers";
import { SECRET_ARGUMENTS } from "../../src/synth/guard-secrets";

interface SchemaBlock {
  readonly attributes?: Readonly<
    Record<string, { readonly sensitive?: boolean; readonly optional?: boolean; readonly required?: boolean }>
  >;
  readonly block_types?: Readonly<Record<string, { readonly block: SchemaBlock }>>;
}
interface ProviderSchema {
  readonly provider: { readonly block: SchemaBlock };
  readonly resource_schemas: Readonly<Record<string, { readonly block: SchemaBlock }>>;
}

const schema = JSON.parse(
  readFileSync(path.join(__dirname, "../../provider-openstack/schema.json"), "utf8"),
) as { provider_schemas: Record<string, ProviderSchema> };
const [provider] = Object.values(schema.provider_schemas);
if (provider === undefined) throw new Error("schema.json has no provider");

/** Arguments that an author may give and that the provider calls sensitive. */
function sensitive(block: SchemaBlock, above: readonly string[] = []): string[] {
  const own = Object.entries(block.attributes ?? {})
    .filter(([, { sensitive: secret, optional, required }]) => secret && (optional || required))
    .map(([name]) => [...above, name].join("."));
  const nested = Object.entries(block.block_types ?? {}).flatMap(([name, type]) =>
    sensitive(type.block, [...above, name]),
  );
  return [...own, ...nested];
}

const bySchema = Object.entries(provider.resource_schemas).flatMap(([type, { block }]) =>
  sensitive(block).map((argument) => [type, argument] as const),
);

describe("given the provider's schema", () => {
  test("when its sensitive arguments are counted, then there are some", () => {
    expect(bySchema.length).toBeGreaterThan(8);
  });

  test.each(bySchema)(
    "when %s takes the sensitive argument %s, then the guard knows it",
    (type, argument) => {
      expect(SECRET_ARGUMENTS[type]).toContain(argument);
    },
  );

  test("when the guard names an argument, then the schema has it", () => {
    for (const [type, named] of Object.entries(SECRET_ARGUMENTS)) {
      for (const argument of named) {
        const block = argument
          .split(".")
          .slice(0, -1)
          .reduce<SchemaBlock | undefined>(
            (at, part) => at?.block_types?.[part]?.block,
            provider.resource_schemas[type]?.block,
          );
        expect(block?.attributes).toHaveProperty(argument.split(".").at(-1) ?? "");
      }
    }
  });

  test("when its own arguments are sorted, then only those that reach no other cloud, project or identity are harmless", () => {
    const own = Object.keys(provider.provider.block.attributes ?? {});
    const reaching = own.filter((argument) =>
      /cloud$|region|alias/.test(argument)
        ? false
        : /auth_url|password|token|user|tenant|project|domain|credential|endpoint_overrides|cert|key|scope|swauth|insecure/.test(
            argument,
          ),
    );

    expect(reaching.length).toBeGreaterThan(15);
    for (const argument of reaching) expect(HARMLESS_ARGUMENTS).not.toContain(argument);
    const meta = ["//", "alias"];
    for (const argument of HARMLESS_ARGUMENTS) {
      if (!meta.includes(argument)) expect(own).toContain(argument);
    }
    expect(
      own.filter((argument) => !reaching.includes(argument) && !HARMLESS_ARGUMENTS.includes(argument)),
    ).toEqual([]);
  });
});

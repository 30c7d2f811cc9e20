// What reviews have to know of the provider's arguments, from its source and its schema.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..", "..");
const read = (name) => JSON.parse(readFileSync(path.join(root, "provider-openstack", name), "utf8"));
const constraints = read("constraints.json");
const [{ resource_schemas }] = Object.values(read("schema.json").provider_schemas);

function having(is) {
  const found = {};
  for (const type of Object.keys(constraints).sort()) {
    const names = Object.keys(constraints[type]).filter((name) => is(constraints[type][name]));
    if (names.length > 0) found[type] = names.sort().join(" ");
  }
  return found;
}

function sensitive() {
  const found = {};
  const walk = (type, { attributes = {}, block_types = {} }, prefix) => {
    for (const [name, attribute] of Object.entries(attributes))
      if (attribute.sensitive) found[type] = [...(found[type] ?? []), `${prefix}${name}`];
    for (const [name, { block }] of Object.entries(block_types)) walk(type, block, `${prefix}${name}.`);
  };
  for (const type of Object.keys(resource_schemas).sort()) walk(type, resource_schemas[type].block, "");
  return Object.fromEntries(Object.entries(found).map(([type, names]) => [type, names.sort().join(" ")]));
}

const table = (name, doc, value) =>
  `/** ${doc} */\nexport const ${name}: Readonly<Record<string, string>> = ${JSON.stringify(value, null, 2)};\n`;

writeFileSync(
  process.argv[2] ?? path.join(root, "src", "review", "changes", "argument-kinds.ts"),
  [
    "// Written by provider-openstack/scripts/write-argument-kinds.mjs from version 3.4.0 of the provider.\n",
    table(
      "REPLACING",
      "Arguments whose change makes the resource anew, by type; nested ones with dots.",
      having(({ ForceNew }) => ForceNew === "true"),
    ),
    table("SENSITIVE", "Attributes that hold secrets, by type; nested ones with dots.", sensitive()),
  ].join("\n"),
);

import { writeFileSync } from "node:fs";
import * as path from "node:path";
import fc from "fast-check";
import { type Block, readWorld, Unknown, type Value, type World } from "../../src/terraform";
import { folderOf, hasTerraform, terraformPlan } from "./oracle-support";

jest.setTimeout(120_000);

/** Without Terraform on the machine the suite says so and goes on. */
const withTerraform = hasTerraform ? test : test.skip;
if (!hasTerraform) console.warn("terraform is not on this machine: the comparison with it is skipped");

/** Numbers of Terraform are longer than ours; sets have no order in JSON. */
function comparable(value: unknown): unknown {
  if (typeof value === "number") return Number(value.toPrecision(12));
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null || value instanceof Unknown) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, comparable(item)]),
  );
}

const int = fc.integer({ min: -20, max: 40 }).map(String);
const word = fc
  .constantFrom("a", "b", "Zone-1", "", "10", "true", "é", "x y", "dmz_app")
  .map((w) => JSON.stringify(w));
const text: fc.Arbitrary<string> = fc.oneof(
  word,
  fc
    .tuple(fc.constantFrom("upper", "lower", "title", "trimspace", "strrev"), word)
    .map(([f, w]) => `${f}(${w})`),
  fc.tuple(word, word, word).map(([a, b, c]) => `replace(${a}, ${b === '""' ? '"a"' : b}, ${c})`),
  fc.tuple(word, int).map(([a, n]) => `"\${${a}}-\${${n}}"`),
  fc.tuple(int, word, word).map(([n, a, b]) => `"%{ if ${n} > 3 }\${${a}}%{ else }${"$"}{${b}}%{ endif }"`),
  fc.tuple(word, int, int).map(([w, a, b]) => `format("%s-%03d-%d", ${w}, ${a}, ${b})`),
  fc.tuple(word, int).map(([w, n]) => `substr(${w}, ${n}, 2)`),
  fc.tuple(int, int).map(([a, b]) => `tostring(${a} + ${b} / 4)`),
);
const list: fc.Arbitrary<string> = fc.oneof(
  fc.array(text, { maxLength: 4 }).map((items) => `[${items.join(", ")}]`),
  fc.array(int, { maxLength: 4 }).map((items) => `[${items.join(", ")}]`),
  fc.array(fc.oneof(int, word), { maxLength: 3 }).map((items) => `tolist([${items.join(", ")}])`),
  fc.array(word, { maxLength: 4 }).map((items) => `toset([${items.join(", ")}])`),
);
const map: fc.Arbitrary<string> = fc
  .uniqueArray(fc.constantFrom("a", "b", "k-1", "constructor", "__proto__", "z"), { maxLength: 4 })
  .chain((keys) =>
    fc
      .array(fc.oneof(int, text), { minLength: keys.length, maxLength: keys.length })
      .map((items) => `{ ${keys.map((key, at) => `"${key}" = ${items[at]}`).join(", ")} }`),
  );
const bool = fc.oneof(
  fc.tuple(int, fc.constantFrom("<", ">", "<=", ">=", "==", "!="), int).map((t) => t.join(" ")),
  fc.tuple(text, fc.constantFrom("==", "!="), fc.oneof(text, int)).map((t) => t.join(" ")),
  fc.tuple(list, list).map(([a, b]) => `${a} == ${b}`),
  fc.tuple(list, fc.oneof(word, int)).map(([l, v]) => `contains(${l}, ${v})`),
  fc.tuple(map, map).map(([a, b]) => `${a} == ${b}`),
);
const prefix = fc
  .constantFrom("10.0.0.0/8", "192.0.2.128/25", "fd00::/16", "172.16.5.4/12")
  .map((p) => `"${p}"`);
const expression: fc.Arbitrary<string> = fc.oneof(
  text,
  bool,
  list,
  map,
  fc
    .tuple(
      int,
      fc.constantFrom("+", "-", "*", "/", "%"),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom("+", "-", "*"),
      int,
    )
    .map((t) => t.join(" ")),
  fc
    .tuple(bool, fc.oneof(text, int, list, map), fc.oneof(text, int, list, map, fc.constant("null")))
    .map(([c, a, b]) => `${c} ? ${a} : ${b}`),
  fc
    .tuple(
      fc.constantFrom(
        "length",
        "distinct",
        "sort",
        "compact",
        "flatten",
        "reverse",
        "toset",
        "tolist",
        "one",
        "sum",
        "jsonencode",
        "alltrue",
      ),
      list,
    )
    .map(([f, l]) => `${f}(${l})`),
  fc
    .tuple(fc.constantFrom("setunion", "setintersection", "setsubtract", "setproduct", "concat"), list, list)
    .map(([f, a, b]) => `${f}(${a}, ${b})`),
  fc
    .tuple(fc.constantFrom("keys", "values", "jsonencode", "length", "tomap"), map)
    .map(([f, m]) => `${f}(${m})`),
  fc.tuple(map, map).map(([a, b]) => `merge(${a}, ${b})`),
  fc.tuple(map, word, text).map(([m, k, d]) => `lookup(${m}, ${k}, ${d})`),
  fc.tuple(list, word).map(([l, t]) => `[for i, v in ${l} : "\${i}:\${v}" if v != ${t}]`),
  fc.tuple(map, text).map(([m, t]) => `{ for k, v in ${m} : "\${k}\${v}" => [v, ${t}]... }`),
  fc.tuple(list, int, fc.oneof(text, int)).map(([l, n, d]) => `try(tolist(${l})[${n}], ${d})`),
  fc.tuple(list, list).map(([a, b]) => `can(element(${a}, length(${b})))`),
  fc
    .tuple(prefix, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 300 }))
    .map(([p, b, n]) => `cidrsubnet(${p}, ${b}, ${n})`),
  fc.tuple(prefix, fc.integer({ min: -3, max: 300 })).map(([p, n]) => `cidrhost(${p}, ${n})`),
  fc
    .tuple(prefix, fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }))
    .map(([p, b]) => `cidrsubnets(${p}, ${b.join(", ")})`),
  fc.tuple(list, fc.constantFrom(",", "-", "")).map(([l, s]) => `join("${s}", ${l})`),
  fc
    .tuple(word, fc.constantFrom("[a-z]+", "(\\\\w)(\\\\w)", "(?P<n>\\\\d+)"))
    .map(([w, r]) => `regexall("${r}", ${w})`),
  fc.tuple(list, fc.integer({ min: 0, max: 3 })).map(([l, n]) => `chunklist(${l}, ${n})`),
  fc.tuple(list, list).map(([a, b]) => `zipmap(${a}, ${b})`),
  fc.tuple(fc.oneof(text, fc.constant("null")), text).map(([a, b]) => `coalesce(${a}, ${b})`),
  list.map((l) => `${l}[*]`),
  list.map((l) => `"%{ for v in ${l} }<\${v}>%{ endfor }"`),
);

/** `try` lets a case fail without the others: what Terraform refuses, ours must refuse too. */
const REFUSED = "refused";
const guarded = (one: string) => `try([${one}], "${REFUSED}")`;

async function outputsOf(folder: string): Promise<Map<string, Value>> {
  const { outputs } = await readWorld([folder]);
  return new Map(outputs.map(({ name, value }) => [name, value]));
}

describe("given expressions and the real Terraform", () => {
  withTerraform(
    "when generated expressions are evaluated by both, then the values are the same",
    async () => {
      const cases = fc.sample(expression, { numRuns: 400, seed: Number(process.env.SEED ?? 20261124) });
      const output = Object.fromEntries(cases.map((one, at) => [`o${at}`, { value: `\${${guarded(one)}}` }]));
      const folder = folderOf({ "main.tf.json": { output } });

      const planned = terraformPlan(folder).planned_values.outputs ?? {};
      const ours = await outputsOf(folder);

      const different = cases.flatMap((one, at) => {
        const [theirs, mine] = [planned[`o${at}`]?.value, ours.get(`o${at}`)];
        // Terraform leaves a null output out.
        const same = JSON.stringify(comparable(mine ?? null)) === JSON.stringify(comparable(theirs ?? null));
        const isKeptUnknown =
          mine instanceof Unknown || (Array.isArray(mine) && mine.some((item) => item instanceof Unknown));
        return same || isKeptUnknown
          ? []
          : [`${one} is ${JSON.stringify(theirs)}, not ${JSON.stringify(mine ?? null)}`];
      });
      const unknown = cases.filter((_, at) =>
        JSON.stringify(ours.get(`o${at}`) ?? null).includes('"kind":"unknown"'),
      );

      expect(different).toEqual([]);
      // Keeping everything unknown would be right too, and of no use.
      expect(unknown).toEqual([]);
    },
  );

  withTerraform("when they stand in native syntax, then the values are the same as well", async () => {
    const cases = [
      ...fc.sample(expression, { numRuns: 100, seed: 7 }),
      '"a %%{b} $${c} \\"q\\" \\u00e9 ${1 + 1}"',
      '<<-EOT\n    one\n      two ${1}\n    %{ for x in ["a", "b"] ~}\n    ${x}\n    %{ endfor ~}\n  EOT\n',
      '{ a = 1, ("b") = [for x in [1, 2] : { v = x }], "c d" = null }',
    ];
    const text = cases.map(
      (one, at) => `output "o${at}" {\n  value = ${one.startsWith("<<") ? one : guarded(one)}\n}\n`,
    );
    const folder = folderOf({ "main.tf": text.join("") });

    const planned = terraformPlan(folder).planned_values.outputs ?? {};
    const ours = await outputsOf(folder);

    for (const [at, one] of cases.entries()) {
      expect({ one, is: comparable(ours.get(`o${at}`) ?? null) }).toEqual({
        one,
        is: comparable(planned[`o${at}`]?.value ?? null),
      });
    }
  });
});

const MODULES = {
  "main.tf.json": {
    variable: {
      zones: { type: "map(object({ cidr = string, ports = optional(list(number), [443]) }))" },
      plain: { default: "${not.a.template}" },
    },
    locals: { names: "${sort(keys(var.zones))}", base: { "a${1}": "b" } },
    resource: {
      terraform_data: {
        each: {
          for_each: "${var.zones}",
          input: { key: "${each.key}", cidr: "${each.value.cidr}", ports: "${each.value.ports}" },
        },
        count: {
          count: "${length(local.names)}",
          input: [
            "${local.names[count.index]}",
            "${terraform_data.each[local.names[count.index]].input.cidr}",
          ],
        },
        none: { count: 0, input: "x" },
      },
    },
    module: {
      inner: { source: "./inner", for_each: "${toset(local.names)}", name: "${each.key}", extra: { a: "1" } },
    },
    output: {
      all: { value: '${module.inner["dmz"].made}' },
      plain: { value: "${var.plain}" },
      base: { value: "${local.base}" },
    },
  },
  "terraform.tfvars.json": { zones: { app: { cidr: "10.1.0.0/16" } } },
  "a.auto.tfvars":
    'zones = { app = { cidr = "10.2.0.0/16" }, dmz = { cidr = "10.3.0.0/16", ports = [80, "81"] } }\n',
  "inner/main.tf":
    'variable "name" { type = string }\nvariable "extra" {\n  type = object({ a = number, b = optional(string, "d") })\n}\n' +
    'resource "terraform_data" "x" {\n  count = var.name == "dmz" ? 2 : 1\n  input = "${path.module}/${var.name}/${count.index}/${var.extra.a + 1}/${var.extra.b}"\n}\n' +
    'output "made" { value = terraform_data.x[*].input }\n',
};

const OVERRIDES = {
  "main.tf.json": {
    variable: { v: { type: "string", default: "base" } },
    locals: { l: "base", kept: "kept" },
    resource: {
      terraform_data: {
        a: { input: "${var.v}/${local.l}", triggers_replace: ["base"] },
        b: { count: 1, input: 1 },
      },
    },
    output: { o: { value: "base" } },
  },
  "b_override.tf.json": {
    locals: { l: "from-b" },
    resource: { terraform_data: { a: { input: "b:${local.l}:${local.kept}" }, b: { count: 2 } } },
  },
  "a_override.tf.json": {
    variable: { v: { default: "from-a" } },
    locals: { l: "from-a" },
    resource: { terraform_data: { a: { input: "a", triggers_replace: ["${var.v}"] } } },
  },
  "override.tf": 'output "o" {\n  value = "from-override"\n}\nlocals {\n  kept = "last"\n}\n',
};

function byAddress(blocks: readonly Block[], names: readonly string[]) {
  return Object.fromEntries(
    blocks
      .map(
        ({ address, attributes }) =>
          [address, Object.fromEntries(names.map((name) => [name, attributes[name] ?? null]))] as const,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

describe("given whole configurations and the real Terraform", () => {
  withTerraform.each([
    ["modules, counts, maps and variable files", MODULES],
    ["override files", OVERRIDES],
  ])("when %s are read, then they mean what the plan says", async (_name, files) => {
    const folder = folderOf(files);

    const shown = terraformPlan(folder);
    const plan = path.join(folderOf({}), "plan.json");
    writeFileSync(plan, JSON.stringify(shown));
    const [configured, planned] = [await readWorld([folder]), await readWorld([plan])];

    const names = ["input", "triggers_replace"];
    expect(byAddress(configured.blocks, names)).toEqual(byAddress(planned.blocks, names));
    const outputs = ({ outputs: all }: World) => new Map(all.map(({ name, value }) => [name, value]));
    expect(outputs(configured)).toEqual(outputs(planned));
  });
});

// Writes schema.json: what the real provider says about itself
// (`terraform providers schema -json`), with sorted keys, one attribute a line.
//
//   node scripts/print-schema.mjs           writes ../schema.json
//   node scripts/print-schema.mjs --check   compares with it; exit code 1 on a difference
//
// Needs terraform, and Go the first time (see ../upstream/build.sh).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, "schema.json");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

function main(args) {
  if (args.some((arg) => arg !== "--check")) {
    console.error("usage: print-schema.mjs [--check]");
    return 2;
  }
  const text = print(sorted(readSchema()));
  if (!args.includes("--check")) {
    writeFileSync(target, text);
    console.error(`schema.json: ${text.length} bytes`);
    return 0;
  }
  const committed = readFileSync(target, "utf8");
  if (committed === text) {
    console.error(`schema.json is what the provider ${version} prints`);
    return 0;
  }
  const [was, is] = [committed.split("\n"), text.split("\n")];
  const line = was.findIndex((value, index) => value !== is[index]);
  console.error(`schema.json differs from what the provider ${version} prints, first in line ${line + 1}:`);
  console.error(`  committed: ${was[line]?.trim()}\n  provider:  ${is[line]?.trim()}`);
  return 1;
}

function readSchema() {
  const config = execFileSync(join(root, "upstream", "build.sh"), {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  }).trim();
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("TF_"));
  const env = { ...Object.fromEntries(inherited), TF_CLI_CONFIG_FILE: config, CHECKPOINT_DISABLE: "1" };
  const cwd = mkdtempSync(join(tmpdir(), "openstack-schema-"));
  try {
    const source = "terraform-provider-openstack/openstack";
    const block = { terraform: { required_providers: { openstack: { source, version } } } };
    writeFileSync(join(cwd, "main.tf.json"), JSON.stringify(block));
    const run = (...args) =>
      execFileSync("terraform", args, {
        cwd,
        env,
        encoding: "utf8",
        maxBuffer: 1 << 26,
        stdio: ["ignore", "pipe", "inherit"],
      });
    run("init", "-input=false", "-no-color");
    return JSON.parse(run("providers", "schema", "-json"));
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

function sorted(value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}

/** JSON with one-space indents, in which an object that holds no object stands on one line. */
function print(value, indent = "") {
  const isObject = (item) => item !== null && typeof item === "object" && !Array.isArray(item);
  const flat = !isObject(value) || !Object.values(value).some(isObject);
  if (flat) return JSON.stringify(value) + (indent === "" ? "\n" : "");
  const inner = `${indent} `;
  const members = Object.entries(value).map(
    ([key, item]) => `${inner}${JSON.stringify(key)}: ${print(item, inner)}`,
  );
  return `{\n${members.join(",\n")}\n${indent}}${indent === "" ? "\n" : ""}`;
}

process.exitCode = main(process.argv.slice(2));

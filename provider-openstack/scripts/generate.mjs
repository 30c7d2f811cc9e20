// Generates lib/, the bindings, from schema.json. Runs on `npm ci` and `npm install`
// of the repository (as this workspace's `prepare` script) and before packing.
// Does nothing when lib/ is up to date. Needs neither Go nor terraform nor the network.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(import.meta.url);
const root = dirname(dirname(script));
const lib = join(root, "lib");
const require = createRequire(script);

const name = "openstack";
const source = "terraform-provider-openstack/openstack";
const address = `registry.terraform.io/${source}`;

async function main() {
  const stamp = fingerprint();
  if (isUpToDate(stamp)) return;
  removeLeftovers();

  // Beside lib/, so that the compiler finds the peers, and the swap is a rename.
  const work = mkdtempSync(join(root, ".lib-"));
  const cleanUp = () => rmSync(work, { recursive: true, force: true });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, () => {
      cleanUp();
      process.exit(130);
    });
  }
  try {
    const sources = join(work, "providers", name);
    await generate(work);
    const made = join(work, "lib");
    const count = compile(sources, made);
    writeFileSync(join(made, ".stamp"), `${stamp}\n`);
    swap(made, join(work, "old"), stamp);
    console.log(`@cdktf/provider-openstack: generated ${count} modules into lib/`);
  } finally {
    cleanUp();
  }
}

/** Everything that the output depends on. */
function fingerprint() {
  const hash = createHash("sha256");
  for (const file of [script, join(root, "schema.json"), join(root, "package.json")])
    hash.update(readFileSync(file));
  return hash.digest("hex");
}

function isUpToDate(stamp) {
  const file = join(lib, ".stamp");
  return existsSync(file) && readFileSync(file, "utf8").trim() === stamp;
}

/** Work folders of runs that were killed. A younger one may belong to a run that goes on. */
function removeLeftovers() {
  for (const entry of readdirSync(root)) {
    if (!entry.startsWith(".lib-")) continue;
    const path = join(root, entry);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 600_000) rmSync(path, { recursive: true, force: true });
  }
}

/** Writes the TypeScript sources to OUT/providers/openstack. */
async function generate(out) {
  // The generator's library asks terraform for its version as it is loaded, and reports
  // a failure to its makers. Here it is to do neither: it gets no terraform and no reporting.
  process.env.CHECKPOINT_DISABLE = "1";
  process.env.TERRAFORM_BINARY_NAME = join(out, "no-terraform-here");
  const {
    TerraformProviderGenerator,
  } = require("@cdktf/provider-generator/lib/get/generator/provider-generator");
  const fromGenerator = createRequire(require.resolve("@cdktf/provider-generator/package.json"));
  const { ConstructsMakerProviderTarget, Language, TerraformProviderConstraint } =
    fromGenerator("@cdktf/commons");
  const { CodeMaker } = fromGenerator("codemaker");

  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const schema = JSON.parse(readFileSync(join(root, "schema.json"), "utf8"));
  schema.provider_versions = { [address]: version };

  const code = new CodeMaker();
  const constraint = new TerraformProviderConstraint({ name, source, version });
  const generator = new TerraformProviderGenerator(code, schema);
  generator.generate(new ConstructsMakerProviderTarget(constraint, Language.TYPESCRIPT));
  await code.save(out);
}

/** Declarations keep the comments, which editors show; the JavaScript has none, and no source maps. */
function compile(sources, out) {
  const ts = require("typescript");
  const options = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    useDefineForClassFields: false,
    strict: true,
    skipLibCheck: true,
    types: [],
    rootDir: sources,
    outDir: out,
  };

  const program = ts.createProgram([join(sources, "index.ts")], {
    ...options,
    declaration: true,
    emitDeclarationOnly: true,
  });
  const problems = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  if (problems.length > 0) {
    const host = {
      getCanonicalFileName: (file) => file,
      getCurrentDirectory: () => root,
      getNewLine: () => "\n",
    };
    throw new Error(
      `the generated bindings do not compile:\n${ts.formatDiagnostics(problems.slice(0, 10), host)}`,
    );
  }

  const files = readdirSync(sources, { recursive: true }).filter((file) => file.endsWith(".ts"));
  for (const file of files) {
    const input = readFileSync(join(sources, file), "utf8");
    const { outputText } = ts.transpileModule(input, {
      fileName: file,
      compilerOptions: { ...options, removeComments: true },
    });
    const output = join(out, file.replace(/\.ts$/, ".js"));
    mkdirSync(dirname(output), { recursive: true });
    writeFileSync(output, outputText);
  }
  // The lazy index is a script, not a module: like every prebuilt provider's, its declarations are empty.
  writeFileSync(join(out, "lazy-index.d.ts"), "");
  return files.length;
}

/** Puts MADE in the place of lib/. Of two runs at the same time, one wins, and both are right. */
function swap(made, old, stamp) {
  if (existsSync(lib)) renameSync(lib, old);
  try {
    renameSync(made, lib);
  } catch (error) {
    if (!isUpToDate(stamp)) throw error;
  }
}

main().catch((error) => {
  const missing = error.code === "MODULE_NOT_FOUND" ? " (are the development dependencies installed?)" : "";
  console.error(`@cdktf/provider-openstack: ${error.message}${missing}`);
  process.exitCode = 1;
});

#!/usr/bin/env node
// Checks output trees with the real Terraform or OpenTofu and the real OpenStack provider, without
// any OpenStack: every stack is validated, and every stack that asks nothing of an API
// while it plans is planned from an empty state. See README.md.
//
//   node test/terraform/check.mjs [--format text|json] [--jobs N] [--program terraform|tofu|PATH] TREE...
//
// Exit codes: 0 all good, 1 a stack failed, 2 bad input or a missing tool.
import { execFile, execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const HERE = dirname(fileURLToPath(import.meta.url));
const BUILD_PROVIDER = join(HERE, "../../provider-openstack/upstream/build.sh");
const BUILD_TOFU = join(HERE, "opentofu/build.sh");
const TIMEOUT = 300_000;
/** What init leaves in a working directory, and what must not be taken over from a tree. */
const TERRAFORMS_OWN = /^(\.terraform|terraform\.tfstate)/;
/** No service answers there: a stack that calls an API fails at once instead of leaving the machine. */
const NOWHERE = "http://127.0.0.1:9";

class BadInput extends Error {}

// ---------------------------------------------------------------- reading trees

/** All stacks of an output tree. */
function readTree(tree) {
  const manifest = readJson(join(tree, "manifest.json"), `${tree} is not an output tree`);
  const entries = Object.entries(isObject(manifest) && isObject(manifest.stacks) ? manifest.stacks : {});
  if (entries.length === 0) throw new BadInput(`${tree} is an output tree without stacks`);
  return entries.map(([name, entry]) => {
    const path = entry?.synthesizedStackPath;
    if (typeof path !== "string")
      throw new BadInput(`${tree}/manifest.json gives no path for the stack ${name}`);
    const dir = dirname(join(tree, path));
    readJson(join(tree, path), `the stack ${name} of ${tree} cannot be read`);
    const files = readdirSync(dir)
      .filter((file) => file.endsWith(".tf.json"))
      .map((file) => ({
        file,
        json: readJson(join(dir, file), `the stack ${name} of ${tree} cannot be read`),
      }));
    return { tree, name, dir, files };
  });
}

function readJson(path, otherwise) {
  let text;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new BadInput(`${otherwise}: ${path}: ${error.code === "ENOENT" ? "no such file" : error.message}`);
  }
  try {
    const json = JSON.parse(text);
    if (isObject(json)) return json;
  } catch {
    // told below, as for any other text
  }
  throw new BadInput(`${otherwise}: ${path} is not a JSON object`);
}

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
/** Terraform's JSON takes one object or a list of them for blocks of a kind. */
const list = (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter(isObject);
/** The blocks of a labelled kind, as [label, body]. */
const labelled = (stack, kind) =>
  stack.files.flatMap(({ json }) =>
    list(json[kind]).flatMap((blocks) => Object.entries(blocks).filter(([label]) => label !== "//")),
  );

// ---------------------------------------------------------------- what a stack needs

/** Data sources, imports and ephemeral resources are read while planning, from an API that is not there. */
function readsAnApi(stack) {
  const inChecks = labelled(stack, "check").some(([, body]) =>
    list(body).some((check) => check.data !== undefined),
  );
  const imports = stack.files.some(({ json }) => list(json.import).length > 0);
  return imports || inChecks || labelled(stack, "data").length > 0 || labelled(stack, "ephemeral").length > 0;
}

/** Everything that init looks at: stacks that agree in it share one initialised directory. */
function initKey(stack) {
  const settings = stack.files.flatMap(({ json }) => list(json.terraform));
  const types = ["resource", "data", "ephemeral", "provider"].flatMap((kind) =>
    labelled(stack, kind).map(([type]) => type),
  );
  const sameAs = (block) => [block.required_providers, block.required_version, block.provider_meta];
  // Modules bring needs of their own: such a stack is initialised for itself.
  const own = labelled(stack, "module").length > 0 ? `${stack.tree}\0${stack.name}` : "";
  return JSON.stringify([settings.map(sameAs), [...new Set(types)].sort(), own]);
}

/** A value for every variable that has no default. */
function variables(stack) {
  const values = {};
  for (const [name, body] of labelled(stack, "variable")) {
    for (const variable of list(body)) {
      if (!("default" in variable)) values[name] = fictional(String(variable.type ?? "any"));
    }
  }
  return values;
}

/** A value of a Terraform type such as `list(object({ name = string, size = optional(number) }))`. */
function fictional(type) {
  const text = type.replace(/^\$\{([\s\S]*)\}$/, "$1").trim();
  const call = /^(\w+)\s*\(([\s\S]*)\)$/.exec(text);
  if (!call)
    return text === "number"
      ? 1
      : text === "bool"
        ? true
        : /^(list|set|tuple)$/.test(text)
          ? []
          : text === "map"
            ? {}
            : "fictional";
  const [, kind, inner] = call;
  if (kind === "list" || kind === "set") return [fictional(inner)];
  if (kind === "map") return { fictional: fictional(inner) };
  if (kind === "optional") return fictional(split(inner)[0]);
  const members = split(inner.trim().slice(1, -1));
  if (kind === "tuple") return members.map(fictional);
  return Object.fromEntries(
    members
      .map((member) => /^"?([\w-]+)"?\s*[=:]\s*([\s\S]*)$/.exec(member))
      .filter(Boolean)
      .map(([, key, of]) => [key, fictional(of)]),
  );
}

/** Splits at the commas and line ends that stand in no brackets. */
function split(text) {
  const parts = [""];
  let depth = 0;
  for (const char of text) {
    if ("([{".includes(char)) depth += 1;
    if (")]}".includes(char)) depth -= 1;
    if (depth === 0 && (char === "," || char === "\n")) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** A clouds.yaml (JSON is YAML) that knows every cloud the stack's providers name. */
function clouds(stack) {
  const names = new Set(["fictional"]);
  const defaults = Object.fromEntries(
    labelled(stack, "variable").flatMap(([name, body]) =>
      list(body).map((variable) => [name, variable.default]),
    ),
  );
  for (const [type, body] of labelled(stack, "provider")) {
    if (type !== "openstack") continue;
    for (const { cloud } of list(body)) {
      const variable = /^\$\{\s*var\.([\w-]+)\s*\}$/.exec(cloud ?? "")?.[1];
      const name = variable ? defaults[variable] : cloud;
      if (typeof name === "string") names.add(name);
    }
  }
  const auth = {
    auth_url: `${NOWHERE}/v3`,
    username: "fictional",
    password: "fictional",
    project_name: "fictional",
    user_domain_name: "fictional",
    project_domain_name: "fictional",
  };
  return { clouds: Object.fromEntries([...names].map((name) => [name, { auth, region_name: "fictional" }])) };
}

// ---------------------------------------------------------------- running Terraform or OpenTofu

class Worker {
  constructor(dir, program, config) {
    this.dir = join(dir, "work");
    this.side = dir;
    this.program = program;
    this.initialised = undefined;
    mkdirSync(this.dir, { recursive: true });
    mkdirSync(join(dir, "home"));
    // Nothing of the caller's: no TF_*, no OS_*, no proxies, no home with credentials.
    this.env = {
      PATH: process.env.PATH ?? "",
      HOME: join(dir, "home"),
      TMPDIR: dir,
      CHECKPOINT_DISABLE: "1",
      TF_CLI_CONFIG_FILE: config,
      TF_IN_AUTOMATION: "1",
      GOGC: "400", // short runs: an eighth faster with less garbage collection
      OS_CLIENT_CONFIG_FILE: join(dir, "clouds.yaml"),
      HTTP_PROXY: NOWHERE,
      HTTPS_PROXY: NOWHERE,
    };
  }

  /** The failures of a stack, and how far it came. */
  async check(stack) {
    this.lay(stack);
    const result = { validated: false, planned: false, failures: [] };
    const failed = (phase, problems) => {
      result.failures = problems.map((problem) => ({
        tree: stack.tree,
        stack: stack.name,
        phase,
        ...problem,
      }));
      return result;
    };

    const key = initKey(stack);
    if (this.initialised !== key) {
      this.initialised = undefined;
      for (const entry of readdirSync(this.dir)) {
        if (TERRAFORMS_OWN.test(entry)) rmSync(join(this.dir, entry), { recursive: true, force: true });
      }
      const init = await this.run("init", "-input=false", "-no-color");
      if (init.code !== 0) return failed("init", [plain(init)]);
      this.initialised = key;
    }

    // A plan begins with the whole of validation: where it succeeds, validate has nothing to add.
    const plan = readsAnApi(stack)
      ? undefined
      : await this.run(
          "plan",
          "-input=false",
          "-lock=false",
          "-no-color",
          "-json",
          `-var-file=${join(this.side, "values.tfvars.json")}`,
        );
    if (plan?.code === 0) return { ...result, validated: true, planned: true };

    const validate = await this.run("validate", "-no-color", "-json");
    if (validate.code !== 0) return failed("validate", problemsOf([validate.stdout], validate));
    result.validated = true;
    return plan ? failed("plan", problemsOf(plan.stdout.split("\n"), plan)) : result;
  }

  /** Puts a copy of the stack, without its backend, in the place of the last one. */
  lay(stack) {
    for (const entry of readdirSync(this.dir)) {
      if (!TERRAFORMS_OWN.test(entry)) rmSync(join(this.dir, entry), { recursive: true, force: true });
    }
    for (const entry of readdirSync(stack.dir)) {
      if (TERRAFORMS_OWN.test(entry) || entry.endsWith(".tf.json")) continue;
      cpSync(join(stack.dir, entry), join(this.dir, entry), { recursive: true });
    }
    for (const { file, json } of stack.files) {
      const settings = list(json.terraform).map(({ backend, cloud, ...rest }) => rest);
      const copy = json.terraform === undefined ? json : { ...json, terraform: settings };
      writeFileSync(join(this.dir, file), JSON.stringify(copy));
    }
    writeFileSync(join(this.side, "values.tfvars.json"), JSON.stringify(variables(stack)));
    writeFileSync(join(this.side, "clouds.yaml"), JSON.stringify(clouds(stack)));
  }

  run(...args) {
    const options = { cwd: this.dir, env: this.env, timeout: TIMEOUT, maxBuffer: 1 << 28, encoding: "utf8" };
    return new Promise((done) => {
      const child = execFile(this.program, args, options, (error, stdout, stderr) => {
        done({ code: error ? (error.code ?? "killed") : 0, killed: error?.killed === true, stdout, stderr });
      });
      child.stdin?.end();
    });
  }
}

/** The errors among Terraform's JSON messages: one object for validate, one a line for plan. */
function problemsOf(texts, run) {
  const problems = texts
    .map((text) => {
      try {
        return JSON.parse(text);
      } catch {
        return {};
      }
    })
    .flatMap(
      (message) => message?.diagnostics ?? (message?.type === "diagnostic" ? [message.diagnostic] : []),
    )
    .filter((diagnostic) => diagnostic.severity === "error")
    .map(({ address, range, snippet, summary, detail }) => {
      // The snippet's context is "resource.TYPE.NAME", "data.TYPE.NAME", "provider.NAME", … and a path within.
      const [, resource, other] =
        /^(?:resource\.([\w-]+\.[\w-]+)|((?:data\.)?[\w-]+\.[\w-]+))/.exec(snippet?.context ?? "") ?? [];
      const where = address ?? resource ?? other ?? (range ? `${range.filename}:${range.start.line}` : "");
      return { address: where, summary: oneLine(summary), detail: oneLine(detail) };
    });
  return problems.length > 0 ? problems : [plain(run)];
}

/** For a command that ended without messages of the kind expected. */
function plain({ killed, code, stdout, stderr }) {
  if (killed) return { address: "", summary: `no answer within ${TIMEOUT / 1000} s`, detail: "" };
  const text = oneLine((stderr || stdout).replaceAll(/[╷│╵]/g, " "));
  return {
    address: "",
    summary: text.replace(/^Error:\s*/, "") || `ended with ${code}`,
    detail: "",
  };
}

const oneLine = (text) => (text ?? "").replaceAll(/\s+/g, " ").trim();
const shortened = (text, length = 300) => (text.length <= length ? text : `${text.slice(0, length - 1)}…`);

// ---------------------------------------------------------------- the command

async function checkAll(stacks, { jobs, program, config, temporary, progress }) {
  // Stacks that are initialised alike stand together, so that a worker seldom initialises anew.
  const queue = stacks
    .map((stack, index) => ({ stack, index, key: initKey(stack) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.index - b.index));
  const results = new Array(stacks.length);
  let done = 0;
  const work = async (number) => {
    const worker = new Worker(join(temporary, String(number)), program, config);
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      results[next.index] = await worker.check(next.stack);
      done += 1;
      progress(done, stacks.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, stacks.length) }, (_, number) => work(number)));
  return results;
}

function parse(args) {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        format: { type: "string", default: "text" },
        jobs: { type: "string", default: String(Math.min(4, availableParallelism())) },
        program: { type: "string", default: "terraform" },
      },
    });
  } catch (error) {
    throw new BadInput(error.message);
  }
  const { values, positionals } = parsed;
  if (positionals.length === 0)
    throw new BadInput(
      "usage: check.mjs [--format text|json] [--jobs N] [--program terraform|tofu|PATH] TREE...",
    );
  if (!["text", "json"].includes(values.format))
    throw new BadInput(`--format is text or json, not ${values.format}`);
  if (!/^[1-9]\d*$/.test(values.jobs)) throw new BadInput(`--jobs is a number from 1, not ${values.jobs}`);
  return { ...values, jobs: Number(values.jobs), trees: positionals };
}

/** The binary to run: of Terraform the one on the PATH, of OpenTofu the one built here, or any by its path. */
function findProgram(name) {
  if (name === "tofu") return build(BUILD_TOFU, "OpenTofu");
  if (name !== "terraform" && !name.includes("/"))
    throw new BadInput(`--program is terraform, tofu or a path with a slash, not ${name}`);
  const program = name === "terraform" ? name : resolve(name);
  try {
    execFileSync(program, ["version"], {
      stdio: "ignore",
      env: { PATH: process.env.PATH, CHECKPOINT_DISABLE: "1" },
    });
  } catch {
    throw new BadInput(`${name} cannot be run: Terraform or OpenTofu is needed for this check`);
  }
  return program;
}

/** Runs a script that builds what is not built yet and prints where it lies. */
function build(script, what) {
  try {
    return execFileSync(script, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim();
  } catch {
    throw new BadInput(`${what} could not be built`);
  }
}

function report(stacks, results, { format, program }) {
  const count = (of) => results.filter(of).length;
  const summary = {
    stacks: stacks.length,
    validated: count((result) => result.validated),
    planned: count((result) => result.planned),
    failed: count((result) => result.failures.length > 0),
  };
  if (format === "json") {
    console.log(
      JSON.stringify(
        { version: 1, ...summary, failures: results.flatMap((result) => result.failures) },
        null,
        1,
      ),
    );
  } else {
    for (const { failures } of results) {
      for (const { tree, stack, phase, address, summary: title, detail } of failures.slice(0, 5)) {
        console.log(
          `FAIL ${stack} (${tree}) ${phase}${address ? ` ${address}` : ""}: ${shortened([title, detail].filter(Boolean).join(": "))}`,
        );
      }
      if (failures.length > 5)
        console.log(`FAIL ${failures[0].stack} (${failures[0].tree}) … and ${failures.length - 5} more`);
    }
    console.log(
      `${basename(program)}: ${summary.stacks} stacks, ${summary.validated} validated, ${summary.planned} planned, ${summary.failed} failed`,
    );
  }
  return summary.failed > 0 ? 1 : 0;
}

async function main(args) {
  const options = parse(args);
  const stacks = options.trees.flatMap(readTree);
  const program = findProgram(options.program);
  const config = build(BUILD_PROVIDER, "the OpenStack provider");

  const temporary = mkdtempSync(join(tmpdir(), "terraform-check-"));
  const cleanUp = () => existsSync(temporary) && rmSync(temporary, { recursive: true, force: true });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, () => {
      cleanUp();
      process.exit(130);
    });
  }
  const shown = process.stderr.isTTY && options.format === "text";
  const progress = (done, all) => shown && process.stderr.write(done < all ? `\r${done}/${all}` : "\r\x1b[K");
  try {
    const results = await checkAll(stacks, { jobs: options.jobs, program, config, temporary, progress });
    return report(stacks, results, options);
  } finally {
    cleanUp();
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(`check.mjs: ${error instanceof BadInput ? error.message : error.stack}`);
    process.exitCode = 2;
  },
);

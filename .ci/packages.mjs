// Packs both packages, installs them into an empty project elsewhere and runs the README's
// department example there: what others get must work, hold types, and hold nothing else.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readmeFiles } from "./readme-files.mjs";

const root = path.resolve(import.meta.dirname, "..");
const scratch = mkdtempSync(path.join(tmpdir(), "egov-packages-"));
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

function check(condition, message) {
  if (!condition) throw new Error(message);
  process.stdout.write(`ok ${message}\n`);
}

/** Files of a tarball, without the leading `package/`. */
function pack(args) {
  const [{ filename, files }] = JSON.parse(
    run("npm", ["pack", "--json", "--pack-destination", scratch, ...args], root),
  );
  return {
    tarball: path.join(scratch, filename.replace(/^@/, "").replace("/", "-")),
    files: files.map((file) => file.path),
  };
}

try {
  const library = pack([]);
  const bindings = pack(["-w", "provider-openstack"]);
  const allowed =
    /^(lib\/.*\.(js|d\.ts)|schemas\/[a-z-]+\.schema\.json|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;
  for (const { tarball, files } of [library, bindings]) {
    const foreign = files.filter((file) => !allowed.test(file));
    check(existsSync(tarball), `${path.basename(tarball)} with ${files.length} files`);
    check(foreign.length === 0, `nothing but what is needed in it ${foreign.join(" ")}`.trim());
  }

  const project = path.join(scratch, "project");
  const { cdktf, constructs } = JSON.parse(
    readFileSync(path.join(root, "package.json"), "utf8"),
  ).devDependencies;
  const { files, commands } = readmeFiles(readFileSync(path.join(root, "README.md"), "utf8"));
  execFileSync("mkdir", ["-p", project]);
  writeFileSync(path.join(project, "package.json"), '{ "name": "my-cloud", "private": true }\n');
  run(
    "npm",
    [
      "install",
      library.tarball,
      bindings.tarball,
      `cdktf@${cdktf}`,
      `constructs@${constructs}`,
      "typescript@5.9.3",
      "@types/node@20",
    ],
    project,
  );
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(project, name), text);
  check(Object.keys(files).length >= 3, `README's department example: ${Object.keys(files).join(", ")}`);
  check(commands.includes("npx egov synth"), "README names the command");

  for (const moduleResolution of ["node16", "bundler"]) {
    const module = moduleResolution === "node16" ? "node16" : "esnext";
    run(
      "npx",
      [
        "tsc",
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        "false",
        "--target",
        "es2022",
        "--module",
        module,
        "--moduleResolution",
        moduleResolution,
        "main.ts",
      ],
      project,
    );
    check(true, `types resolve (${moduleResolution})`);
  }
  const loaded = JSON.parse(
    run(
      "node",
      [
        "-p",
        'require("cdktf-egov-cloud"); JSON.stringify(Object.keys(require.cache).filter((name) => /cdktf-egov-cloud.lib/.test(name)))',
      ],
      project,
    ),
  );
  const early = loaded.filter((name) => /lib.(compute|network|platform|cloud|separation)./.test(name));
  check(
    loaded.length > 0 && early.length === 0,
    `nothing is loaded before it is used ${early.join(" ")}`.trim(),
  );
  const output = run("npx", ["egov", "synth", "--lang", "en"], project);
  check(/business systems/.test(output), "egov synth says what it wrote");
  const stacks = readdirSync(path.join(project, "cdktf.out", "extranet", "stacks"));
  check(stacks.length === 1, `stacks written: ${stacks.join(", ")}`);
} catch (error) {
  process.stderr.write(`${error.stdout ?? ""}${error.stderr ?? ""}${error.message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

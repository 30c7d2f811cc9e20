import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { Command } from "commander";
import type { CommandResult } from "../../src/cli/command-result";
import { addProofCommands } from "../../src/cli/proof-commands";
import { setLanguage } from "../../src/messages/locale";
import { EgovError } from "../../src/problems/egov-error";
import { base } from "../separation/attacks/base";
import { inputsOf, writeWorld } from "../separation/attacks/write-world";
import { proofParts } from "../separation/certificate/parts";

const folder = mkdtempSync(path.join(tmpdir(), "verify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => setLanguage("en"));

const inputs = inputsOf(base).map((input) => path.join(folder, input));
const zones = [
  { name: "internet", external: true },
  { name: "data", networks: [{ tag: "zone:data" }] },
  { name: "app", networks: [{ tag: "zone:app" }] },
];
const rest = ["dmz", "web", "backup", "mgmt", "bodyb", "platform", "office"];
const never = { id: "SEP-1", never: { from: "internet", to: "data", traffic: "any" } };
const broken = { id: "SEP-2", never: { from: "app", to: "data", traffic: "any" } };

function specification(name: string, ...clauses: object[]): string {
  const others = rest.map((zone) => ({ name: zone, networks: [{ tag: `zone:${zone}` }] }));
  const file = path.join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify({ version: 1, zones: [...zones, ...others], clauses }));
  return file;
}

const [whole, partly, other] = [
  specification("whole", never),
  specification("partly", never, broken),
  specification("other", { ...never, never: { ...never.never, traffic: "tcp/22" } }),
];
const certificates = { whole: path.join(folder, "whole.cert"), partly: path.join(folder, "partly.cert") };

async function run(...args: string[]): Promise<CommandResult> {
  const results: CommandResult[] = [];
  const program = new Command("egov").exitOverride();
  addProofCommands(
    program,
    {
      common: (command) => command.option("--format <format>", "", "text").option("--lang <lang>"),
      choose: ({ lang }) => lang && setLanguage(lang),
      finish: (result) => results.push(result),
      progress: () => {},
      tool: "egov 0",
    },
    async () => proofParts,
  );
  await program.parseAsync(args, { from: "user" });
  const [result] = results;
  if (result === undefined) throw new Error("the command has no result");
  return result;
}

async function codesOf(result: Promise<unknown>): Promise<readonly string[]> {
  try {
    await result;
  } catch (error) {
    if (error instanceof EgovError) return error.codes;
    throw error;
  }
  return [];
}

/** A copy of a certificate with other text in it. */
function changed(change: (text: string) => string): string {
  const file = path.join(folder, "changed.cert");
  writeFileSync(file, change(readFileSync(certificates.whole, "utf8")));
  return file;
}

beforeAll(async () => {
  writeWorld(base, folder);
  await run("prove", ...inputs, "--spec", whole, "--certify", certificates.whole);
  await run("prove", ...inputs, "--spec", partly, "--certify", certificates.partly);
});

describe("given a certificate that `egov prove` wrote", () => {
  it("when it is verified with the same inputs, then it holds and ends with 0", async () => {
    const { exitCode, output, isReport } = await run(
      "verify",
      certificates.whole,
      ...inputs,
      "--spec",
      whole,
    );

    expect({ exitCode, isReport }).toEqual({ exitCode: 0, isReport: true });
    expect(output).toMatch(/^The certificate holds: 1 of 1 clauses verified\.\n/);
    expect(output).toContain("only what the inputs declare is attached");
  });

  it("when not every clause is proved in it, then it holds and ends with 3", async () => {
    const { exitCode, output } = await run(
      ...["verify", certificates.partly, ...inputs, "--spec", partly, "--format", "json"],
    );

    expect(exitCode).toBe(3);
    expect(JSON.parse(output)).toMatchObject({
      version: 1,
      verdict: "incomplete",
      clauses: [
        { id: "SEP-1", verdict: "verified" },
        { id: "SEP-2", verdict: "open" },
      ],
      refusals: [],
    });
  });

  it("when a clause that is broken is said to be proved, then it is refused and ends with 1", async () => {
    const file = path.join(folder, "bold.cert");
    writeFileSync(file, readFileSync(certificates.partly, "utf8").replace('"violated"', '"proved"'));

    const { exitCode, output } = await run("verify", file, ...inputs, "--spec", partly, "--format", "json");

    expect(exitCode).toBe(1);
    expect(JSON.parse(output)).toMatchObject({
      verdict: "refused",
      clauses: [{ verdict: "verified" }, { verdict: "refused" }],
    });
    expect(output).toContain('"start-outside"');
  });

  it.each([
    ["en", /^The certificate is refused: .*\n\nCertificate\n {2}it was written for another specification\n/],
    ["zh", /^证明书不成立：.*\n\n证明书\n {2}证明书针对的是另一份规约\n/],
  ] as const)("when it is told in %s, then it is said why", async (lang, expected) => {
    const { exitCode, output } = await run(
      ...["verify", certificates.whole, ...inputs, "--spec", other, "--lang", lang],
    );

    expect(exitCode).toBe(1);
    expect(output).toMatch(expected);
  });

  it("when an input is left out, then it is refused", async () => {
    const { exitCode, output } = await run("verify", certificates.whole, ...inputs.slice(1), "--spec", whole);

    expect(exitCode).toBe(1);
    expect(output).toContain("it was written for other inputs");
  });
});

describe("given bad input", () => {
  it.each<[string, () => string, string]>([
    ["is not there", () => "/none", "CERTIFICATE-UNREADABLE"],
    ["is cut off", () => changed((text) => text.slice(0, text.length / 2)), "CERTIFICATE-UNREADABLE"],
    ["is something else", () => whole, "CERTIFICATE-UNREADABLE"],
    [
      "has a further field",
      () => changed((text) => text.replace("{", '{"more":1,')),
      "CERTIFICATE-UNREADABLE",
    ],
    [
      "has no numbers in its products",
      () => changed((text) => text.replace(/"family": "\d"/, '"family": "4-"')),
      "CERTIFICATE-UNREADABLE",
    ],
    [
      "has another version",
      () => changed((text) => text.replace('"version": 1', '"version": 2')),
      "CERTIFICATE-VERSION",
    ],
  ])("when the certificate %s, then it is refused as input", async (_, file, code) => {
    const codes = await codesOf(run("verify", file(), ...inputs, "--spec", whole));

    expect([...new Set(codes)]).toEqual([code]);
  });

  it("when the certificate cannot be written, then it is said and nothing is left", async () => {
    const file = path.join(folder, "none", "x.cert");

    expect(await codesOf(run("prove", ...inputs, "--spec", whole, "--certify", file))).toEqual([
      "CERTIFICATE-UNWRITABLE",
    ]);
    expect(existsSync(`${file}.new`)).toBe(false);
  });
});

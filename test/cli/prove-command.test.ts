import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { Command } from "commander";
import type { CommandResult } from "../../src/cli/command-result";
import { explainCommand } from "../../src/cli/explain-command";
import { addProofCommands } from "../../src/cli/proof-commands";
import type { ProofParts } from "../../src/cli/proof-parts";
import { proveCommand } from "../../src/cli/prove-command";
import { setLanguage } from "../../src/messages/locale";
import { EgovError } from "../../src/problems/egov-error";
import { certify, verifyCertificate } from "../../src/separation";
import type { Specification } from "../../src/separation/specification";
import type { Verdict } from "../../src/separation/verdict";
import { blocked, cloud, proved } from "../separation/report/sample";

const folder = mkdtempSync(path.join(tmpdir(), "prove-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => setLanguage("en"));

let count = 0;
/** A folder of Terraform with an instance, and files of its own. */
function tree(files: Record<string, unknown> = {}): string {
  const made = path.join(folder, `t${count++}`);
  mkdirSync(made);
  const main = { resource: { openstack_networking_network_v2: { data: { name: "data-net" } } } };
  for (const [name, content] of Object.entries({ "main.tf.json": main, ...files })) {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    if (content !== undefined) writeFileSync(path.join(made, name), text);
  }
  return made;
}

function file(content: unknown): string {
  const made = path.join(folder, `f${count++}.json`);
  writeFileSync(made, typeof content === "string" ? content : JSON.stringify(content));
  return made;
}

const zones = [
  { name: "internet", external: true },
  { name: "data", networks: [{ tag: "zone:data" }] },
];
const never = (id: string) => ({ id, never: { from: "internet", to: "data", traffic: "any" } });
const isolation = { version: 1, zones, clauses: [never("SEP-1"), never("SEP-2")] };

/** Decides each clause as told; what is not told is left out. */
function parts(told: Record<string, Verdict> = {}, more: Partial<ProofParts> = {}): ProofParts {
  return {
    cloudOf: () => cloud(),
    decide: (_, specification) => ({
      ...proved,
      clauses: specification.clauses.flatMap(({ id, kind }) => {
        const verdict = told[id];
        return kind === "disjoint" || verdict === undefined ? [] : [{ id, kind, verdict }];
      }),
    }),
    decideDisjoint: (_, { id, kind }) => ({
      clause: { id, kind, verdict: told[id] ?? "unknown" },
      unknown: [],
    }),
    explain: () => blocked,
    certify,
    verify: verifyCertificate,
    ...more,
  };
}

interface Given {
  readonly inputs?: readonly string[];
  readonly specification?: string;
  readonly format?: "text" | "json";
}

function prove({ inputs = [], specification, format = "json" }: Given, with_: ProofParts = parts()) {
  return proveCommand({ inputs, specification, format, progress: () => {} }, with_);
}

async function codesOf(run: Promise<CommandResult>): Promise<readonly string[]> {
  try {
    await run;
  } catch (error) {
    if (error instanceof EgovError) return error.codes;
    throw error;
  }
  return [];
}

describe("given a tree with a specification of its own", () => {
  it.each<[Verdict, Verdict, Verdict, number]>([
    ["proved", "proved", "proved", 0],
    ["proved", "violated", "violated", 1],
    ["unknown", "violated", "violated", 1],
    ["proved", "unknown", "unknown", 3],
  ])("when its clauses are %s and %s, then it is %s and ends with %i", async (first, second, whole, exit) => {
    const inputs = [tree({ "isolation.json": isolation })];

    const { exitCode, output, isReport } = await prove(
      { inputs },
      parts({ "SEP-1": first, "SEP-2": second }),
    );

    expect(exitCode).toBe(exit);
    expect(isReport).toBe(true);
    expect(JSON.parse(output)).toMatchObject({
      version: 1,
      verdict: whole,
      clauses: [
        { id: "SEP-1", verdict: first },
        { id: "SEP-2", verdict: second },
      ],
    });
  });

  it("when a clause is decided by nobody, then it is unknown", async () => {
    const inputs = [tree({ "isolation.json": isolation })];

    const { exitCode, output } = await prove({ inputs }, parts({ "SEP-1": "proved" }));

    expect(exitCode).toBe(3);
    expect(JSON.parse(output)).toMatchObject({ verdict: "unknown" });
  });

  it("when --spec adds a clause, then both are decided, the tree's own first", async () => {
    const inputs = [tree({ "isolation.json": isolation })];
    const specification = file({ version: 1, clauses: [never("ADD-1")] });
    const told = { "SEP-1": "proved", "SEP-2": "proved", "ADD-1": "violated" } as const;

    const { exitCode, output } = await prove({ inputs, specification }, parts(told));

    expect(exitCode).toBe(1);
    const { clauses } = JSON.parse(output) as { clauses: { id: string }[] };
    expect(clauses.map(({ id }) => id)).toEqual(["SEP-1", "SEP-2", "ADD-1"]);
  });

  it("when --spec would change a clause, then it is refused", async () => {
    const inputs = [tree({ "isolation.json": isolation })];
    const changed = { id: "SEP-1", never: { from: "data", to: "data", traffic: "any" } };
    const specification = file({ version: 1, clauses: [changed] });

    expect(await codesOf(prove({ inputs, specification }))).toEqual(["SPECIFICATION-CONFLICT"]);
  });

  it.each([
    ["en", "Isolation cannot be proved: 0 proved, 0 violated, 2 unknown."],
    ["zh", "无法证明隔离：已证明 0 条，被违反 0 条，无法判定 2 条。"],
  ] as const)("when it is read as text in %s, then the sentence comes first", async (lang, sentence) => {
    setLanguage(lang);
    const inputs = [tree({ "isolation.json": isolation })];

    const { output } = await prove({ inputs, format: "text" });

    expect(output.split("\n")[0]).toBe(sentence);
  });
});

describe("given a specification with realms", () => {
  function realms(): { readonly specification: string; readonly trees: readonly string[] } {
    const trees = [tree(), tree()];
    const specification = file({
      version: 1,
      zones,
      clauses: [never("SEP-1"), { id: "NET-07", disjoint: ["extranet", "intranet"] }],
      realms: ["extranet", "intranet"].map((name, index) => ({
        name,
        inputs: [path.relative(folder, trees[index] ?? "")],
      })),
    });
    return { specification, trees };
  }

  it("when no input is given, then the realms' are looked at, together and each for itself", async () => {
    const { specification, trees } = realms();
    const seen: string[][] = [];
    const decideDisjoint: ProofParts["decideDisjoint"] = (worlds, { id, kind }) => {
      for (const [name, { blocks }] of worlds) seen.push([name, ...blocks.map(({ place }) => place.input)]);
      return { clause: { id, kind, verdict: "violated" }, unknown: [] };
    };

    const { exitCode, output } = await prove(
      { specification },
      parts({ "SEP-1": "proved" }, { decideDisjoint }),
    );

    expect(exitCode).toBe(1);
    expect(JSON.parse(output)).toMatchObject({
      clauses: [
        { id: "SEP-1", verdict: "proved" },
        { id: "NET-07", kind: "disjoint", verdict: "violated" },
      ],
    });
    expect(seen).toEqual([
      ["extranet", trees[0]],
      ["intranet", trees[1]],
    ]);
  });

  it("when a realm has no endpoint, then nothing is proved", async () => {
    const { specification, trees } = realms();
    const cloudOf: ProofParts["cloudOf"] = ({ blocks }) =>
      cloud(blocks.every(({ place }) => place.input === trees[1]) ? [] : [{}]);
    const told = { "SEP-1": "proved", "NET-07": "proved" } as const;

    expect(await codesOf(prove({ specification }, parts(told, { cloudOf })))).toEqual(["PROVE-NO-ENDPOINT"]);
  });
});

describe("given bad input", () => {
  const everything = parts({ "SEP-1": "proved", "SEP-2": "proved" });
  const foreign = {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: {
      root_module: {
        resources: [
          {
            address: "aws_instance.x",
            mode: "managed",
            type: "aws_instance",
            name: "x",
            provider_name: "registry.terraform.io/hashicorp/aws",
            values: {},
          },
        ],
      },
    },
    resource_changes: [],
    configuration: { root_module: {} },
  };

  it.each<[string, () => Given, string]>([
    ["nothing at all", () => ({}), "PROVE-NO-INPUT"],
    ["no specification", () => ({ inputs: [tree()] }), "PROVE-NO-SPECIFICATION"],
    [
      "a specification that is not there",
      () => ({ inputs: [tree()], specification: "/none.json" }),
      "SPECIFICATION-UNREADABLE",
    ],
    [
      "a tree's own specification that is no JSON",
      () => ({ inputs: [tree({ "isolation.json": "{" })] }),
      "SPECIFICATION-UNREADABLE",
    ],
    [
      "no clause",
      () => ({ inputs: [tree({ "isolation.json": { ...isolation, clauses: [] } })] }),
      "PROVE-NO-CLAUSE",
    ],
    ["no realm and no input", () => ({ specification: file(isolation) }), "PROVE-NO-INPUT"],
    [
      "an input that is not there",
      () => ({ inputs: ["/none"], specification: file(isolation) }),
      "TERRAFORM-UNREADABLE",
    ],
    [
      "an empty folder",
      () => ({ inputs: [tree({ "main.tf.json": undefined })], specification: file(isolation) }),
      "TERRAFORM-EMPTY",
    ],
    [
      "a file that is no JSON",
      () => ({ inputs: [file("no")], specification: file(isolation) }),
      "TERRAFORM-UNREADABLE",
    ],
    [
      "JSON that is no Terraform",
      () => ({ inputs: [file({ a: 1 })], specification: file(isolation) }),
      "TERRAFORM-INPUT",
    ],
  ])("when there is %s, then it is refused in one problem", async (_, given, code) => {
    expect(await codesOf(prove(given(), everything))).toEqual([code]);
  });

  it.each<[string, () => string]>([
    ["a plan of another provider", () => file(foreign)],
    ["a folder without endpoints", () => tree()],
  ])("when there is %s, then nothing is proved", async (_, input) => {
    const cloudOf = () => cloud([{ role: "router" }]);

    const codes = await codesOf(
      prove({ inputs: [input()], specification: file(isolation) }, { ...everything, cloudOf }),
    );

    expect(codes).toEqual(["PROVE-NO-ENDPOINT"]);
  });

  it("when a realm's input is not there, then it is told once", async () => {
    const specification = file({
      ...isolation,
      clauses: [{ id: "NET-07", disjoint: ["a", "b"] }],
      realms: [
        { name: "a", inputs: ["none"] },
        { name: "b", inputs: [path.relative(folder, tree())] },
      ],
    });

    expect(await codesOf(prove({ specification }, everything))).toEqual(["TERRAFORM-UNREADABLE"]);
  });
});

describe("given a question", () => {
  const spec = () => tree({ "isolation.json": isolation });
  const explain = (all: readonly string[], with_ = parts(), format: "text" | "json" = "json") =>
    explainCommand({ format, arguments: all, specification: undefined }, with_);

  it.each([
    ["internet", "data", "tcp/22"],
    ["203.0.113.7", "10.0.0.5", "22"],
    ["2001:db8::1", "port0", "icmp"],
    ["openstack_networking_port_v2.p0", "data-net", "any"],
    ["port0", "openstack_networking_network_v2.data", "udp/53"],
  ])("when it is from %s to %s by %s, then it is answered", async (from, to, port) => {
    const asked: { question?: unknown; zones?: readonly string[] } = {};
    const answer: ProofParts["explain"] = (_, question, specification) => {
      asked.question = question;
      asked.zones = specification?.zones.map(({ name }: Specification["zones"][number]) => name);
      return blocked;
    };

    const { exitCode, output } = await explain([spec(), from, to, port], parts({}, { explain: answer }));

    expect(exitCode).toBe(0);
    const text = port === "22" ? "tcp/22" : port;
    expect(asked.question).toMatchObject({ from, to, port: { text } });
    expect(asked.zones).toEqual(["internet", "data"]);
    expect(JSON.parse(output)).toMatchObject({ version: 1, verdict: "blocked", from, to, port: text });
  });

  it("when it cannot be answered, then it ends with 3", async () => {
    const answer = { ...blocked, verdict: "unknown" } as const;

    const { exitCode, output } = await explain(
      [tree(), "internet", "port0", "22"],
      parts({}, { explain: () => answer }),
      "text",
    );

    expect(exitCode).toBe(3);
    expect(output).toMatch(/^It cannot be said whether tcp\/22 from internet to port0 passes\.\n/);
  });

  it.each<[string, () => string[], readonly string[]]>([
    ["too little", () => [tree(), "internet", "22"], ["COMMAND-USAGE"]],
    ["no port", () => [tree(), "internet", "port0", "https"], ["EXPLAIN-PORT"]],
    ["a port out of range", () => [tree(), "internet", "port0", "65536"], ["EXPLAIN-PORT"]],
    ["both ends unknown", () => [tree(), "x", "y", "22"], ["EXPLAIN-END-UNKNOWN", "EXPLAIN-END-UNKNOWN"]],
    ["an address that is none", () => [tree(), "10.0.0.256", "port0", "22"], ["EXPLAIN-END-UNKNOWN"]],
    ["no such input", () => ["/none", "internet", "port0", "22"], ["TERRAFORM-UNREADABLE"]],
  ])("when there is %s, then it is refused", async (_, all, codes) => {
    expect(await codesOf(explain(all()))).toEqual(codes);
  });
});

describe("given a command line", () => {
  function run(...args: string[]): Promise<CommandResult[]> {
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
      async () => parts({ "SEP-1": "proved", "SEP-2": "proved" }),
    );
    return program.parseAsync(args, { from: "user" }).then(() => results);
  }

  it("when it proves, then inputs, specification, form and language are heeded", async () => {
    const specification = file(isolation);

    const [json] = await run("prove", tree(), tree(), "--spec", specification, "--format", "json");
    const [text] = await run("prove", tree(), "--spec", specification, "--lang", "zh");

    expect(JSON.parse(json?.output ?? "")).toMatchObject({ verdict: "proved" });
    expect(text).toMatchObject({ exitCode: 0, output: expect.stringMatching(/^隔离成立：2 条条款/) });
  });

  it("when it explains, then the last three arguments are the question", async () => {
    const [result] = await run("explain", tree(), tree(), "internet", "port0", "22");

    expect(result?.output).toMatch(/^tcp\/22 from internet to port0 does not pass\./);
  });
});

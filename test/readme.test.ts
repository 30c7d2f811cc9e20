import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";

const ROOT = path.join(__dirname, "..");
/** Inside the repository, so that modules resolve as a reader's would; git ignores it. */
const FOLDER = path.join(ROOT, "temp", `readme-${process.pid}`);
/** Fewer means that the search went blind: every room with constructs has an example. */
const LEAST_PROGRAMS = 10;
const AT_ONCE = 2;

/** A ```ts block of a README. */
interface Block {
  /** Path of the README, relative to the repository. */
  readonly readme: string;
  /** Line of its first line of code. */
  readonly line: number;
  readonly code: string;
  /** Name of the comment `<!-- file: NAME -->` before it. */
  readonly file: string | undefined;
}

/** One block, or the files of a README that belong together. Their entry is `main.ts`. */
interface Program {
  readonly name: string;
  readonly folder: string;
  readonly blocks: readonly Block[];
}

function readmes(): string[] {
  const below = (folder: string) =>
    existsSync(path.join(ROOT, folder))
      ? readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
          .filter((file) => path.basename(file) === "README.md" && !/node_modules|cdktf\.out/.test(file))
          .map((file) => path.posix.join(folder, ...file.split(path.sep)))
      : [];
  return ["README.md", ...below("src"), ...below("examples")]
    .filter((file) => existsSync(path.join(ROOT, file)))
    .sort();
}

function blocksOf(readme: string, text: string): Block[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index): Block[] => {
    if (line.trim() !== "```ts") return [];
    const length = lines.slice(index + 1).findIndex((other) => other.trim() === "```");
    if (length < 0) throw new Error(`${readme}:${index + 1} is not closed`);
    const before =
      lines
        .slice(0, index)
        .filter((other) => other.trim() !== "")
        .at(-1) ?? "";
    const [, comment = ""] = /^<!--\s*(.*?)\s*-->$/.exec(before.trim()) ?? [];
    const code = lines.slice(index + 1, index + 1 + length).join("\n");
    const file = /^file: (\S+)$/.exec(comment)?.[1];
    const isOurs = code.includes('from "cdktf-egov-cloud"');
    return comment === "not run" || (!isOurs && file === undefined)
      ? []
      : [{ readme, line: index + 2, code, file }];
  });
}

function programsOf(readme: string, blocks: readonly Block[]): Program[] {
  const slug = readme.replace(/\/?README\.md$/, "").replaceAll("/", "-") || "root";
  const together = blocks.filter((block) => block.file !== undefined);
  const alone = blocks.filter((block) => block.file === undefined);
  return [
    ...(together.length > 0
      ? [{ name: `${readme}:${together[0]?.line}`, folder: path.join(FOLDER, slug), blocks: together }]
      : []),
    ...alone.map((block) => ({
      name: `${readme}:${block.line}`,
      folder: path.join(FOLDER, `${slug}-${block.line}`),
      blocks: [{ ...block, file: "main.ts" }],
    })),
  ];
}

/** Writes a program so that its line numbers are those of the README. */
function write({ folder, blocks }: Program): void {
  for (const { file, line, code } of blocks) {
    const place = path.join(folder, file ?? "main.ts");
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, `${"\n".repeat(line - 1)}${code}\n`);
  }
}

interface Outcome {
  readonly code: number;
  readonly output: string;
}

function run(args: readonly string[], cwd: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { ...process.env, EGOV_LANG: "en", TSX_TSCONFIG_PATH: path.join(ROOT, "tsconfig.json") };
    const child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.on("error", (error) => resolve({ code: -1, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? -1, output }));
  });
}

/** Says of places in written files where they are in the READMEs. */
function atHome(text: string, programs: readonly Program[]): string {
  let told = text;
  for (const { folder, blocks } of programs) {
    for (const { readme, file } of blocks) {
      const place = path.join(folder, file ?? "main.ts");
      for (const written of [place, path.relative(ROOT, place)]) told = told.replaceAll(written, readme);
    }
  }
  return told;
}

async function failures(programs: readonly Program[]): Promise<string[]> {
  const waiting = [...programs];
  const failed: string[] = [];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { code, output } = await run(["--import", "tsx", "main.ts"], next.folder);
      if (code !== 0) failed.push(`${next.name} ends with ${code}:\n${atHome(output, programs)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return failed;
}

const programs = readmes().flatMap((readme) =>
  programsOf(readme, blocksOf(readme, readFileSync(path.join(ROOT, readme), "utf8"))),
);

describe("given the examples in READMEs", () => {
  beforeAll(() => {
    for (const program of programs) write(program);
    const config = { extends: "../../tsconfig.json", include: ["."], exclude: ["**/cdktf.out"] };
    writeFileSync(path.join(FOLDER, "tsconfig.json"), JSON.stringify(config));
  });

  afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

  test("then there are as many as there are rooms with constructs, and each has an entry", () => {
    expect(programs.length).toBeGreaterThanOrEqual(LEAST_PROGRAMS);
    for (const { name, blocks } of programs) {
      expect([name, blocks.some(({ file }) => file === "main.ts")]).toEqual([name, true]);
    }
  });

  test("then they are good TypeScript", async () => {
    const compiler = path.join(ROOT, "node_modules", "typescript", "bin", "tsc");
    const { output } = await run([compiler, "--noEmit", "--pretty", "false", "-p", FOLDER], ROOT);
    // What is wrong elsewhere in the library is told elsewhere; a complaint without a place is ours.
    const theirs = output
      .split("\n")
      .filter((line) => line.includes(path.basename(FOLDER)) || line.startsWith("error"));
    expect(atHome(theirs.join("\n"), programs)).toBe("");
  }, 300_000);

  test("then each runs as it stands", async () => {
    expect((await failures(programs)).join("\n\n")).toBe("");
  }, 300_000);
});

describe("given the search for examples", () => {
  const fence = (code: string, comment = "") => `text\n${comment}\n\n\`\`\`ts\n${code}\n\`\`\`\n`;
  const ours = 'import { City } from "cdktf-egov-cloud";';

  test("then blocks that import the library are found with their line", () => {
    expect(blocksOf("README.md", fence(ours))).toEqual([
      { readme: "README.md", line: 5, code: ours, file: undefined },
    ]);
  });

  test("then fragments and blocks that are marked are passed over", () => {
    expect(blocksOf("README.md", fence("web.connections;"))).toEqual([]);
    expect(blocksOf("README.md", fence(ours, "<!-- not run -->"))).toEqual([]);
    expect(blocksOf("README.md", fence(ours, "<!-- other -->"))).toHaveLength(1);
  });

  test("then files that belong together make one program", () => {
    const text =
      fence("export const x = 1;", "<!-- file: city.ts -->") + fence(ours, "<!-- file: main.ts -->");
    const [program, ...others] = programsOf("README.md", blocksOf("README.md", text));
    expect(others).toEqual([]);
    expect(program?.blocks.map(({ file }) => file)).toEqual(["city.ts", "main.ts"]);
  });

  test("then places are told as those of the README", () => {
    const [program] = programsOf("src/city/README.md", blocksOf("src/city/README.md", fence(ours)));
    const told = `${program?.folder}/main.ts(5,3): error`;
    expect(atHome(told, program === undefined ? [] : [program])).toBe("src/city/README.md(5,3): error");
  });

  test("then a block without end is an error of its own", () => {
    expect(() => blocksOf("README.md", "```ts\nno end")).toThrow("README.md:1");
  });
});

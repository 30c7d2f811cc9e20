import childProcess from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { App } from "cdktf";
import fc from "fast-check";
import { synthesizeApp } from "../../../src/synth/writer/synthesize-app";
import { build, changing, everyStep, recipe, type Step } from "./recipes";

jest.setTimeout(300_000);

const folder = mkdtempSync(path.join(tmpdir(), "writer-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => jest.restoreAllMocks());
type Output = Readonly<Record<string, string>> | { readonly throws: string };

/** Every file that a tree is written to, or what went wrong. */
function written(steps: readonly Step[], write: (app: App) => void, skipValidation = true): Output {
  const outdir = path.join(folder, "out");
  rmSync(outdir, { recursive: true, force: true });
  try {
    write(build(outdir, steps, skipValidation));
  } catch (error) {
    // Where a token was made is told by a stack trace, and which by how many there were.
    const [message = ""] = String(error).split("Object creation stack");
    return { throws: message.replaceAll(/TOKEN\.\d+/g, "TOKEN") };
  }
  const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [path.relative(outdir, file), readFileSync(file, "utf8")];
    }),
  );
}

const byLibrary = (app: App): void => app.synth();

describe("given a tree of anything that the library knows", () => {
  it("when there is some of each, then every file is the library's to the byte", () => {
    const ours = written(everyStep, synthesizeApp);

    expect(ours).toEqual(written(everyStep, byLibrary));
    expect(Object.keys(ours)).toContain("stacks/one/cdk.tf.json");
  });

  it.each(changing.flatMap((kind) => [0, 1].map((stack) => [kind, stack] as const)))(
    "when groups are there and %s (stack %i), then what is written is the tree after the change",
    (kind, a) => {
      const group = { kind: "group", a: 0, b: 0, text: "before" } as const;
      const steps: Step[] = [group, { ...group, a: 1 }, { kind, a, b: 0, text: "after" }];

      const ours = written(steps, synthesizeApp, false);

      expect(ours).toEqual(written(steps, byLibrary, false));
      expect(JSON.stringify(ours)).toContain("after");
    },
  );

  const group = { kind: "group", a: 0, b: 0, text: "group" } as const;
  it.each<[string, Step[]]>([
    ["a later stack asks for an attribute", [group, { ...group, kind: "port", a: 1 }]],
    ["an error was said", [{ ...group, kind: "an error" }]],
    ["there is no provider", [{ ...group, kind: "what has no provider" }]],
    ["it is not valid", [{ ...group, kind: "what is not valid" }]],
    ["a resource moves", [group, { ...group, kind: "moved from" }]],
    [
      "stacks have the same name",
      [
        { ...group, kind: "lazies" },
        { ...group, a: 2, kind: "a stack of the same name" },
        { ...group, a: 2 },
      ],
    ],
    [
      "an error was said and a later stack fails",
      [
        { ...group, kind: "an error" },
        { ...group, a: 1, kind: "a lazy that fails" },
      ],
    ],
    [
      "it is not valid and a later stack fails",
      [
        { ...group, kind: "what is not valid" },
        { ...group, a: 1, kind: "a lazy that fails" },
      ],
    ],
  ])("when %s, then it makes no difference that stacks before were written by then", (_, steps) => {
    // Moves need a newer Terraform.
    jest.spyOn(childProcess, "execSync").mockReturnValue("Terraform v1.4.0");
    expect(written(steps, synthesizeApp, false)).toEqual(written(steps, byLibrary, false));
  });

  it("when it is any, then the files are the library's to the byte, or the error is the library's", () => {
    fc.assert(
      fc.property(recipe, fc.boolean(), (steps, skipValidation) => {
        expect(written(steps, synthesizeApp, skipValidation)).toEqual(
          written(steps, byLibrary, skipValidation),
        );
      }),
      { numRuns: 300 },
    );
  });
});

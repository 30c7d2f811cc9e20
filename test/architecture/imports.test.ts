import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

const SRC = path.resolve(__dirname, "..", "..", "src");

/** Rooms of the house in the order of the pipeline: a room imports from those before it. */
const ROOMS = [
  "messages",
  "problems",
  "units",
  "city",
  "synth",
  "cloud",
  "network",
  "compute",
  "boundary",
  "storage",
  "middleware",
  "continuity",
  "migration",
  "platform",
  "openstack",
  "output-tree",
  "terraform",
  "model",
  "separation",
  "isolation",
  "rules",
  "review",
  "preflight",
  "drill",
  "cli",
];

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const from = path.relative(SRC, file).split(path.sep)[0] ?? "";
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/(import|export)(\s+type)?[^;]*?from "(\.[^"]+)"/g)].flatMap(
    ([, , type, target]) => {
      const to = path.relative(SRC, path.resolve(path.dirname(file), target ?? "")).split(path.sep)[0] ?? "";
      return to === from || to.startsWith("..")
        ? []
        : [{ file: path.relative(SRC, file), from, to, typeOnly: type !== undefined }];
    },
  );
}

/** Files that are loaded along with a file, itself included; types are not loaded. */
function loadedBy(file: string, known = new Set<string>()): string[] {
  if (known.has(file)) return [];
  known.add(file);
  const text = readFileSync(file, "utf8");
  for (const [, target = ""] of text.matchAll(/(?:import|export)(?!\s+type)[^;]*?from "(\.[^"]+)"/g)) {
    const place = path.resolve(path.dirname(file), target);
    const found = [`${place}.ts`, path.join(place, "index.ts")].find((each) => existsSync(each));
    if (found !== undefined) loadedBy(found, known);
  }
  return [...known];
}

function sources(): string[] {
  return (readdirSync(SRC, { recursive: true }) as string[])
    .filter((name) => name.endsWith(".ts") && name.includes(path.sep))
    .map((name) => path.join(SRC, name));
}

describe("imports go one way along the pipeline", () => {
  const files = sources();
  const imports = files.flatMap(importsOf);

  it("knows every room", () => {
    const rooms = new Set(files.map((file) => path.relative(SRC, file).split(path.sep)[0]));
    expect([...rooms].sort()).toEqual([...ROOMS].sort());
    expect(imports.length).toBeGreaterThan(200);
  });

  it("imports nothing from a later room", () => {
    const wrong = imports
      // The catalogue names terms of the register in its types, and loads nothing of it.
      .filter(({ from, typeOnly }) => !(from === "messages" && typeOnly))
      .filter(({ from, to }) => ROOMS.indexOf(to) > ROOMS.indexOf(from))
      .map(({ file, to }) => `${file} imports ${to}`);
    expect(wrong).toEqual([]);
  });

  it("keeps the back half of the house, which reads files, free of constructs", () => {
    const FRONT = ROOMS.slice(ROOMS.indexOf("synth"), ROOMS.indexOf("openstack"));
    const BACK = [
      "openstack",
      "output-tree",
      "terraform",
      "model",
      "separation",
      "rules",
      "review",
      "preflight",
      "drill",
    ];
    const wrong = imports
      .filter(({ from, to }) => BACK.includes(from) && FRONT.includes(to))
      .map(({ file, to }) => `${file} imports ${to}`);
    const bindings = files.filter(
      (file) =>
        BACK.includes(path.relative(SRC, file).split(path.sep)[0] ?? "") &&
        /from "(cdktf|constructs|@cdktf\/(?!hcl2json")[^"]*)"/.test(readFileSync(file, "utf8")),
    );
    expect([...wrong, ...bindings]).toEqual([]);
  });

  it("imports single resources of the bindings, never their index", () => {
    const whole = files.filter((file) =>
      /@cdktf\/provider-openstack(\/lib)?(\/index|\/lazy-index)?"/.test(readFileSync(file, "utf8")),
    );
    expect(whole).toEqual([]);
  });

  it("keeps whoever verifies certificates free of whatever searches for proofs", () => {
    const separation = path.join(SRC, "separation");
    const loaded = loadedBy(path.join(separation, "certificate", "verify.ts")).map((file) =>
      path.relative(separation, file),
    );
    const shared = ["ends.ts", "zones.ts", "traffic.ts"].map((file) => path.join("decide", file));
    const searches = (file: string) =>
      (file.startsWith(`decide${path.sep}`) && !shared.includes(file)) ||
      /^explain|^report|spread\.ts$|compare-realms|decide-|sharings\.ts$|certify\.ts$/.test(file);

    expect(loaded).toEqual(expect.arrayContaining([path.join("certificate", "boxes.ts"), ...shared]));
    expect(loaded.filter(searches)).toEqual([]);
  });

  it("verifies certificates without the algebra that proofs are found with", () => {
    const algebra = /\.(union|intersect|subtract|complement|isSubsetOf|forget|reversed|ofProduct)\(/;
    const checker = files.filter(
      (file) => /separation.certificate./.test(file) && !/certify\.ts$/.test(file),
    );
    expect(checker.length).toBeGreaterThan(8);
    expect(checker.filter((file) => algebra.test(readFileSync(file, "utf8")))).toEqual([]);
  });

  it("throws one class of error", () => {
    const bare = files.filter((file) =>
      /throw new (Error|TypeError|RangeError)\(/.test(readFileSync(file, "utf8")),
    );
    expect(bare).toEqual([]);
  });
});

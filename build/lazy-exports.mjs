// Rewrites the package's entrance so that each export loads its module when it is first used: a department's
// program uses some thirty of a hundred, and pays for those. Sources, types and names stay as they are.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const lib = path.resolve(process.argv[2] ?? "lib");
const entrance = path.join(lib, "index.js");
const require = createRequire(entrance);
const exported = require(entrance);

const modules = Object.values(require.cache)
  .filter(({ filename }) => filename.startsWith(lib + path.sep) && path.basename(filename) !== "index.js")
  .sort((a, b) => (a.filename < b.filename ? -1 : 1));

function moduleOf(name) {
  const found = modules.find(
    ({ exports }) => Object.hasOwn(exports, name) && exports[name] === exported[name],
  );
  if (found === undefined) throw new Error(`no module exports ${name}`);
  return `./${path.relative(lib, found.filename).split(path.sep).join("/").replace(/\.js$/, "")}`;
}

const names = Object.keys(exported).sort();
// What the entrance does beside exporting: everything that is no export of it.
const atLoad = readFileSync(entrance, "utf8").match(/^require\(".+"\);$/gm) ?? [];
const text = `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
// Named here for programs that are ES modules: Node looks for the names before it runs this.
${names.map((name) => `exports.${name} = void 0;`).join("\n")}
function lazily(name, load) {
  const get = () => {
    const value = load()[name];
    Object.defineProperty(exports, name, { enumerable: true, value });
    return value;
  };
  Object.defineProperty(exports, name, { configurable: true, enumerable: true, get });
}
${names.map((name) => `lazily("${name}", () => require("${moduleOf(name)}"));`).join("\n")}
${atLoad.join("\n")}
`;
writeFileSync(entrance, text);

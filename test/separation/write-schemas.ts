import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { jsonSchemas } from "../support/json-schemas";

const folder = path.resolve(__dirname, "..", "..", "schemas");
mkdirSync(folder, { recursive: true });
for (const [file, text] of jsonSchemas()) writeFileSync(path.join(folder, file), text);

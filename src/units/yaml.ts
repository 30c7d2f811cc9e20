import type { DocumentOptions, ParseOptions, SchemaOptions } from "yaml";

/**
 * A text in YAML. The parser is loaded with the first text: few configurations have one, and loading it takes
 * longer than reading many of them.
 *
 * @throws YAMLParseError where it is none.
 */
export function parseYaml(text: string, options?: ParseOptions & DocumentOptions & SchemaOptions): unknown {
  const { parse } = require("yaml") as typeof import("yaml");
  return parse(text, options);
}

export { readJsonWorld, readWorld } from "./read-world";
export {
  type Attributes,
  asText,
  isRecord,
  nestedBlocks,
  Reference,
  Template,
  Unknown,
  type UnknownReason,
  type Value,
} from "./value";
export type {
  Backend,
  Block,
  IgnoredPart,
  Place,
  Provider,
  UnknownPart,
  VariableWithoutValue,
  World,
} from "./world";

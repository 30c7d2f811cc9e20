export * from "./block-volume";
export * from "./encryption-key";
export * from "./file-share";
export type { GuardProps } from "./guard";
export * from "./object-bucket";
export { Secret, secretValue } from "./secret";
export { type IStateful, type StoreKind, statefulOf } from "./stateful";

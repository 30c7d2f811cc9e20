export type { HandoverContent, HashedContent } from "./handover-content";
export * from "./migration-item";
export * from "./migration-plan";
export type { MigrationWave } from "./migration-wave";
export * from "./offline-handover";

export * from "./cache";
export type { ClusterProps } from "./cluster";
export type { DataBacking, DataMiddleware, DataStore } from "./data-middleware";
export * from "./database";
export {
  DatabaseEngine,
  type DatabaseEngineProps,
  type TroveDatastore,
} from "./database-engine";
export * from "./message-broker";
export * from "./message-queue";
export type { Backing, IMiddleware, Middleware, MiddlewareOptions } from "./middleware";
export * from "./middleware-cluster";
export type { DatabaseUser } from "./trove-instance";
export * from "./unified-identity";

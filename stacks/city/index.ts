export * from "./city";

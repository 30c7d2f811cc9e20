export { SUMMARY_FILE } from "./synthesize";

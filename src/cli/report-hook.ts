import { writeFileSync } from "node:fs";
import { EgovError } from "../problems/egov-error";

/** Environment variable with the file that an App's problems go to, as JSON. */
export const REPORT_VARIABLE = "EGOV_REPORT";

/**
 * Under `egov synth` an App that fails leaves its problems in a file and ends with 2, so that the
 * command can show them in the reader's language, without a stack trace.
 */
export function installReportHook(file: string): void {
  process.once("uncaughtException", (error) => {
    if (error instanceof EgovError) {
      writeFileSync(file, JSON.stringify(error.problems));
    } else {
      process.stderr.write(`${error.stack ?? error}\n`);
    }
    process.exit(2);
  });
}

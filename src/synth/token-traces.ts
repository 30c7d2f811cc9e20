import { patchLibrary } from "./library-patch";

/**
 * cdktf formats a stack trace for every token it makes, a third of the time of building a large
 * tree, and shows it only when a token does not resolve. Set `EGOV_TOKEN_TRACES=1` to keep them.
 */
export function dropTokenTraces(): void {
  if (process.env.EGOV_TOKEN_TRACES === "1") return;
  patchLibrary("cdktf/lib/tokens/private/stack-trace", "captureStackTrace", () => () => []);
}

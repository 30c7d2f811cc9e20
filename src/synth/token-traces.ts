/**
 * cdktf formats a stack trace for every token it makes, a third of the time of building a large
 * tree, and shows it only when a token does not resolve. This is the one place where state of
 * that library is changed: it relies on `tokens/private/stack-trace` being called through its
 * exports (cdktf 0.21, cdktn 0.24). Where the module is not there, nothing is changed.
 */
const MODULE = "cdktf/lib/tokens/private/stack-trace";

interface StackTraceModule {
  captureStackTrace: (below?: unknown) => string[];
}

let original: StackTraceModule["captureStackTrace"] | undefined;

/** Tokens take no stack trace any more. Set `EGOV_TOKEN_TRACES=1` to keep them for debugging. */
export function dropTokenTraces(): void {
  if (original !== undefined || process.env.EGOV_TOKEN_TRACES === "1") return;
  const traces = stackTraces();
  if (traces === undefined) return;
  original = traces.captureStackTrace;
  traces.captureStackTrace = () => [];
}

/** Puts back what {@link dropTokenTraces} changed. */
export function restoreTokenTraces(): void {
  const traces = stackTraces();
  if (original !== undefined && traces !== undefined) traces.captureStackTrace = original;
  original = undefined;
}

function stackTraces(): StackTraceModule | undefined {
  try {
    return require(MODULE) as StackTraceModule;
  } catch {
    return undefined;
  }
}

import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";

/** How requests are made; times in milliseconds. */
export interface RequestOptions {
  /** A request without an answer by then has failed. */
  readonly timeout: number;
  /** How often an idempotent request is made before it has failed. */
  readonly attempts: number;
  /** Wait before the second attempt; doubled before each further one. */
  readonly backoff: number;
}

export const REQUEST_DEFAULTS: RequestOptions = { timeout: 30_000, attempts: 4, backoff: 500 };

export interface ApiRequest {
  readonly method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is if it is a string, else as JSON. */
  readonly body?: unknown;
  /** Answers that are no failure although they are none of 2xx. */
  readonly accept?: readonly number[];
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * One request. Idempotent ones are repeated after 5xx, a broken connection or no answer in time.
 *
 * @throws {@link EgovError} OPENSTACK-REQUEST, OPENSTACK-UNREACHABLE: with the method, the URL
 * without its query, and what the service says.
 */
export async function send(request: ApiRequest, options: RequestOptions): Promise<ApiResponse> {
  // POST starts, stops and authenticates: whether it arrived is not known after a failure.
  const attempts = request.method === "POST" ? 1 : options.attempts;
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt >= attempts;
    try {
      const response = await once(request, options.timeout);
      const { status } = response;
      if ((status >= 200 && status < 300) || request.accept?.includes(status)) return response;
      if (isLast || status < 500) throw refused(request, response);
    } catch (error) {
      if (error instanceof EgovError) throw error;
      if (isLast) throw unreachable(request, error, options.timeout);
    }
    await new Promise((resolve) => setTimeout(resolve, options.backoff * 2 ** (attempt - 1)));
  }
}

/** Status of the answer that made a request fail; nothing for other errors. */
export function statusOf(error: unknown): number | undefined {
  const found = error instanceof EgovError ? error.problems[0] : undefined;
  return found?.code === "OPENSTACK-REQUEST" ? (found.args as { status: number }).status : undefined;
}

async function once({ method, url, headers, body }: ApiRequest, timeout: number): Promise<ApiResponse> {
  const isJson = body !== undefined && typeof body !== "string";
  const response = await fetch(url, {
    method,
    headers: {
      Accept: "application/json",
      ...(isJson ? { "Content-Type": "application/json" } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as string) }),
    // The signal covers the body too: a service that stops in the middle is one that hangs.
    signal: AbortSignal.timeout(timeout),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** A query may hold a signature, and a URL a password: neither is ever told. */
export function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) return url.replace(/[?#].*$/s, "");
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

function refused({ method, url }: ApiRequest, { status, text }: ApiResponse): EgovError {
  const args = { method, url: withoutSecrets(url), status, reason: messageOf(text) };
  return new EgovError([problem("OPENSTACK-REQUEST", args)]);
}

function unreachable({ method, url }: ApiRequest, error: unknown, timeout: number): EgovError {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  const reason =
    name === "TimeoutError" ? `timeout ${timeout} ms` : (cause?.code ?? cause?.message ?? message);
  return new EgovError([problem("OPENSTACK-UNREACHABLE", { method, url: withoutSecrets(url), reason })]);
}

const TOLD = 300;

/** What a service says, wherever it puts it: `{"error":{"message"}}`, `{"itemNotFound":{"message"}}`, plain. */
function messageOf(text: string): string {
  let told: unknown = text;
  try {
    const parsed = JSON.parse(text) as Record<string, unknown>;
    const inner = Object.values(parsed).find(
      (value) => typeof value === "object" && value !== null && "message" in value,
    ) as { message: unknown } | undefined;
    told = inner?.message ?? parsed.message ?? parsed.faultstring ?? text;
  } catch {
    // Swift and proxies answer in HTML or plain text.
    told = text.replace(/<[^>]*>/g, " ");
  }
  return `${told}`.replace(/\s+/g, " ").trim().slice(0, TOLD) || "-";
}

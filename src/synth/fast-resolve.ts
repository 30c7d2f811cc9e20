import { Token } from "cdktf";
import type { IConstruct } from "constructs";
import { patchLibrary } from "./library-patch";

type Resolve = (scope: IConstruct, value: unknown, preparing?: boolean) => unknown;

/**
 * cdktf resolves every value of every element three times, as if each could hold a token. Most hold
 * none: they are copied as the library would copy them, and what may hold a token takes the
 * library's own way. The result is the same, which tests hold for random values and whole cities.
 */
export function resolveFast(): void {
  patchLibrary<Resolve>("cdktf/lib/_tokens", "resolve", fastResolve);
}

/** The library's `resolve`, with a short way for values that cannot hold a token. */
export function fastResolve(original: Resolve): Resolve {
  return (scope, value, preparing = false) => {
    const resolve = (part: unknown): unknown => {
      if (isPlainScalar(part)) return part;
      if (Array.isArray(part)) {
        // A token in a list may stand for the whole list.
        if (!part.every((item) => isPlainScalar(item) || isRecord(item) || Array.isArray(item))) {
          return original(scope, part, preparing);
        }
        return part.map(resolve).filter((item) => item !== undefined);
      }
      if (!isRecord(part)) return original(scope, part, preparing);
      const result: Record<string, unknown> = {};
      for (const key of Object.keys(part)) {
        if (!isPlainText(key)) return original(scope, part, preparing);
        const resolved = resolve(part[key]);
        if (resolved !== undefined) result[key] = resolved;
      }
      return result;
    };
    return resolve(value);
  };
}

/** Plain objects; tokens, constructs and dates have prototypes or a `resolve` of their own. */
function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    (prototype === Object.prototype || prototype === null) &&
    typeof (value as { resolve?: unknown }).resolve !== "function"
  );
}

function isPlainScalar(value: unknown): boolean {
  switch (typeof value) {
    case "string":
      return isPlainText(value);
    case "number":
      // Tokens in numbers are negative and huge, or a negative constant.
      return value >= 0 && value <= Number.MAX_SAFE_INTEGER;
    case "boolean":
    case "undefined":
      return true;
    default:
      return value === null;
  }
}

/** Texts that stand for a token by being equal to it. */
const CONSTANTS: readonly unknown[] = [
  (Token as unknown as Record<string, unknown>).STRING_MAP_TOKEN_VALUE,
  (Token as unknown as Record<string, unknown>).ANY_MAP_TOKEN_VALUE,
];

/** Markers of tokens and of Terraform's own expressions hold a brace, tokens of numbers an exponent. */
const SUSPICIOUS = /\{|[-|\d.+]e[-|\d.eE+]/;

function isPlainText(text: string): boolean {
  return !SUSPICIOUS.test(text) && !CONSTANTS.includes(text);
}

import { type TerraformStack, Token } from "cdktf";
import type { Insides } from "./library";

/** A value of JSON. */
export type Json = Record<string, unknown>;

/**
 * The library resolves every value as if each part of it could hold a token. Most hold none: they are copied
 * as the library would copy them, and what may hold a token takes the library's own way.
 */
export class Values {
  hasDates = false;
  /** Whether a block was met that an iterator makes: it stands elsewhere than where it is set. */
  hasDynamicBlocks = false;
  /** Whether anything was met that only the library can tell: another time it may be something else. */
  hasUnknowns = false;
  private readonly name: string;

  /**
   * @param passes How often the library resolves a value: what an element says with the element, and what came
   * of it once more with the stack. `preparing`: once, to ask what its tokens stand for, which may make outputs
   * and states that stacks need of one another; what then comes of a value with unknowns is not what is written.
   */
  constructor(
    private readonly insides: Insides,
    private readonly scope: TerraformStack,
    private readonly passes: 1 | 2 | "preparing",
  ) {
    this.name = scope.toString();
  }

  /** As it is written; whether dates are in it, {@link hasDates} says. */
  readonly written = (value: unknown): unknown => {
    if (isPlainScalar(value)) return value;
    if (typeof value === "string") return this.reference(value) ?? this.resolved(value);
    if (Array.isArray(value)) {
      // A token in a list may stand for the whole list.
      if (!value.every(isPlainPart)) return this.resolved(value);
      const items: unknown[] = [];
      for (const item of value) {
        const resolved = this.written(item);
        if (resolved !== undefined) items.push(resolved);
      }
      return items;
    }
    if (!isRecord(value) || !hasPlainNames(value)) return this.resolved(value);
    const result: Json = {};
    for (const key in value) {
      const resolved = this.written(value[key]);
      if (resolved !== undefined) result[key] = resolved;
    }
    return result;
  };

  /** Asks what its tokens stand for, if there are any but attributes of this stack. */
  prepare(value: unknown): void {
    if (!this.isKnown(value)) this.byLibrary(value);
  }

  /** Beside {@link written}, which would ask producers once more than the library does. */
  private readonly isKnown = (value: unknown): boolean => {
    if (typeof value === "string") return isPlainText(value) || this.reference(value) !== undefined;
    if (Array.isArray(value)) return value.every((item) => isPlainPart(item) && this.isKnown(item));
    if (isRecord(value)) return hasPlainNames(value) && Object.values(value).every(this.isKnown);
    return isPlainScalar(value);
  };

  private isDynamic(value: unknown): boolean {
    const isOne = hasDynamicBlock(value);
    this.hasDynamicBlocks ||= isOne;
    return isOne;
  }

  /** What a text becomes that is a token, and that one an attribute of this very stack; nothing for others. */
  private reference(text: string): string | undefined {
    const key = WHOLE_TOKEN.exec(text)?.[1];
    const token = key === undefined ? undefined : this.insides.lookupToken(key);
    if (!this.insides.isReference(token)) return undefined;
    const { identifier, originStack, crossStackIdentifier } = token;
    if (originStack !== undefined && originStack !== this.scope) return undefined;
    if (crossStackIdentifier[this.name] || !isPlainText(identifier)) return undefined;
    return `\${${identifier}}`;
  }

  private resolved(value: unknown): unknown {
    return this.isDynamic(value) ? undefined : this.byLibrary(value);
  }

  /** As the library writes it, whatever it is. */
  byLibrary(value: unknown): unknown {
    this.hasUnknowns = true;
    if (this.passes === "preparing") return this.insides.resolve(this.scope, value, true);
    let result = value;
    for (let pass = 0; pass < this.passes; pass++) result = this.insides.resolve(this.scope, result);
    this.hasDates ||= containsDate(result);
    return result;
  }
}

const DYNAMIC = Symbol.for("cdktf/TerraformDynamicBlock");

function hasDynamicBlock(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return DYNAMIC in value || (value.constructor === Object && Object.values(value).some(hasDynamicBlock));
}

function containsDate(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return value instanceof Date || Object.values(value).some(containsDate);
}

/** The library merges objects name by name, which leaves nothing of a date; what is in a list it keeps whole. */
export function merged(value: unknown): unknown {
  if (value instanceof Date) return {};
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, merged(part)]));
}

function isPlainPart(item: unknown): boolean {
  return typeof item === "string"
    ? !item.includes("#{")
    : isPlainScalar(item) || isRecord(item) || Array.isArray(item);
}

/** Plain objects; tokens, constructs and dates have prototypes or a `resolve` of their own. */
export function isRecord(value: unknown): value is Json {
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

/** Whether nothing in a value can hold a token. */
export function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  if (isRecord(value)) return hasPlainNames(value) && Object.values(value).every(isPlain);
  return isPlainScalar(value);
}

const WHOLE_TOKEN = /^\$\{TfToken\[([\w:.-]+)\]\}$/;

/** Texts that stand for a token by being equal to it. */
const CONSTANTS: readonly unknown[] = [
  (Token as unknown as Json).STRING_MAP_TOKEN_VALUE,
  (Token as unknown as Json).ANY_MAP_TOKEN_VALUE,
];

/** Markers of tokens and of Terraform's own expressions hold a brace, tokens of numbers an exponent. */
const SUSPICIOUS = /\{|[-|\d.+]e[-|\d.eE+]/;

export function isPlainText(text: string): boolean {
  return !SUSPICIOUS.test(text) && !CONSTANTS.includes(text);
}

const plainNames = new Set<string>();
const MOST_NAMES = 10_000;

/** Names of arguments repeat: each is looked through once. */
function isPlainName(name: string): boolean {
  if (plainNames.has(name)) return true;
  if (!isPlainText(name)) return false;
  if (plainNames.size < MOST_NAMES) plainNames.add(name);
  return true;
}

function hasPlainNames(record: Json): boolean {
  for (const name in record) if (!isPlainName(name)) return false;
  return true;
}

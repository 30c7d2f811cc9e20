import { createHash } from "node:crypto";
import {
  App,
  Manifest,
  TerraformDataSource,
  TerraformElement,
  TerraformResource,
  TerraformStack,
} from "cdktf";
import type { IConstruct } from "constructs";

/** The library's own way to turn tokens into what they stand for. */
export type Resolve = (scope: IConstruct, value: unknown, preparing?: boolean) => unknown;

/** An attribute of an element, as the library keeps it behind a token. */
export interface Reference {
  readonly identifier: string;
  readonly originStack: TerraformStack | undefined;
  /** What other stacks say for it. */
  readonly crossStackIdentifier: Readonly<Record<string, string>>;
}

/** What the writer uses of the library's inside. */
export interface Insides {
  readonly lookupToken: (key: string) => unknown;
  readonly isReference: (token: unknown) => token is Reference;
  readonly resolve: Resolve;
  readonly invokeAspects: (root: IConstruct) => void;
  readonly StackSynthesizer: { readonly prototype: object };
  readonly encounteredAnnotationWithLevelError: (text: string) => Error;
  readonly appValidationFailure: (text: string) => Error;
  /** Classes of validations that only look. */
  readonly validations: readonly unknown[];
  readonly keysToSnakeCase: (value: object) => Record<string, unknown>;
  /** What the library writes for a list or an object with nothing in it: two brackets, or a line each. */
  readonly writesEmptyInLines: boolean;
}

/**
 * The writer does in the library's stead what these functions do, and knows them by a digest of their text: in
 * front of any other version everything goes the library's own way. See `test/synth/writer/library.test.ts`.
 */
const KNOWN: ReadonlyMap<string, Pick<Insides, "writesEmptyInLines">> = new Map([
  // cdktf 0.21.0
  ["51401e1f40b25c43", { writesEmptyInLines: true }],
  // cdktn 0.24.0
  ["64523a31357a0165", { writesEmptyInLines: false }],
]);

let known: { readonly insides: Insides | undefined } | undefined;

/** Nothing where the library is another than those that are known, or `EGOV_WRITER=library` wants its own way. */
export function insidesOfLibrary(): Insides | undefined {
  if (process.env.EGOV_WRITER === "library") return undefined;
  known ??= { insides: load() };
  return known.insides;
}

function load(): Insides | undefined {
  try {
    const style = KNOWN.get(digestOfLibrary());
    if (style === undefined) return undefined;
    const { resolve } = require("cdktf/lib/_tokens") as Pick<Insides, "resolve">;
    const { keysToSnakeCase } = require("cdktf/lib/util") as Pick<Insides, "keysToSnakeCase">;
    const { invokeAspects, StackSynthesizer } = require("cdktf/lib/synthesize/synthesizer") as Insides;
    const { encounteredAnnotationWithLevelError, appValidationFailure } =
      require("cdktf/lib/errors") as Insides;
    const validations = Object.values(require("cdktf/lib/validations") as object);
    const { TokenMap } = require("cdktf/lib/tokens/private/token-map") as {
      readonly TokenMap: { instance(): { lookupToken(key: string): unknown } };
    };
    const tokens = TokenMap.instance();
    const reference = referenceClass();
    return {
      lookupToken: (key) => tokens.lookupToken(key),
      isReference: (token): token is Reference => isOf(token, reference),
      resolve,
      validations,
      keysToSnakeCase,
      invokeAspects,
      StackSynthesizer,
      encounteredAnnotationWithLevelError,
      appValidationFailure,
      ...style,
    };
  } catch {
    return undefined;
  }
}

function referenceClass(): object {
  const { ref } = require("cdktf/lib/tfExpression") as { ref(identifier: string): object };
  return ref("none").constructor;
}

function isOf(value: unknown, type: object): boolean {
  return typeof value === "object" && value !== null && value.constructor === type;
}

const MODULES = [
  "cdktf/lib/synthesize/synthesizer",
  "cdktf/lib/tokens/private/resolve",
  "cdktf/lib/tokens/private/token-map",
  "cdktf/lib/tokens/private/encoding",
  "cdktf/lib/util",
];

/** Of everything that the writer does itself, and of what it relies on while doing so. */
export function digestOfLibrary(): string {
  const functions: unknown[] = [
    ...[App, Manifest, TerraformElement, TerraformStack, TerraformResource, TerraformDataSource],
    referenceClass(),
    ...MODULES.flatMap((name) => Object.values(require(name) as object)),
  ].filter((each) => typeof each === "function");
  const hash = createHash("sha256");
  for (const each of functions) hash.update(`${each}\n`);
  return hash.digest("hex").slice(0, 16);
}

import { Lazy, Token } from "cdktf";
import { patchLibrary, restoreLibrary } from "../../src/synth/library-patch";
import { extranetCloud } from "../support/synth";

const TRACES = "cdktf/lib/tokens/private/stack-trace";

function exported<T>(module: string): T {
  return jest.requireActual(module) as T;
}

afterEach(restoreLibrary);

describe("given the function of the construct library that is replaced", () => {
  test("then this version still has it, calls it through its exports, and gets it back", () => {
    const library = exported<Record<string, unknown>>(TRACES);
    const original = library.captureStackTrace;

    expect(patchLibrary(TRACES, "captureStackTrace", () => () => "patched")).toBe(true);
    expect(library.captureStackTrace).not.toBe(original);
    restoreLibrary();
    expect(library.captureStackTrace).toBe(original);
  });

  test("when a module or function is not there, then nothing is changed and it is told", () => {
    expect(patchLibrary("cdktf/lib/no-such-module", "captureStackTrace", () => () => 1)).toBe(false);
    expect(patchLibrary(TRACES, "noSuchFunction", () => () => 1)).toBe(false);
  });

  test("when an App is made, then tokens take no stack trace", () => {
    extranetCloud();
    const token = Lazy.stringValue({ produce: () => "x" });

    expect(exported<{ captureStackTrace(): string[] }>(TRACES).captureStackTrace()).toEqual([]);
    expect(Token.isUnresolved(token)).toBe(true);
  });
});

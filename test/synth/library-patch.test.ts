import { Fn, Lazy, type TerraformStack, Token } from "cdktf";
import { CloudHostGroup, Flavor, Image, Port, Zone } from "cdktf-egov-cloud";
import fc from "fast-check";
import { fastResolve } from "../../src/synth/fast-resolve";
import { patchLibrary, restoreLibrary } from "../../src/synth/library-patch";
import { extranetCloud, systemIn, TestStack } from "../support/synth";

type Resolve = (scope: TerraformStack, value: unknown, preparing?: boolean) => unknown;

const TRACES = "cdktf/lib/tokens/private/stack-trace";
const TOKENS = "cdktf/lib/_tokens";

function exported<T>(module: string): T {
  return jest.requireActual(module) as T;
}

afterEach(restoreLibrary);

describe("given the functions of the construct library that are replaced", () => {
  test.each([
    [TRACES, "captureStackTrace"],
    [TOKENS, "resolve"],
  ])("then this version still has %s %s, calls it through its exports, and gets it back", (module, name) => {
    const library = exported<Record<string, unknown>>(module);
    const original = library[name];

    expect(patchLibrary(module, name, () => () => "patched")).toBe(true);
    expect(library[name]).not.toBe(original);
    restoreLibrary();
    expect(library[name]).toBe(original);
  });

  test("when a module or function is not there, then nothing is changed and it is told", () => {
    expect(patchLibrary("cdktf/lib/no-such-module", "resolve", () => () => 1)).toBe(false);
    expect(patchLibrary(TOKENS, "noSuchFunction", () => () => 1)).toBe(false);
  });

  test("when an App is made, then tokens take no stack trace", () => {
    extranetCloud();
    const token = Lazy.stringValue({ produce: () => "x" });

    expect(exported<{ captureStackTrace(): string[] }>(TRACES).captureStackTrace()).toEqual([]);
    expect(Token.isUnresolved(token)).toBe(true);
  });
});

describe("given the short way of resolving values", () => {
  restoreLibrary();
  const stock = exported<{ resolve: Resolve }>(TOKENS).resolve;
  const fast = fastResolve(stock as never) as unknown as Resolve;
  const stack = () => new TestStack(extranetCloud(), "hrss");

  const token = fc.oneof(
    fc.string().map((text) => Lazy.stringValue({ produce: () => text })),
    fc.integer().map((number) => Lazy.numberValue({ produce: () => number })),
    fc.string().map((text) => `before ${Lazy.stringValue({ produce: () => text })} after`),
    fc.string().map((text) => Token.asString({ plain: text })),
    fc.array(fc.string()).map((list) => Lazy.listValue({ produce: () => list })),
    fc.string().map((text) => Fn.join("-", [text, Lazy.stringValue({ produce: () => text })])),
    fc.dictionary(fc.string(), fc.string()).map((map) => Lazy.anyValue({ produce: () => map })),
    fc.constant("${openstack_compute_instance_v2.a.id}"),
    fc.constant("$${escaped} %{if}"),
  );
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom("fd00:e::/40", "1e5", "2.e-3", "core-e2", "}", "{", "10.0.0.0/8"),
  );
  const leaf = fc.oneof(
    text,
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    token,
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: "small" },
      leaf,
      fc.array(tie("any"), { maxLength: 4 }),
      fc.dictionary(text, tie("any"), { maxKeys: 4 }),
    ),
  })).any;

  const outcome = (run: () => unknown) => {
    try {
      return JSON.stringify(run());
    } catch (error) {
      // Where a value is nested is told in front of the message; the message is the library's.
      return `throws ${(error as Error).name}`;
    }
  };

  test("then every value comes out as the library's own way has it", () => {
    const scope = stack();
    fc.assert(
      fc.property(value, fc.boolean(), (given, preparing) => {
        expect(outcome(() => fast(scope, given, preparing))).toBe(
          outcome(() => stock(scope, given, preparing)),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test("then a whole stack comes out byte for byte the same", () => {
    const build = () => {
      const cloud = extranetCloud();
      const system = systemIn(cloud);
      const hosts = { count: 2, flavor: Flavor.BASIC_4C8G, image: Image.KYLIN_V10 };
      const web = new CloudHostGroup(system, "web", { zone: Zone.INTERNET_ACCESS, ...hosts });
      const api = new CloudHostGroup(system, "api", { zone: Zone.PUBLIC_SERVICE, ...hosts });
      web.connections.allowFromInternet(Port.HTTPS);
      api.connections.allowTo(
        new CloudHostGroup(system, "app", { zone: Zone.DEDICATED, ...hosts }),
        Port.tcp(8080),
        "数据",
      );
      cloud.app.complete();
      return cloud;
    };
    const quick = JSON.stringify(build().app.stacks.map((each) => each.toTerraform()));
    const slow = build();
    restoreLibrary();

    expect(JSON.stringify(slow.app.stacks.map((each) => each.toTerraform()))).toBe(quick);
    expect(quick.length).toBeGreaterThan(10_000);
  });
});

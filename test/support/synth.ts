import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import {
  AddressPlan,
  BusinessSystem,
  type BusinessSystemProps,
  type City,
  type Cloud,
  DepartmentStack,
  EgovError,
  ExtranetCloud,
  GovApp,
  type GovAppProps,
  IntranetCloud,
  Mlps,
  type Realm,
} from "cdktf-egov-cloud";
import { city as smallCity } from "./city";

/** Attributes of one resource or data source. */
export type Attributes = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

/** A stack's JSON. */
export interface StackTree {
  readonly terraform: Attributes;
  readonly provider: Readonly<Record<string, readonly Attributes[]>>;
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly variable?: Readonly<Record<string, Attributes>>;
  readonly output?: Readonly<Record<string, Attributes>>;
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is removed after the test file. */
export function freshFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "egov-test-"));
  made.push(folder);
  return folder;
}

const plans = new WeakMap<City, AddressPlan>();

/** A city's fresh address plan; a plan is a value, so tests may share it. */
export function planOf(city: City): AddressPlan {
  const plan = plans.get(city) ?? AddressPlan.allocate(city);
  plans.set(city, plan);
  return plan;
}

type AppOptions = Partial<Omit<GovAppProps<Realm>, "realm">>;

function appOf<R extends Realm>(realm: R, options: AppOptions): GovApp<R> {
  const city: City = options.city ?? smallCity;
  return new GovApp<R>({
    realm,
    city,
    addresses: planOf(city),
    outdir: path.join(freshFolder(), "out"),
    ...options,
  });
}

export function extranetCloud(options: AppOptions = {}): ExtranetCloud {
  return new ExtranetCloud(appOf("extranet", options));
}

export function intranetCloud(options: AppOptions = {}): IntranetCloud {
  return new IntranetCloud(appOf("intranet", options));
}

/** A department's stack with nothing in it yet. */
export class TestStack<R extends Realm> extends DepartmentStack<R> {}

/** A level 3 system in a stack. */
export function systemOf<R extends Realm>(
  stack: DepartmentStack<R>,
  id: string,
  props: Partial<BusinessSystemProps> = {},
): BusinessSystem<R> {
  return new BusinessSystem(stack, id, { name: "养老保险核心业务", protection: Mlps.level(3), ...props });
}

/** A level 3 system in the body's stack, which is made if it is not there. */
export function systemIn<R extends Realm>(
  cloud: Cloud<R>,
  body = "hrss",
  id = "pension",
  props: Partial<BusinessSystemProps> = {},
): BusinessSystem<R> {
  const existing = cloud.node.tryFindChild(body) as TestStack<R> | undefined;
  return systemOf(existing ?? new TestStack(cloud, body), id, props);
}

/** Synthesizes a cloud's App and reads its stacks by name. */
export function synth(cloud: { readonly app: GovApp }): Readonly<Record<string, StackTree>> {
  cloud.app.synth();
  return readStacks(cloud.app.outdir);
}

/** The stacks of an output tree by name. */
export function readStacks(outdir: string): Readonly<Record<string, StackTree>> {
  const stacks = path.join(outdir, "stacks");
  return Object.fromEntries(
    readdirSync(stacks).map((name) => [
      name,
      JSON.parse(readFileSync(path.join(stacks, name, "cdk.tf.json"), "utf8")) as StackTree,
    ]),
  );
}

/** One stack of a synthesis; it has to be there. */
export function synthStack(cloud: { readonly app: GovApp }, name = "hrss"): StackTree {
  const stack = synth(cloud)[name];
  if (stack === undefined) throw new Error(`no stack ${name}`);
  return stack;
}

/** Every resource of a type in a stack, by logical id. */
export function resources(stack: StackTree, type: string): Readonly<Record<string, Attributes>> {
  return stack.resource?.[type] ?? {};
}

/** The error that a failing function throws. */
export function errorOf(run: () => unknown): EgovError {
  try {
    run();
  } catch (error) {
    if (error instanceof EgovError) return error;
    throw error;
  }
  throw new Error("expected an EgovError, but nothing was thrown");
}

import { ComputeInstanceV2 } from "@cdktf/provider-openstack/lib/compute-instance-v2";
import { DataOpenstackNetworkingNetworkV2 } from "@cdktf/provider-openstack/lib/data-openstack-networking-network-v2";
import { NetworkingPortV2 } from "@cdktf/provider-openstack/lib/networking-port-v2";
import { NetworkingSecgroupV2 } from "@cdktf/provider-openstack/lib/networking-secgroup-v2";
import { OpenstackProvider } from "@cdktf/provider-openstack/lib/provider";
import {
  Annotations,
  App,
  Aspects,
  Fn,
  Lazy,
  TerraformCount,
  TerraformDataSource,
  TerraformElement,
  TerraformHclModule,
  TerraformIterator,
  TerraformLocal,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
  Token,
} from "cdktf";
import { addCustomSynthesis } from "cdktf/lib/synthesize/synthesizer";
import { Construct } from "constructs";
import fc from "fast-check";

/** A step that adds something to a tree: which, and two numbers that choose among what is there. */
export interface Step {
  readonly kind: keyof typeof STEPS;
  readonly a: number;
  readonly b: number;
  readonly text: string;
}

/** A tree under construction, and what later steps refer to. */
class Tree {
  readonly groups: NetworkingSecgroupV2[] = [];
  readonly elements: TerraformElement[] = [];
  private count = 0;

  constructor(
    readonly app: App,
    readonly stacks: readonly TerraformStack[],
  ) {}

  id(kind: string): string {
    return `${kind}-${this.count++}`;
  }

  /** A stack, or a construct in it. */
  scope({ a, b }: Step): Construct {
    const stack = pick(this.stacks, a);
    if (b % 3 !== 0) return stack;
    const id = `part-${b % 2}`;
    return (stack.node.tryFindChild(id) as Construct | undefined) ?? new Construct(stack, id);
  }

  add<T extends TerraformElement>(element: T): T {
    this.elements.push(element);
    return element;
  }

  /** A group that is there already, in the step's stack or one before it: stacks need one another one way. */
  group({ a, b }: Step): NetworkingSecgroupV2 | undefined {
    const before = this.stacks.slice(0, (a % this.stacks.length) + 1);
    const groups = this.groups.filter((group) => before.includes(TerraformStack.of(group)));
    return groups.length === 0 ? undefined : pick(groups, b);
  }

  /** What a program does that changes elements behind the library's back. */
  change({ text }: Step): void {
    for (const group of this.groups) group.description = text;
  }

  instance(step: Step, more: object = {}): ComputeInstanceV2 {
    return this.add(
      new ComputeInstanceV2(this.scope(step), this.id("host"), {
        name: step.text,
        flavorName: "basic",
        network: [{ port: this.group(step)?.id ?? step.text }],
        ...more,
      }),
    );
  }
}

function pick<T>(from: readonly T[], number: number): T {
  return from[number % from.length] as T;
}

/** What anybody may put into a tree. */
const STEPS = {
  group: (tree: Tree, step: Step) => {
    tree.groups.push(
      tree.add(
        new NetworkingSecgroupV2(tree.scope(step), tree.id("group"), {
          name: step.text,
          tags: [step.text, "a"],
        }),
      ),
    );
  },
  port: (tree: Tree, step: Step) => {
    tree.add(
      new NetworkingPortV2(tree.scope(step), tree.id("port"), {
        networkId: step.text,
        securityGroupIds: [tree.group(step)?.id ?? "none", step.text],
        fixedIp: [{ subnetId: step.text, ipAddress: tree.group(step)?.name }],
        adminStateUp: step.b % 2 === 0,
        extraDhcpOption: [],
      }),
    );
  },
  "several references in a text": (tree: Tree, step: Step) => {
    const group = tree.group(step);
    tree.instance(step, {
      userData: `#!/bin/sh\n# ${group?.id} and "${group?.name}" ${step.text} $${"{"}HOME}`,
    });
  },
  lifecycle: (tree: Tree, step: Step) => {
    const group = tree.group(step);
    tree.instance(step, {
      lifecycle: {
        preventDestroy: true,
        ignoreChanges: step.b % 2 === 0 ? "all" : ["user_data"],
        ...(group && { replaceTriggeredBy: [group] }),
      },
    });
  },
  "depends on": (tree: Tree, step: Step) => {
    const group = tree.group(step);
    tree.instance(step, group ? { dependsOn: [group] } : {});
  },
  connection: (tree: Tree, step: Step) => {
    tree.instance(step, {
      connection: { type: "ssh", host: step.text },
      provisioners: [{ type: "local-exec", command: step.text }],
    });
  },
  count: (tree: Tree, step: Step) => {
    const count = TerraformCount.of(step.b);
    tree.instance(step, { count, hostname: `host-${count.index}` });
  },
  "for each": (tree: Tree, step: Step) => {
    const each = TerraformIterator.fromList([step.text, "b"]);
    tree.instance(step, { forEach: each, hostname: each.value });
  },
  "dynamic block": (tree: Tree, step: Step) => {
    const each = TerraformIterator.fromMap({ a: { port: step.text }, b: { port: "y" } });
    tree.instance(step, { network: each.dynamic({ port: each.getString("port") }) });
  },
  lazies: (tree: Tree, step: Step) => {
    let asked = 0;
    tree.instance(step, {
      imageName: Lazy.stringValue({ produce: () => `${step.text}-${++asked}` }),
      securityGroups: Lazy.listValue({ produce: () => [step.text, `${++asked}`] }),
      metadata: { [step.text]: Lazy.stringValue({ produce: () => step.text }), nothing: undefined },
    });
  },
  functions: (tree: Tree, step: Step) => {
    tree.instance(step, {
      name: Fn.join("-", [step.text, tree.group(step)?.id ?? "x"]),
      availabilityZone: Token.asString(Fn.element([step.text, "b"], step.b)),
      forceDelete: Token.asAny(Fn.parseint(step.text, 10)),
    });
  },
  override: (tree: Tree, step: Step) => {
    if (tree.elements.length === 0) return;
    const element = pick(tree.elements, step.a);
    element.addOverride(
      pick(["name", "a.b.c", "//", "network.0.port", "lifecycle"], step.b),
      step.b % 3 === 0 ? undefined : { x: [step.text] },
    );
  },
  "override with a token": (tree: Tree, step: Step) => {
    if (tree.elements.length > 0)
      pick(tree.elements, step.a).addOverride("tags", [tree.group(step)?.id ?? step.text]);
  },
  notes: (tree: Tree, step: Step) => {
    if (tree.elements.length > 0)
      pick(tree.elements, step.a).addOverride("//", { notes: { of: step.text, empty: [] } });
  },
  "logical id": (tree: Tree, step: Step) => {
    tree
      .add(new NetworkingSecgroupV2(tree.scope(step), tree.id("named"), { name: step.text }))
      .overrideLogicalId(`own-${step.a % 2}-${step.b % 3}`);
  },
  "data source": (tree: Tree, step: Step) => {
    const found = tree.add(
      new DataOpenstackNetworkingNetworkV2(tree.scope(step), tree.id("net"), { name: step.text }),
    );
    tree.instance(step, { networkMode: found.id });
  },
  output: (tree: Tree, step: Step) => {
    tree.add(
      new TerraformOutput(tree.scope(step), tree.id("output"), {
        value: { id: tree.group(step)?.id, list: [step.text, step.b] },
        sensitive: step.b % 2 === 0,
        staticId: step.a % 2 === 0,
      }),
    );
  },
  variable: (tree: Tree, step: Step) => {
    const variable = tree.add(
      new TerraformVariable(tree.scope(step), tree.id("variable"), {
        type: "string",
        default: step.text,
        nullable: false,
      }),
    );
    tree.instance(step, { name: variable.stringValue });
  },
  local: (tree: Tree, step: Step) => {
    const local = tree.add(
      new TerraformLocal(tree.scope(step), tree.id("local"), { of: [step.text, step.b] }),
    );
    tree.instance(step, { name: Fn.lookup(local.expression, "of", step.text) });
  },
  module: (tree: Tree, step: Step) => {
    const module = new TerraformHclModule(tree.scope(step), tree.id("module"), {
      source: "example/module",
      version: "1.0.0",
      variables: { name: step.text, group: tree.group(step)?.id },
    });
    tree.instance(step, { name: module.getString("name") });
  },
  "moved to": (tree: Tree, step: Step) => {
    const old = tree.instance(step);
    const other = tree.instance(step);
    other.addMoveTarget(other.node.path);
    old.moveTo(other.node.path, step.b % 2 === 0 ? "key" : undefined);
  },
  "moved from": (tree: Tree, step: Step) => {
    tree.instance(step).moveFromId(`openstack_compute_instance_v2.${step.a}`);
  },
  import: (tree: Tree, step: Step) => {
    tree.instance(step).importFrom(step.text);
  },
  "an element of its own class": (tree: Tree, step: Step) => {
    class Own extends TerraformResource {
      protected override synthesizeAttributes() {
        return {
          name: step.text,
          when: new Date(0),
          dates: [new Date(step.a)],
          count: 3,
          nested: { depends_on: null },
        };
      }
    }
    tree.add(new Own(tree.scope(step), tree.id("own"), { terraformResourceType: "example_thing" }));
  },
  "a data source that writes itself": (tree: Tree, step: Step) => {
    class Own extends TerraformDataSource {
      override toTerraform() {
        return { data: { example_thing: { [this.friendlyUniqueId]: { of: step.text, list: [] } } } };
      }
    }
    tree.add(new Own(tree.scope(step), tree.id("own"), { terraformResourceType: "example_thing" }));
  },
  "an element that says the same": (tree: Tree, step: Step) => {
    class Own extends TerraformElement {
      override toTerraform() {
        return { resource: { example_thing: { shared: { list: [step.text], last: step.a } } } };
      }
    }
    tree.add(new Own(tree.scope(step), tree.id("own"), "example_thing"));
  },
  aspect: (tree: Tree, step: Step) => {
    Aspects.of(pick(tree.stacks, step.a)).add({
      visit: (node) => {
        if (TerraformResource.isTerraformResource(node)) node.addOverride("tags", [step.text]);
      },
    });
  },
  annotation: (tree: Tree, step: Step) => {
    Annotations.of(tree.scope(step)).addWarning(step.text);
  },
  "an error": (tree: Tree, step: Step) => {
    if (step.b % 5 === 0) Annotations.of(tree.scope(step)).addError(step.text);
  },
  "a lazy that fails": (tree: Tree, step: Step) => {
    const fail = (): string => {
      throw new Error(step.text);
    };
    if (step.b % 5 === 0) tree.instance(step, { imageName: Lazy.stringValue({ produce: fail }) });
  },
  "a stack of the same name": () => undefined,
  "stack override": (tree: Tree, step: Step) => {
    pick(tree.stacks, step.a).addOverride(
      pick(["terraform.required_version", "resource.example_thing.shared", "output"], step.b),
      step.b % 2 === 0 ? step.text : { by: tree.group(step)?.id ?? step.text },
    );
  },
  "a stack that changes the tree while it is prepared": (tree: Tree, step: Step) => {
    const stack = pick(tree.stacks, step.a);
    stack.prepareStack = () => {
      TerraformStack.prototype.prepareStack.call(stack);
      tree.change(step);
    };
  },
  "a validation that changes the tree": (tree: Tree, step: Step) => {
    tree.scope(step).node.addValidation({
      validate: () => {
        tree.change(step);
        return [];
      },
    });
  },
  "a construct that changes the tree while it writes files": (tree: Tree, step: Step) => {
    addCustomSynthesis(tree.scope(step), { onSynthesize: () => tree.change(step) });
  },
  "a stack with a synthesizer that changes the tree": (tree: Tree, step: Step) => {
    const { synthesizer } = pick(tree.stacks, step.a);
    synthesizer.synthesize = (session) => {
      tree.change(step);
      Object.getPrototypeOf(synthesizer).synthesize.call(synthesizer, session);
    };
  },
  "what has no provider": (tree: Tree, step: Step) => {
    const terraformGeneratorMetadata = { providerName: "example" };
    const props = { terraformResourceType: "example_thing", terraformGeneratorMetadata };
    if (step.b % 5 === 0) tree.add(new TerraformResource(tree.scope(step), tree.id("thing"), props));
  },
  "what is not valid": (tree: Tree, step: Step) => {
    if (step.b % 5 === 0) tree.scope(step).node.addValidation({ validate: () => [step.text] });
  },
} as const;

const kinds = Object.keys(STEPS) as (keyof typeof STEPS)[];

/** Steps by which somebody's code changes a tree while it is synthesized. */
export const changing = kinds.filter((kind) => kind === "aspect" || kind.includes("changes the tree"));

export const recipe: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    a: fc.nat(20),
    b: fc.nat(20),
    text: fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(
        "web",
        "1e5",
        "fd00::/8",
        "$${escaped}",
        "${local.x}",
        '"quoted"',
        "%{if}",
        "}",
        "应用",
      ),
    ),
  }),
  { maxLength: 12 },
);

/** One of each, so that none is left to chance. */
export const everyStep: readonly Step[] = kinds
  .filter(
    (kind) =>
      ![
        "what has no provider",
        "what is not valid",
        "an error",
        "a lazy that fails",
        "a stack of the same name",
      ].includes(kind),
  )
  .flatMap((kind, index) => [
    { kind, a: index, b: index + 1, text: `t${index}` },
    { kind, a: index + 1, b: index + 3, text: "${local.x}" },
  ]);

/** The tree of a recipe: the same whenever it is built. */
export function build(outdir: string, steps: readonly Step[], skipValidation: boolean): App {
  const app = new App({ outdir, stackTraces: false, skipValidation });
  const stacks = ["one", "two"].map((name) => new TerraformStack(app, name));
  // Of the same name as another, which the library lets pass: the last one is written.
  if (steps.some(({ kind }) => kind === "a stack of the same name"))
    stacks.push(new TerraformStack(new Construct(app, "elsewhere"), "one"));
  for (const stack of stacks) {
    new OpenstackProvider(stack, "openstack", { cloud: stack.node.id });
    new OpenstackProvider(stack, "other", { cloud: stack.node.id, alias: "other" });
  }
  const tree = new Tree(app, stacks);
  for (const step of steps) STEPS[step.kind](tree, step);
  return app;
}

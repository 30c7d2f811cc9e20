import {
  DefaultTokenResolver,
  type IResolvable,
  StringConcat,
  TerraformElement,
  type TerraformStack,
  Tokenization,
} from "cdktf";
import type { IResolveContext } from "cdktf/lib/tokens";
import type { IConstruct } from "constructs";
import { type Problem, problem } from "../problems/problem";
import type { RealmCrossing } from "./tree";
import { hasAspects } from "./writer/aspects";

/** Each attribute that crossed from one realm's stack into another's, with both constructs. */
export function crossingProblems(crossings: readonly RealmCrossing[]): Problem[] {
  const seen = new Set<string>();
  return crossings.flatMap((crossing) => {
    const { from, to, attribute } = crossing;
    const key = `${from.node.path} ${to.node.path} ${attribute}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const consumers = consumersOf(crossing);
    return [
      problem(
        "REALM-CROSSING",
        { attribute, producer: producerPath(crossing) },
        { path: consumers.join(", ") || to.node.path, value: attribute },
      ),
    ];
  });
}

/**
 * References to stacks of another App that preparation did not see: in overrides of the stack
 * itself, or put into an element by an aspect. They resolve to a bare address, which may well be
 * that of something of this stack.
 */
export function lateCrossings(stack: TerraformStack): RealmCrossing[] {
  const finder = new CrossingFinder(stack);
  const { rawOverrides } = stack as unknown as { rawOverrides?: unknown };
  const isLate = [...stack.node.scopes, ...stack.node.findAll()].some(hasAspects);
  const late = isLate ? elementsOf(stack).map((element) => element.toTerraform()) : [];
  for (const value of [rawOverrides, ...late]) {
    Tokenization.resolve(value, { scope: stack, resolver: finder, preparing: false });
  }
  return finder.crossings;
}

/** Elements of the consuming stack that hold the attribute, however deeply in a token. */
function consumersOf({ from, to, attribute }: RealmCrossing): string[] {
  return elementsOf(to)
    .filter((element) => {
      const finder = new ReferenceFinder(from, attribute);
      try {
        Tokenization.resolve(element.toTerraform(), {
          scope: to,
          resolver: finder,
          preparing: false,
        });
      } catch {
        // Something else in the element does not resolve; what was seen until there counts.
      }
      return finder.found;
    })
    .map((element) => element.node.path);
}

/** Path of the construct whose attribute it is: `type.id.attribute` names it within its stack. */
function producerPath({ from, attribute }: RealmCrossing): string {
  const owner = elementsOf(from).find((element) => attribute.includes(`.${element.friendlyUniqueId}.`));
  return owner?.node.path ?? from.node.path;
}

function elementsOf(scope: IConstruct): TerraformElement[] {
  return scope.node.findAll().filter(TerraformElement.isTerraformElement);
}

class ReferenceFinder extends DefaultTokenResolver {
  found = false;

  constructor(
    private readonly from: IConstruct,
    private readonly attribute: string,
  ) {
    super(new StringConcat());
  }

  override resolveToken(
    token: IResolvable,
    context: IResolveContext,
    postProcessor: Parameters<DefaultTokenResolver["resolveToken"]>[2],
  ): unknown {
    const reference = token as { originStack?: IConstruct; identifier?: string };
    if (reference.originStack === this.from && reference.identifier === this.attribute) this.found = true;
    return super.resolveToken(token, context, postProcessor);
  }
}

class CrossingFinder extends DefaultTokenResolver {
  readonly crossings: RealmCrossing[] = [];

  constructor(private readonly to: TerraformStack) {
    super(new StringConcat());
  }

  override resolveToken(
    token: IResolvable,
    context: IResolveContext,
    postProcessor: Parameters<DefaultTokenResolver["resolveToken"]>[2],
  ): unknown {
    const { originStack, identifier } = token as { originStack?: TerraformStack; identifier?: string };
    if (
      originStack !== undefined &&
      identifier !== undefined &&
      originStack.node.root !== this.to.node.root
    ) {
      this.crossings.push({ from: originStack, to: this.to, attribute: identifier });
    }
    return super.resolveToken(token, context, postProcessor);
  }
}

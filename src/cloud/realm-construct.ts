import { Construct } from "constructs";
import type { Realm } from "../city/realm";
import type { ProblemArguments, ProblemCode } from "../messages/problem-arguments";
import { EgovError } from "../problems/egov-error";
import { type ProblemContext, problem } from "../problems/problem";
import { SourceTrace } from "../problems/source-location";
import type { Cloud } from "./cloud";
import { type Facts, recordFacts } from "./facts";
import { GovStack } from "./gov-stack";

/** Something that belongs to a realm, by its literal type and at run time. */
export interface InRealm<R extends Realm> {
  readonly realm: R;
}

/** A construct that ours may stand under: a stack of a realm, or one of ours inside it. */
export type RealmScope<R extends Realm> = Construct & InRealm<R>;

/**
 * Base of every construct of this library. It knows its realm, stack and author's line, and
 * reports what is wrong with path and line.
 */
export abstract class RealmConstruct<R extends Realm = Realm> extends Construct implements InRealm<R> {
  readonly realm: R;
  readonly stack: GovStack<R>;
  readonly cloud: Cloud<R>;
  readonly trace: SourceTrace;

  /**
   * @throws {@link EgovError} SCOPE-OUTSIDE-TREE if the scope is not in a stack of the tree;
   * ID-TAKEN if something else under the scope has the id.
   */
  protected constructor(scope: RealmScope<R>, id: string, facts: Facts = {}) {
    super(withFreeId(scope, id), id);
    this.trace = new SourceTrace();
    const stack = scope.node.scopes.find(GovStack.isGovStack);
    if (stack === undefined) {
      throw new EgovError([
        problem("SCOPE-OUTSIDE-TREE", {}, { path: this.node.path, source: this.trace.location }),
      ]);
    }
    this.stack = stack as GovStack<R>;
    this.cloud = this.stack.cloud;
    this.realm = this.stack.realm;
    recordFacts(this, { kind: new.target.name, ...facts }, this.trace);
  }

  /** Adds what this construct knows to the notes of every resource below it. */
  protected note(facts: Facts): void {
    recordFacts(this, facts);
  }

  /** Reports a problem here; it is thrown with all others at synthesis. */
  report<C extends ProblemCode>(code: C, args: ProblemArguments[C], context: ProblemContext = {}): void {
    this.cloud.app.problems.report(code, args, this.at(context));
  }

  /** Refuses at once. @throws {@link EgovError} always. */
  refuse<C extends ProblemCode>(code: C, args: ProblemArguments[C], context: ProblemContext = {}): never {
    return this.cloud.app.problems.refuse(code, args, this.at(context));
  }

  /**
   * Types keep realms apart; this does for JavaScript and for values that came through `any`.
   *
   * @throws {@link EgovError} REALM-MISMATCH if the other thing is of another realm.
   */
  protected requireSameRealm(other: InRealm<Realm>, source = new SourceTrace().location): void {
    if (other?.realm === this.realm) return;
    const path = other instanceof Construct ? other.node.path : undefined;
    this.refuse(
      "REALM-MISMATCH",
      { construct: path ?? String(other) },
      { value: other?.realm ?? null, allowed: [this.realm], source },
    );
  }

  private at(context: ProblemContext): ProblemContext {
    return { path: this.node.path, source: this.trace.location, ...context };
  }
}

/** Asked before the construct is made, for the constructs library would throw an error of its own. */
function withFreeId<S extends Construct>(scope: S, id: string): S {
  const taken = scope.node.tryFindChild(id);
  if (taken === undefined) return scope;
  throw new EgovError([
    problem(
      "ID-TAKEN",
      { other: taken.node.path },
      { path: taken.node.path, value: id, source: new SourceTrace().location },
    ),
  ]);
}

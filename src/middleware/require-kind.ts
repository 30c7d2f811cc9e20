import type { Realm } from "../city/realm";
import { GovApp } from "../cloud/gov-app";
import type { RealmScope } from "../cloud/realm-construct";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";
import { SourceTrace } from "../problems/source-location";

/**
 * Types ask for one of a class's static members; this does for JavaScript. It runs before the
 * construct exists, because its ports depend on the kind.
 *
 * @throws {@link EgovError} ENGINE-UNKNOWN with the members that exist.
 */
export function requireKind(
  scope: RealmScope<Realm>,
  id: string,
  argument: string,
  value: unknown,
  kind: { readonly name: string; readonly prototype: object },
): void {
  if (Object.prototype.isPrototypeOf.call(kind.prototype, value as object)) return;
  const members = Object.keys(kind).map((member) => `${kind.name}.${member}`);
  const context = {
    path: `${scope.node.path}/${id}`,
    value: `${argument}: ${String(value)}`,
    allowed: members,
    source: new SourceTrace().location,
  };
  GovApp.find(scope)?.problems.refuse("ENGINE-UNKNOWN", {}, context);
  throw new EgovError([problem("ENGINE-UNKNOWN", {}, context)]);
}

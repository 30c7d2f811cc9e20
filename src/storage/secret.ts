import { DataOpenstackKeymanagerSecretV1 } from "@cdktf/provider-openstack/lib/data-openstack-keymanager-secret-v1";
import { TerraformVariable } from "cdktf";
import type { Realm } from "../city/realm";
import { requireService } from "../cloud/capability";
import { GovStack } from "../cloud/gov-stack";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import { SourceTrace } from "../problems/source-location";

/**
 * A secret that a resource takes as an argument. It stands in no code and in no output: it comes
 * from a sensitive variable or from Barbican. Terraform's state holds it, so the backend of the
 * state must be encrypted and closed.
 */
export class Secret<R extends Realm = Realm> extends RealmConstruct<R> {
  /**
   * A sensitive variable of the stack, without a default: whoever applies gives it, for example
   * by `TF_VAR_<name>`. The same name in one stack is the same secret.
   *
   * @param description What it is, for the person who is asked for it.
   */
  static fromVariable<R extends Realm>(scope: RealmScope<R>, name: string, description: string): Secret<R> {
    return Secret.once(scope, `secret-variable-${name}`, (secret) => {
      const variable = new TerraformVariable(secret, "variable", {
        type: "string",
        sensitive: true,
        nullable: false,
        description,
      });
      variable.overrideLogicalId(name);
      return variable.stringValue;
    });
  }

  /**
   * A secret that Barbican keeps, found by its name when Terraform plans.
   *
   * @throws {@link EgovError} SERVICE-MISSING at synthesis if the profile has no Barbican.
   */
  static fromBarbican<R extends Realm>(scope: RealmScope<R>, name: string): Secret<R> {
    return Secret.once(scope, `secret-barbican-${name}`, (secret) => {
      requireService(secret, "barbican");
      return new DataOpenstackKeymanagerSecretV1(secret, "stored", { name }).payload;
    });
  }

  /** One construct a stack and name, so that a program may ask for the same secret in two places. */
  private static once<R extends Realm>(
    scope: RealmScope<R>,
    id: string,
    find: (secret: Secret<R>) => string,
  ): Secret<R> {
    const home = (scope.node.scopes.find(GovStack.isGovStack) as GovStack<R> | undefined) ?? scope;
    const known = home.node.tryFindChild(id) as Secret<R> | undefined;
    return known ?? new Secret(home, id, find);
  }

  /** What stands in Terraform in place of the secret. */
  readonly reference: string;

  private constructor(scope: RealmScope<R>, id: string, find: (secret: Secret<R>) => string) {
    super(scope, id);
    this.reference = find(this);
  }
}

/**
 * The reference of a secret argument.
 *
 * @param argument Name of the argument, for the message. The value given is never shown.
 * @throws {@link EgovError} SECRET-NOT-A-SECRET at once if it is anything but a {@link Secret};
 * REALM-MISMATCH if it is the other realm's.
 */
export function secretValue<R extends Realm>(
  construct: RealmConstruct<R>,
  argument: string,
  value: Secret<R>,
): string {
  const source = new SourceTrace().location;
  if (!(value instanceof Secret)) construct.refuse("SECRET-NOT-A-SECRET", { argument }, { source });
  if (value.realm !== construct.realm) {
    construct.refuse(
      "REALM-MISMATCH",
      { construct: value.node.path },
      { value: value.realm, allowed: [construct.realm], source },
    );
  }
  return value.reference;
}

import { DataOpenstackIdentityAuthScopeV3 } from "@cdktf/provider-openstack/lib/data-openstack-identity-auth-scope-v3";
import { ObjectstorageContainerV1 } from "@cdktf/provider-openstack/lib/objectstorage-container-v1";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import type { GovStack } from "../cloud/gov-stack";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import { guard } from "./guard";

export interface BucketCopyProps {
  readonly name: string;
  readonly site: Site;
  readonly metadata: Readonly<Record<string, string>>;
  /** Reference of the key that both ends of the synchronization know. */
  readonly syncKey: string;
  readonly guardGivenUp: boolean;
}

/** The container at the remote site that takes a bucket's objects, and keeps their versions. */
export class BucketCopy<R extends Realm = Realm> extends RealmConstruct<R> {
  /** Where Swift's container synchronization finds it. */
  readonly syncTarget: string;

  constructor(scope: RealmScope<R>, id: string, { name, site, syncKey, ...props }: BucketCopyProps) {
    super(scope, id, { site: site.key });
    new ObjectstorageContainerV1(this, "container", {
      name,
      containerSyncKey: syncKey,
      versioning: true,
      forceDestroy: false,
      metadata: { ...props.metadata },
      provider: this.stack.provider(site),
      ...guard(props.guardGivenUp),
    });
    // `//realm/cluster/account/container`; realm and cluster are named as the register names them.
    this.syncTarget = `//${this.realm}/${site.region}/${account(this.stack)}/${name}`;
  }
}

/** Swift's account of the stack's project, as Keystone's middleware names it by default. */
function account(stack: GovStack): string {
  const id = "auth-scope";
  const known = stack.node.tryFindChild(id) as DataOpenstackIdentityAuthScopeV3 | undefined;
  const scope = known ?? new DataOpenstackIdentityAuthScopeV3(stack, id, { name: stack.cloudsYamlEntry });
  return `AUTH_${scope.projectId}`;
}

import { ObjectstorageContainerV1 } from "@cdktf/provider-openstack/lib/objectstorage-container-v1";
import { ObjectstorageObjectV1 } from "@cdktf/provider-openstack/lib/objectstorage-object-v1";
import { Lazy } from "cdktf";
import type { Realm } from "../city/realm";
import { requireService } from "../cloud/capability";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import type { CatalogueEntry } from "./recovery-catalogue";

/**
 * The list of protected systems kept at the remote site itself, so that it can be read when the
 * production site is gone. Earlier lists stay as versions.
 */
export class BackupCatalogue<R extends Realm = Realm> extends RealmConstruct<R> {
  /**
   * @param entries Asked when the tree is complete.
   * @throws {@link EgovError} SERVICE-MISSING at synthesis if the profile has no Swift.
   */
  constructor(scope: RealmScope<R>, id: string, entries: () => readonly CatalogueEntry[]) {
    super(scope, id);
    requireService(this, "swift");
    const container = new ObjectstorageContainerV1(this, "container", {
      name: id,
      versioning: true,
      forceDestroy: false,
      lifecycle: { preventDestroy: true },
    });
    new ObjectstorageObjectV1(this, "catalogue", {
      containerName: container.name,
      name: "catalogue.json",
      contentType: "application/json",
      content: Lazy.stringValue({ produce: () => JSON.stringify(entries()) }),
    });
  }
}

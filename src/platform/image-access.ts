import { DataOpenstackImagesImageV2 } from "@cdktf/provider-openstack/lib/data-openstack-images-image-v2";
import { ImagesImageAccessV2 } from "@cdktf/provider-openstack/lib/images-image-access-v2";
import type { Realm } from "../city/realm";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";

export interface ImageAccessProps {
  readonly projectId: string;
}

/**
 * Lets a body's project use the platform's operating-system images. They are shared by name and
 * never public (GB/T 22239-2019 8.2.4.4 c).
 */
export class ImageAccess<R extends Realm = Realm> extends RealmConstruct<R> {
  constructor(scope: RealmScope<R>, id: string, props: ImageAccessProps) {
    super(scope, id);
    for (const image of this.cloud.city.images.values()) {
      if (image.appliance === true) continue;
      const found = new DataOpenstackImagesImageV2(this, `image-${image.key}`, {
        name: image.name,
        mostRecent: true,
      });
      new ImagesImageAccessV2(this, image.key, { imageId: found.id, memberId: props.projectId });
    }
  }
}

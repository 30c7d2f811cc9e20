import { KeymanagerOrderV1 } from "@cdktf/provider-openstack/lib/keymanager-order-v1";
import type { Realm } from "../city/realm";
import { BusinessSystem } from "../cloud/business-system";
import { requireService } from "../cloud/capability";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import { type GuardProps, guard, isGuardGivenUp } from "./guard";
import { nameOf } from "./placement";

/** A key has nothing to choose but its guard. */
export type EncryptionKeyProps = GuardProps;

/**
 * A key (AES, 256 bit, CBC) that Barbican generates and keeps: it stands neither in code nor in
 * state, where only its reference is (GB/T 22239-2019 8.2.4.5 d). Data that it encrypts are lost
 * with it, so it is guarded like data; and where the order for it is destroyed, the key stays in Barbican
 * until its owner deletes it.
 */
export class EncryptionKey<R extends Realm = Realm> extends RealmConstruct<R> {
  private readonly order: KeymanagerOrderV1;

  /** @throws {@link EgovError} SERVICE-MISSING, DESTROYABLE-NAME and QUOTA-EXCEEDED at synthesis. */
  constructor(scope: RealmScope<R>, id: string, props: EncryptionKeyProps = {}) {
    super(scope, id);
    requireService(this, "barbican");
    const givenUp = isGuardGivenUp(this, props);
    this.note({ guarded: !givenUp });
    this.order = new KeymanagerOrderV1(this, "order", {
      type: "key",
      meta: {
        name: nameOf(BusinessSystem.of(this), id),
        algorithm: "aes",
        bitLength: 256,
        mode: "cbc",
        payloadContentType: "application/octet-stream",
      },
      ...guard(givenUp),
    });
    this.cloud.app.usage.record(this, this.stack.site.key, () => ({ secrets: 1 }));
  }

  /** Where Barbican keeps it: a reference, not the key. */
  get secretRef(): string {
    return this.order.secretRef;
  }
}

import { Lazy, TerraformOutput } from "cdktf";
import { PLATFORM } from "../city/body";
import type { Realm } from "../city/realm";
import type { Cloud } from "../cloud/cloud";
import { recordFacts } from "../cloud/facts";
import { GovStack } from "../cloud/gov-stack";
import type { RecoverySite } from "../cloud/recovery-site";
import { BackupCatalogue } from "./backup-catalogue";
import { recoveryCatalogue } from "./recovery-catalogue";

/**
 * The city's one disaster-recovery centre in a realm (全市统一的灾备中心): the platform's own stack
 * at the remote site. Systems of every body join it by protecting what they have; the stack keeps
 * the catalogue of them, as an output and as an object at the remote site (GB/T 22239-2019
 * 8.2.4.6 b). Networks, flavors, images and volume types of the site are the platform's other
 * stacks'.
 *
 * @example new DisasterRecoveryCenter(cloud);
 */
export class DisasterRecoveryCenter<R extends Realm = Realm> extends GovStack<R> {
  /** `cloud.disasterRecovery`, which departments hand to `protect()`. */
  readonly recovery: RecoverySite<R>;

  /**
   * @throws {@link EgovError} CONTINUITY-NO-REMOTE-SITE at once if the realm has no remote site;
   * SERVICE-MISSING at synthesis if the profile has no Swift.
   */
  constructor(cloud: Cloud<R>) {
    const recovery = cloud.disasterRecovery;
    super(cloud, `${PLATFORM}-recovery-${recovery.site.key}`, {
      site: recovery.site,
      credentials: PLATFORM,
      owner: PLATFORM,
      ownsTopology: false,
    });
    this.recovery = recovery;
    recordFacts(this, { kind: "DisasterRecoveryCenter" });
    new BackupCatalogue<R>(this, "backup-catalogue", () => recoveryCatalogue(cloud, recovery));
    new TerraformOutput(this, "protected_systems", {
      description: "Systems that the disaster-recovery centre protects, with where their copies lie.",
      value: Lazy.anyValue({ produce: () => recoveryCatalogue(cloud, recovery) }),
    });
  }
}

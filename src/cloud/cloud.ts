import { Construct } from "constructs";
import type { City, RealmRegister } from "../city/city";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import { SourceTrace } from "../problems/source-location";
import type { GovApp } from "./gov-app";
import { RecoverySite } from "./recovery-site";

/**
 * One realm's cloud: what everything hangs in. Its realm is a literal type, so that a construct
 * of the one realm is not assignable where the other's is meant.
 */
export abstract class Cloud<R extends Realm = Realm> extends Construct {
  readonly realm: R;
  readonly city: City;
  readonly register: RealmRegister;
  private recovery: RecoverySite<R> | undefined;

  /** @throws {@link EgovError} REALM-MISMATCH if the App is the other realm's. */
  protected constructor(
    readonly app: GovApp<R>,
    realm: R,
  ) {
    super(app, realm);
    if (app.realm !== realm) {
      app.problems.refuse(
        "REALM-MISMATCH",
        { construct: `${new.target.name}` },
        { path: realm, value: app.realm, allowed: [realm], source: new SourceTrace().location },
      );
    }
    this.realm = realm;
    this.city = app.city;
    this.register = app.register;
  }

  /** The production site: the first of the realm. */
  get productionSite(): Site {
    // The register has at least one site a realm.
    return this.register.sites[0] as Site;
  }

  /** A site of the realm by key. */
  site(key: string): Site | undefined {
    return this.register.sites.find((site) => site.key === key);
  }

  /**
   * The city's disaster-recovery centre in this realm.
   *
   * @throws {@link EgovError} CONTINUITY-NO-REMOTE-SITE if the realm has no remote site.
   */
  get disasterRecovery(): RecoverySite<R> {
    this.recovery ??= new RecoverySite(
      this.realm,
      this.register.remoteSite ??
        this.app.problems.refuse(
          "CONTINUITY-NO-REMOTE-SITE",
          { realm: this.realm },
          { path: `realms.${this.realm}.remoteSite`, source: new SourceTrace().location },
        ),
    );
    return this.recovery;
  }
}

/** The extranet's cloud (政务外网): unclassified, logically separated from the Internet. */
export class ExtranetCloud extends Cloud<"extranet"> {
  constructor(app: GovApp<"extranet">) {
    super(app, "extranet");
  }
}

/** The intranet's cloud (政务内网): classified, run inside the intranet only. */
export class IntranetCloud extends Cloud<"intranet"> {
  constructor(app: GovApp<"intranet">) {
    super(app, "intranet");
  }
}

import { Image } from "../city/image";
import type { Realm } from "../city/realm";
import type { CloudZone } from "../city/zone";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import { type ApplianceLeg, AppliancePair } from "./appliance-pair";
import { boundaryPolicy } from "./boundary-policy";
import { contractOfPolicies } from "./gateway-contract";

/** Zones between which it stands. */
export interface FirewallApplianceProps {
  /** Key of the body whose zones it joins, or `platform`. */
  readonly body: string;
  /** Zones whose boundary policies it is handed. */
  readonly zones: readonly CloudZone[];
  /** Without `rules`: every leg forwards. */
  readonly legs: readonly Omit<ApplianceLeg, "rules">[];
}

/**
 * A pair of firewall appliances that takes the place of a body's router where the profile's
 * boundary is `appliance`. It forwards between the body's zones what the flow matrix permits; the
 * policy is handed to it as configuration at its first start, as JSON.
 */
export class FirewallAppliance<R extends Realm = Realm> extends RealmConstruct<R> {
  constructor(scope: RealmScope<R>, id: string, props: FirewallApplianceProps) {
    super(scope, id, { body: props.body });
    const byZone = props.zones.map(
      (zone) => [zone, boundaryPolicy(this.cloud, this.stack.site, props.body, zone)] as const,
    );
    const policies = Object.fromEntries(
      byZone.map(([zone, { inward, outward }]) => {
        const text = ({ port, ...rule }: (typeof inward)[number]) => ({ ...rule, port: `${port ?? "any"}` });
        return [zone, { inward: inward.map(text), outward: outward.map(text) }];
      }),
    );
    new AppliancePair<R>(this, "pair", {
      name: `${props.body}-firewall`,
      image: Image.FIREWALL,
      legs: props.legs.map((leg) => ({ ...leg, rules: "forwards" })),
      contract: contractOfPolicies(byZone.map(([, policy]) => policy)),
      userData: JSON.stringify({ version: 1, default: "drop", policies }, null, 1),
    });
  }
}

import { NetworkingFloatingipV2 } from "@cdktf/provider-openstack/lib/networking-floatingip-v2";
import { Image } from "../city/image";
import { Port } from "../city/port";
import { type CloudZone, Zone } from "../city/zone";
import { names } from "../cloud/names";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import type { IZoneNetwork } from "../network/zone-network";
import { AppliancePair, type LegRule } from "./appliance-pair";
import { logEgress } from "./log-egress";
import { permits } from "./permits";
import { platformLeg } from "./platform-leg";
import { ANYWHERE, poolRanges, serviceRanges } from "./ranges";

/** How remote users reach the secure access platform. */
export type AccessMethod = "wired" | "wireless" | "mobile" | "vpn";

/** The two sides, and how users get there. */
export interface SecureAccessPlatformProps {
  /** The platform's network in the Internet access area. */
  readonly outer: IZoneNetwork<"extranet">;
  /** The platform's network in the secure access zone. */
  readonly inner: IZoneNetwork<"extranet">;
  /** Default: all four; a record for reports, for all enter the same way. */
  readonly accessMethods?: readonly AccessMethod[];
}

/** Zones with services that remote users may reach, as far as the flow matrix permits it. */
const SERVICE_ZONES: readonly CloudZone[] = [Zone.PUBLIC_SERVICE, Zone.DEDICATED];

/**
 * Where remote and mobile users enter the extranet (安全接入平台; the opinions, 三（一）2). A pair of
 * SM VPN gateways is the only thing that the Internet reaches here. That the product uses SM
 * algorithms is declared evidence.
 */
export class SecureAccessPlatform extends RealmConstruct<"extranet"> {
  constructor(scope: RealmScope<"extranet">, id: string, props: SecureAccessPlatformProps) {
    super(scope, id, { accessMethods: props.accessMethods ?? ["wired", "wireless", "mobile", "vpn"] });
    const { site } = this.stack;
    const entrance =
      this.cloud.city.flows.effective.find(({ from, to }) => from === "internet" && to === Zone.SECURE_ACCESS)
        ?.ports ?? [];
    const open = (to: CloudZone, port: Port) => permits(this.cloud, Zone.SECURE_ACCESS, to, port);
    const inner: LegRule[] = SERVICE_ZONES.flatMap((zone) =>
      this.cloud.register.secureAccessPorts
        .filter((port) => open(zone, port))
        .map(
          (port): LegRule => ({
            direction: "egress",
            ranges: poolRanges(this.cloud, site, zone),
            port,
            reason: `users by identity to ${zone}`,
          }),
        ),
    );
    if (open(Zone.MANAGEMENT, Port.HTTPS)) {
      inner.push({
        direction: "egress",
        ranges: serviceRanges(this.cloud, site, "bastion"),
        port: Port.HTTPS,
        reason: "administrators to the bastion",
      });
    }
    const pair = new AppliancePair<"extranet">(this, "pair", {
      name: "secure-access",
      image: Image.VPN_GATEWAY,
      legs: [
        platformLeg(
          "outer",
          props.outer,
          "secure-access-outer",
          entrance.map((port) => ({ direction: "ingress", ranges: ANYWHERE, port, reason: "remote users" })),
        ),
        platformLeg("inner", props.inner, "secure-access-inner", [...inner, logEgress(this)]),
      ],
    });
    // Without addresses of the providers there is no exit, and users come over the city's own lines.
    if (this.cloud.register.internetAddresses === undefined) return;
    new NetworkingFloatingipV2(this, "address", {
      pool: names.internet,
      description: "secure access platform",
      portId: pair.sharedPortIds.get("outer"),
      tags: ["zone:secure-access", "system:secure-access"],
    });
  }
}

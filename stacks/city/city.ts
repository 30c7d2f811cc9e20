import { City, Port, profiles } from "cdktf-egov-cloud";
import { bodies } from "./bodies";
import { flows } from "./flows";
import { milestones } from "./milestones";
import { pools } from "./pools";
import { sites } from "./sites";

/** The reference city. Every address is fictional (RFC 1918, RFC 5737, fd00::/8). */
export const city = City.of({
  name: "天津市（参考）",
  sites,
  realms: {
    extranet: {
      sites: ["binhai", "wuqing", "xian"],
      addresses: "10.0.0.0/8",
      capabilities: profiles.full,
      dnsDomain: "extranet.tianjin.example",
      internetAddresses: "203.0.113.0/24",
      gapGatewayPorts: [Port.tcp(8443), Port.tcp(8080)],
    },
    intranet: {
      sites: ["binhai", "xian"],
      addresses: "172.16.0.0/12",
      capabilities: profiles.basic,
      dnsDomain: "intranet.tianjin.example",
    },
  },
  bodies,
  flows,
  pools,
  milestones,
});

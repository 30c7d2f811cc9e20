import { City, profiles } from "cdktf-egov-cloud";

/** The register. The platform team keeps it; a department only reads it. Addresses are fictional. */
export const city = City.of({
  name: "示例市",
  sites: {
    east: { region: "city-east", location: [39.0, 117.7] },
    remote: { region: "city-remote", location: [34.3, 108.9] },
  },
  realms: {
    extranet: {
      sites: ["east", "remote"],
      addresses: "10.0.0.0/8",
      capabilities: profiles.full,
      internetAddresses: "203.0.113.0/24",
    },
  },
  bodies: [
    {
      key: "transport",
      name: "市交通运输委",
      level: "municipal",
      leadUnit: "信息中心",
      zones: { extranet: ["internet-access", "public-service", "dedicated"] },
      sites: { extranet: ["east", "remote"] },
      publicEntries: ["portal"],
    },
  ],
});

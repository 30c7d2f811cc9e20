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
  // Applications run on Kunpeng; the platform's security appliances are x86_64.
  pools: [
    {
      key: "kunpeng",
      isa: "aarch64",
      cpuBrand: "kunpeng",
      hosts: {
        east: ["east-kunpeng-01", "east-kunpeng-02"],
        remote: ["remote-kunpeng-01", "remote-kunpeng-02"],
      },
    },
    {
      key: "hygon",
      isa: "x86_64",
      cpuBrand: "hygon",
      hosts: { east: ["east-hygon-01", "east-hygon-02"], remote: ["remote-hygon-01", "remote-hygon-02"] },
    },
  ],
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

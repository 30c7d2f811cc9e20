import { City, profiles } from "cdktf-egov-cloud";

/** As many hosts as the largest cluster has nodes. */
function hostsOf(pool: string): Readonly<Record<string, readonly string[]>> {
  const numbered = (site: string) => ["01", "02", "03"].map((number) => `every-${site}-${pool}-${number}`);
  return { east: numbered("east"), remote: numbered("remote") };
}

export const city = City.of({
  name: "示例市",
  sites: {
    east: { region: "city-east", location: [39.0, 117.7] },
    remote: { region: "city-remote", location: [34.3, 108.9] },
  },
  realms: {
    extranet: {
      sites: ["east", "remote"],
      addresses: ["10.0.0.0/8", "fd00:e::/40"],
      capabilities: profiles.full.with({ boundary: "appliance" }),
      dnsDomain: "extranet.city.example",
      internetAddresses: "203.0.113.0/24",
    },
  },
  pools: [
    { key: "kunpeng", isa: "aarch64", cpuBrand: "kunpeng", hosts: hostsOf("kunpeng") },
    { key: "hygon", isa: "x86_64", cpuBrand: "hygon", hosts: hostsOf("hygon") },
  ],
  bodies: [
    {
      key: "everything",
      name: "全要素示例",
      level: "municipal",
      leadUnit: "信息中心",
      zones: { extranet: ["internet-access", "public-service", "dedicated", "dev-test"] },
      sites: { extranet: ["east", "remote"] },
      publicEntries: ["portal"],
    },
  ],
});

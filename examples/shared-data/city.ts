import { City, profiles } from "cdktf-egov-cloud";

/** Two bodies that share data. Addresses are fictional. */
export const city = City.of({
  name: "示例市",
  sites: { east: { region: "city-east", location: [39.0, 117.7] } },
  realms: {
    extranet: { sites: ["east"], addresses: "10.0.0.0/8", capabilities: profiles.full },
  },
  pools: [
    {
      key: "phytium",
      isa: "aarch64",
      cpuBrand: "phytium",
      hosts: { east: ["east-phytium-01", "east-phytium-02"] },
    },
    {
      key: "hygon",
      isa: "x86_64",
      cpuBrand: "hygon",
      hosts: { east: ["east-hygon-11", "east-hygon-12"] },
    },
  ],
  bodies: [
    { key: "civil-affairs", name: "市民政局", level: "municipal", leadUnit: "信息中心" },
    { key: "health", name: "市卫生计生委", level: "municipal", leadUnit: "信息中心" },
  ],
});

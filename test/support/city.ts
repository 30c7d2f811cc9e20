import { City, type CityProps, profiles } from "cdktf-egov-cloud";

/**
 * A small city for tests: two sites about 900 km apart, both realms, a body of each level.
 * Addresses are RFC 1918 and RFC 5737.
 */
export const cityProps = {
  name: "示例市",
  sites: {
    binhai: { region: "tj-binhai", location: [38.99, 117.71] },
    xian: { region: "offsite-1", location: [34.34, 108.94] },
  },
  realms: {
    extranet: {
      sites: ["binhai", "xian"],
      addresses: "10.0.0.0/8",
      capabilities: profiles.full,
      internetAddresses: "203.0.113.0/24",
    },
    intranet: { sites: ["binhai", "xian"], addresses: "172.16.0.0/12", capabilities: profiles.basic },
  },
  bodies: [
    {
      key: "hrss",
      name: "市人力社保局",
      level: "municipal",
      leadUnit: "信息中心",
      sites: { extranet: ["binhai", "xian"], intranet: ["binhai", "xian"] },
      zones: { extranet: ["internet-access", "public-service", "dedicated", "dev-test"] },
      publicEntries: ["portal"],
    },
    { key: "heping", name: "和平区政府", level: "district", leadUnit: "区网信办" },
    {
      key: "wudadao",
      name: "五大道街道办事处",
      level: "township",
      leadUnit: "综合办公室",
      parent: "heping",
      realms: ["extranet"],
    },
    {
      key: "munan",
      name: "睦南社区居委会",
      level: "village",
      leadUnit: "居委会",
      parent: "wudadao",
      realms: ["extranet"],
    },
  ],
} as const satisfies CityProps;

export const city = City.of(cityProps);

/** The small city with some fields replaced. */
export function cityWith(change: Partial<CityProps>): City {
  return City.of({ ...cityProps, ...change });
}

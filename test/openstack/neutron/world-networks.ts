import { GROUP, id, NETWORK, SUBNET } from "./world-terms";

/** A port that names no subnet waits for those of its network: one made before them has no address. */
export const hosts = (network: string, body: object) => ({
  network_id: id(NETWORK, network),
  depends_on: (SUBNETS_OF[network] ?? []).map((name) => `${SUBNET}.${name}`),
  ...body,
});
const SUBNETS_OF: Readonly<Record<string, readonly string[]>> = {
  dmz: ["dmz4", "dmz6"],
  app: ["app4", "app6"],
  data: ["data4", "data4b", "data6"],
  open: ["open4"],
  small: ["small30", "small31", "small32", "small126", "small127"],
  entry: ["entry4"],
  store: ["store4"],
  pooled: ["pooled", "pooled_default"],
};
const subnet = (network: string, cidr: string, more: object = {}) => ({
  network_id: id(NETWORK, network),
  cidr,
  ...(cidr.includes(":") ? { ip_version: 6 } : {}),
  ...more,
});
const fixed = (name: string, ip?: string) => ({
  subnet_id: id(SUBNET, name),
  ...(ip === undefined ? {} : { ip_address: ip }),
});
export const groups = (...names: readonly string[]) => ({
  security_group_ids: names.map((name) => id(GROUP, name)),
});

export const networks = {
  outside: { external: true },
  dmz: { tags: ["zone:dmz"] },
  app: { tags: ["zone:app"] },
  data: { tags: ["zone:data"] },
  open: { port_security_enabled: false },
  tagged: {
    // Not more than the trunk's.
    mtu: 1400,
    segments: [{ network_type: "vlan", physical_network: "physical", segmentation_id: 300 }],
  },
  flat: { segments: [{ network_type: "flat", physical_network: "leased-line" }] },
  small: {},
  entry: { tags: ["zone:entry"] },
  store: { tags: ["zone:store"] },
};

export const subnets = {
  outside: subnet("outside", "203.0.113.0/24", {
    gateway_ip: "203.0.113.1",
    allocation_pool: [{ start: "203.0.113.10", end: "203.0.113.99" }],
  }),
  dmz4: subnet("dmz", "10.1.0.0/24", {
    allocation_pool: [
      { start: "10.1.0.200", end: "10.1.0.220" },
      { start: "10.1.0.100", end: "10.1.0.150" },
    ],
  }),
  dmz6: subnet("dmz", "fd00:1::/64"),
  // Addresses that ports name are not in the pool: another port could have been given them before.
  app4: subnet("app", "10.2.0.0/24", {
    no_gateway: true,
    allocation_pool: [{ start: "10.2.0.100", end: "10.2.0.200" }],
  }),
  app6: subnet("app", "fd00:2::/64", { ipv6_address_mode: "slaac", ipv6_ra_mode: "slaac" }),
  data4: subnet("data", "10.3.0.0/25", {
    gateway_ip: "10.3.0.126",
    allocation_pool: [{ start: "10.3.0.50", end: "10.3.0.100" }],
  }),
  data4b: subnet("data", "10.3.1.0/24"),
  data6: subnet("data", "fd00:3::/64", {
    ipv6_address_mode: "dhcpv6-stateful",
    ipv6_ra_mode: "dhcpv6-stateful",
  }),
  open4: subnet("open", "10.4.0.0/24"),
  small30: subnet("small", "10.9.0.0/30"),
  small31: subnet("small", "10.9.1.0/31", { enable_dhcp: false, no_gateway: true }),
  small32: subnet("small", "10.9.2.7/32", { enable_dhcp: false }),
  small126: subnet("small", "fd00:9::/126"),
  small127: subnet("small", "fd00:9:1::/127", { enable_dhcp: false }),
  entry4: subnet("entry", "10.5.0.0/24"),
  store4: subnet("store", "10.6.0.0/24"),
};

export const ports = {
  web: hosts("dmz", groups("web")),
  web_2: hosts("dmz", { fixed_ip: [fixed("dmz4")], ...groups("web", "ping") }),
  db: hosts("data", { fixed_ip: [fixed("data4", "10.3.0.20")], ...groups("db") }),
  db_both: hosts("data", { fixed_ip: [fixed("data4"), fixed("data4b")], ...groups("db") }),
  app: hosts("app", groups("app")),
  app_v4: hosts("app", { fixed_ip: [fixed("app4", "10.2.0.8")], ...groups("app", "stateless_not") }),
  stateless: hosts("app", groups("stateless")),
  vip: hosts("dmz", {
    fixed_ip: [fixed("dmz4")],
    allowed_address_pairs: [
      { ip_address: "10.1.0.50" },
      { ip_address: "10.1.0.64/28" },
      { ip_address: "fd00:1::100", mac_address: "fa:16:3e:00:00:01" },
    ],
    ...groups("vip"),
  }),
  bare: hosts("dmz", { fixed_ip: [fixed("dmz4")], no_security_groups: true }),
  off: hosts("flat", { port_security_enabled: false, no_security_groups: true }),
  inherits: hosts("open", { no_security_groups: true }),
  guarded: hosts("open", { port_security_enabled: true, ...groups("app") }),
  zero: hosts("open", { port_security_enabled: true, ...groups("zero") }),
  addressless: hosts("data", { no_fixed_ip: true, ...groups("app") }),
  owned: hosts("tagged", { device_owner: "network:egov" }),
  joined: hosts("data", { fixed_ip: [fixed("data4")], ...groups("db") }),
  enforced: hosts("data", { fixed_ip: [fixed("data4")], ...groups("web") }),
  entry: hosts("entry", groups("web")),
  store: hosts("store", groups("db")),
  small: hosts("small", { fixed_ip: [fixed("small30")], ...groups("app") }),
  data_router: hosts("data", { fixed_ip: [fixed("data4", "10.3.0.126"), fixed("data6", "fd00:3::1")] }),
  app_router: hosts("app", { fixed_ip: [fixed("app4", "10.2.0.1")] }),
  trunk: hosts("dmz", { fixed_ip: [fixed("dmz4")], ...groups("web") }),
  trunk_sub: hosts("tagged", groups("app")),
};

export const named = <T extends object>(blocks: Readonly<Record<string, T>>) =>
  Object.fromEntries(Object.entries(blocks).map(([name, body]) => [name, { name, ...body }]));

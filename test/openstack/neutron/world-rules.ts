import { address, GROUP, id } from "./world-terms";

const ADDRESS_GROUP = "openstack_networking_address_group_v2";
const rule = (group: string, body: object) => ({
  direction: "ingress",
  ethertype: "IPv4",
  security_group_id: id(GROUP, group),
  ...body,
});
const ports = (protocol: string, from: number, to = from) => ({
  protocol,
  port_range_min: from,
  port_range_max: to,
});
const V6 = { ethertype: "IPv6" };
const OUT = { direction: "egress" };
const of = (group: string) => ({ remote_group_id: id(GROUP, group) });
const from = (prefix: string) => ({ remote_ip_prefix: prefix });

/** Groups, and rules in every spelling that the provider takes. */
export const rules = {
  [GROUP]: {
    web: { name: "web" },
    db: { name: "db", delete_default_rules: true },
    app: { name: "app" },
    ping: { name: "ping", delete_default_rules: true },
    vip: { name: "vip", delete_default_rules: true },
    stateless: { name: "stateless", stateful: false },
    stateless_not: { name: "stateless-not", stateful: true },
    zero: { name: "zero" },
    /** Opened to everybody, and at no port: until somebody gives it to one by hand. */
    everybody: { name: "everybody" },
  },
  [ADDRESS_GROUP]: {
    partners: { name: "partners", addresses: ["198.51.100.0/24", "192.0.2.7/32", "2001:db8:7::/48"] },
  },
  openstack_networking_secgroup_rule_v2: {
    web_https: rule("web", ports("tcp", 443)),
    web_https6: rule("web", { ...V6, ...ports("tcp", 443) }),
    web_all_ports: rule("web", { ...ports("tcp", 1, 65535), ...from("192.0.2.0/24") }),
    web_no_ports: rule("web", { protocol: "udp", ...from("192.0.2.0/24") }),
    web_whole_prefix: rule("web", { ...ports("sctp", 9), ...from("0.0.0.0/0") }),
    web_whole_prefix6: rule("web", { ...V6, ...ports("udplite", 9), ...from("::/0") }),
    ping_request: rule("ping", { ...ports("icmp", 8, 0), ...from("10.1.0.9/24") }),
    ping_unreachable: rule("ping", { ...ports("icmp", 3, 4), ...from("10.1.0.0/24") }),
    ping_6: rule("ping", { ...V6, ...ports("ipv6-icmp", 128, 0), ...from("fd00:1::/64") }),
    ping_6_old_name: rule("ping", { ...V6, ...ports("icmp", 1, 3), ...from("fd00:1::/64") }),
    ping_6_any_type: rule("ping", { ...V6, protocol: "ipv6-icmp", ...from("fd00:1::5/64") }),
    ping_6_number: rule("ping", { ...V6, ...ports("58", 129, 0), ...from("fd00:1::/64") }),
    ping_out: rule("ping", { ...OUT, protocol: "icmp", ...from("10.3.0.0/16") }),
    db_members: rule("db", { ...ports("tcp", 5432), ...of("web") }),
    db_replicas: rule("db", { ...ports("tcp", 5432, 5433), ...of("db") }),
    db_replicas_out: rule("db", { ...OUT, ...ports("tcp", 5432, 5433), ...of("db") }),
    db_out: rule("db", { ...OUT, ...V6, ...ports("udp", 123), ...from("fd00:3::7/64") }),
    app_from_web: rule("app", { ...ports("tcp", 8080), ...of("web") }),
    app_from_web6: rule("app", { ...V6, ...ports("tcp", 8080), ...of("web") }),
    app_not_normal: rule("app", { ...ports("udp", 1000, 2000), ...from("10.2.0.77/24") }),
    app_one_address: rule("app", { ...ports("udp", 53), ...from("10.2.0.77/32") }),
    app_by_number: rule("app", { protocol: "47", ...from("10.2.0.0/24") }),
    app_by_name: rule("app", { protocol: "vrrp", ...of("app") }),
    app_esp: rule("app", { protocol: "esp", ...of("vip") }),
    app_esp6: rule("app", { ...V6, protocol: "esp", ...of("vip") }),
    app_ipip: rule("app", { protocol: "ipip", ...of("app") }),
    app_six_in_four: rule("app", { ...V6, protocol: "ipv6-encap", ...of("app") }),
    app_dccp: rule("app", { ...ports("dccp", 5, 6), ...of("app") }),
    app_number_with_ports: rule("app", { ...ports("17", 69), ...of("app") }),
    app_partners: rule("app", {
      ...ports("tcp", 22),
      remote_address_group_id: address(ADDRESS_GROUP, "partners", "id"),
    }),
    app_partners6: rule("app", {
      ...V6,
      ...ports("tcp", 22),
      remote_address_group_id: address(ADDRESS_GROUP, "partners", "id"),
    }),
    vip_all: rule("vip", of("vip")),
    stateless_in: rule("stateless", { ...ports("udp", 53), ...of("app") }),
    /** Zero is everything with some drivers: the model keeps a doubt, so it stands where no clause looks. */
    zero: rule("zero", { protocol: "0", ...of("app") }),
    everybody: rule("everybody", {}),
    everybody6: rule("everybody", V6),
  },
};

import { decide, type Given, instance, resource, shown } from "./realms";

const A = "11111111-2222-4333-8444-555555555555";
const B = "66666666-7777-4888-8999-aaaaaaaaaaaa";
const provider = (args: Record<string, unknown>): Given => ({ provider: args });
const backend = (type: string, args: Record<string, unknown>): Given => ({ backend: { [type]: args } });
const url = (auth_url: string) => provider({ auth_url });

/** Given, in words; the extranet; the intranet; what is shared. None shared is proved. */
type Case = readonly [string, Given, Given, readonly string[]];

const CLOUDS: readonly Case[] = [
  ["nothing in common", {}, {}, []],
  ["the same region", provider({ cloud: "e", region: "r" }), provider({ cloud: "i", region: "r" }), []],
  ["one entry of clouds.yaml", provider({ cloud: "city" }), provider({ cloud: "city" }), ["cloud! city"]],
  ["identities on two hosts", url("https://id.e.example/v3"), url("https://id.i.example/v3"), []],
  [
    "an identity in other case",
    url("https://ID.city.example/v3"),
    url("https://id.city.example"),
    ["endpoint! id.city.example"],
  ],
  [
    "an identity with its default port",
    url("https://id.city.example:443/v3/"),
    url("https://id.city.example"),
    ["endpoint! id.city.example"],
  ],
  [
    "an identity with a dot at the end",
    url("https://id.city.example./v3"),
    url("https://id.city.example/v3"),
    ["endpoint! id.city.example"],
  ],
  [
    "an identity with userinfo",
    url("https://me:pw@id.city.example/v3"),
    url("https://id.city.example/v3"),
    ["endpoint! id.city.example"],
  ],
  [
    "a percent-encoded identity",
    url("https://%69d.city.example/v3"),
    url("https://id.city.example/v3"),
    ["endpoint! id.city.example"],
  ],
  [
    "an identity in Chinese and in punycode",
    url("https://政务.example/v3"),
    url("https://xn--zfr164b.example/v3"),
    ["endpoint! xn--zfr164b.example"],
  ],
  [
    "an IPv6 identity in two forms",
    url("http://[2001:DB8:0::5]:5000/v3"),
    url("http://[2001:db8::5]/"),
    ["endpoint! 2001:db8::5"],
  ],
  [
    "an IPv4 identity as hexadecimal",
    url("http://0x0a090807:5000/v3"),
    url("http://10.9.8.7:5000"),
    ["endpoint! 10.9.8.7"],
  ],
  [
    "an IPv4 identity within IPv6",
    url("http://[::ffff:10.9.8.7]:5000/v3"),
    url("http://10.9.8.7:5000"),
    ["endpoint! 10.9.8.7"],
  ],
  [
    "an override that leads to the other's host",
    provider({
      auth_url: "https://id.e.example",
      endpoint_overrides: { compute: "https://nova.i.example/v2.1" },
    }),
    provider({
      auth_url: "https://id.i.example",
      endpoint_overrides: { network: "https://nova.i.example:9696/" },
    }),
    ["endpoint! nova.i.example"],
  ],
  [
    "an identity in a zone of the other",
    url("https://id.intranet.city.example/v3"),
    url("https://id.i.example"),
    ["endpoint! id.intranet.city.example"],
  ],
  [
    "an identity at an address of the other",
    url("http://172.16.0.5:5000"),
    url("https://id.i.example"),
    ["endpoint! 172.16.0.5"],
  ],
];

const at = (realm: "e" | "i", more: Record<string, unknown>) =>
  provider({ cloud: `cloud-${realm}`, ...more });

const CREDENTIALS: readonly Case[] = [
  [
    "one password",
    at("e", { password: "Tr0ub4dor" }),
    at("i", { password: "Tr0ub4dor" }),
    ["credential! (sensitive)"],
  ],
  ["two passwords", at("e", { password: "Tr0ub4dor" }), at("i", { password: "hunter22" }), []],
  ["one token", at("e", { token: "gAAAA-1" }), at("i", { token: "gAAAA-1" }), ["credential! (sensitive)"]],
  [
    "one application credential's secret",
    at("e", { application_credential_secret: "s3cr3t" }),
    at("i", { application_credential_secret: "s3cr3t" }),
    ["credential! (sensitive)"],
  ],
  [
    "one application credential",
    at("e", { application_credential_id: "ac-1" }),
    at("i", { application_credential_id: "ac-1" }),
    ["credential! ac-1"],
  ],
  ["one user id", at("e", { user_id: "u-1" }), at("i", { user_id: "u-1" }), ["credential! u-1"]],
  [
    "one user of one domain",
    at("e", { user_name: "deploy", user_domain_name: "Gov" }),
    at("i", { user_name: "deploy", user_domain_name: "gov" }),
    ["credential! deploy"],
  ],
  [
    "one name in two domains",
    at("e", { user_name: "deploy", user_domain_name: "outer" }),
    at("i", { user_name: "deploy", user_domain_name: "inner" }),
    [],
  ],
  [
    "one name, domains not said",
    at("e", { user_name: "deploy" }),
    at("i", { user_name: "deploy" }),
    ["credential? deploy"],
  ],
  [
    "one project",
    at("e", { tenant_id: A }),
    at("i", { tenant_id: A.replaceAll("-", "") }),
    [`project! ${A}`],
  ],
  ["two projects", at("e", { tenant_id: A }), at("i", { tenant_id: B }), []],
  [
    "one file of a private authority",
    at("e", { cacert_file: "/srv/ca/gov.pem" }),
    at("i", { cacert_file: "/srv/ca/gov.pem" }),
    ["credential! gov.pem"],
  ],
  [
    "the system's public authorities",
    at("e", { cacert_file: "/etc/ssl/certs/ca.crt" }),
    at("i", { cacert_file: "/etc/ssl/certs/ca.crt" }),
    [],
  ],
  [
    "one client key",
    at("e", { key: "/srv/tls/client.key" }),
    at("i", { key: "/srv/tls/client.key" }),
    ["credential! (sensitive)"],
  ],
  [
    "one operator's key",
    resource("openstack_compute_keypair_v2", { name: "ops", public_key: "ssh-ed25519 AAAAC3Nz outer" }),
    resource("openstack_compute_keypair_v2", { name: "ops", public_key: "ssh-ed25519 AAAAC3Nz inner" }),
    ["credential! ssh-ed25519"],
  ],
  [
    "one administrator's password on hosts",
    instance({ admin_pass: "pa55word" }),
    instance({ admin_pass: "pa55word" }),
    ["credential! (sensitive)"],
  ],
];

const s3 = (bucket: string, endpoint: string) =>
  backend("s3", { bucket, key: "a", region: "r", endpoints: { s3: endpoint } });

const STATES: readonly Case[] = [
  [
    "one address of state",
    backend("http", { address: "https://State.example/a" }),
    backend("http", { address: "https://state.example:443/a/" }),
    ["backend! state.example"],
  ],
  [
    "one server of state",
    backend("http", { address: "https://state.example/a" }),
    backend("http", { address: "https://state.example/b" }),
    ["backend! state.example"],
  ],
  [
    "one server of locks",
    backend("http", { address: "https://a.example/1", lock_address: "https://lock.example/1" }),
    backend("http", { address: "https://b.example/1", lock_address: "https://lock.example/2" }),
    ["backend! lock.example"],
  ],
  [
    "two servers of state",
    backend("http", { address: "https://a.example" }),
    backend("http", { address: "https://b.example" }),
    [],
  ],
  [
    "one bucket",
    s3("city-state", "https://s3.e.example"),
    s3("city-state", "https://s3.i.example"),
    ["backend! city-state"],
  ],
  [
    "two buckets of two stores",
    s3("state-e", "https://s3.e.example"),
    s3("state-i", "https://s3.i.example"),
    [],
  ],
  [
    "two buckets of the vendor's store",
    backend("s3", { bucket: "a" }),
    backend("s3", { bucket: "b" }),
    ["backend? s3.amazonaws.com"],
  ],
  [
    "one database, as URL and as words",
    backend("pg", { conn_str: "postgres://me:pw@db.example/outer" }),
    backend("pg", { conn_str: "host=DB.example dbname=inner password=pw2" }),
    ["backend! db.example"],
  ],
  [
    "two databases",
    backend("pg", { conn_str: "postgres://a.example/s" }),
    backend("pg", { conn_str: "postgres://b.example/s" }),
    [],
  ],
  [
    "one file",
    backend("local", { path: "/srv/state/a.tfstate" }),
    backend("local", { path: "/srv/state/../state/a.tfstate" }),
    ["backend! a.tfstate"],
  ],
  [
    "two files",
    backend("local", { path: "/srv/state/e.tfstate" }),
    backend("local", { path: "/srv/state/i.tfstate" }),
    [],
  ],
  [
    "files of two folders",
    backend("local", { path: "a.tfstate" }),
    backend("local", { path: "a.tfstate" }),
    [],
  ],
  [
    "one bucket of Google's",
    backend("gcs", { bucket: "city" }),
    backend("gcs", { bucket: "city" }),
    ["backend! city", "backend? storage.googleapis.com"],
  ],
  [
    "one storage account",
    backend("azurerm", { storage_account_name: "city", endpoint: "https://a.example" }),
    backend("azurerm", { storage_account_name: "city", endpoint: "https://b.example" }),
    ["backend! city"],
  ],
  [
    "one Consul",
    backend("consul", { address: "consul.example:8500", path: "e" }),
    backend("consul", { address: "consul.example:8500", path: "i" }),
    ["backend! consul.example"],
  ],
  [
    "one cluster",
    backend("kubernetes", { host: "https://k8s.example:6443" }),
    backend("kubernetes", { host: "https://k8s.example:6443" }),
    ["backend! k8s.example"],
  ],
  [
    "one organization of a host",
    backend("remote", { hostname: "tfe.example", organization: "city" }),
    backend("remote", { hostname: "tfe.example", organization: "city" }),
    ["backend? city", "backend! tfe.example"],
  ],
  [
    "the other's state read",
    {},
    {
      data: {
        terraform_remote_state: {
          x: { backend: "http", config: { address: "https://state.extranet.example/other" } },
        },
      },
    },
    ["state! state.extranet.example"],
  ],
  [
    "its own state read",
    {},
    {
      data: {
        terraform_remote_state: {
          x: { backend: "http", config: { address: "https://state.intranet.example/other" } },
        },
      },
    },
    [],
  ],
];

const segment = (physical_network: string, segmentation_id: number): Given =>
  resource("openstack_networking_network_v2", {
    segments: [{ physical_network, network_type: "vlan", segmentation_id }],
  });
const vpn = (more: Record<string, unknown>) =>
  resource("openstack_vpnaas_site_connection_v2", { name: "v", ...more });
const bgpvpn = (more: Record<string, unknown>) => resource("openstack_bgpvpn_v2", more);
const mirror = (remote_ip: string) => resource("openstack_taas_tap_mirror_v2", { remote_ip });
const peer = (peer_ip: string) => resource("openstack_networking_bgp_peer_v2", { peer_ip });

const NETWORKS: readonly Case[] = [
  [
    "one segment",
    segment("physnet1", 100),
    segment("physnet1", 100),
    ["physical-network! physnet1", "segment! physnet1/vlan/100"],
  ],
  [
    "one physical network, two VLANs",
    segment("physnet1", 100),
    segment("physnet1", 200),
    ["physical-network! physnet1"],
  ],
  ["two physical networks", segment("outer", 100), segment("inner", 100), []],
  [
    "a physical network in a resource and in other words",
    resource("openstack_networking_segment_v2", { physical_network: "physnet1", network_type: "flat" }),
    resource("openstack_networking_network_v2", { value_specs: { "provider:physical_network": "physnet1" } }),
    ["physical-network! physnet1"],
  ],
  [
    "a physical network in a Heat template",
    segment("physnet1", 1),
    resource("openstack_orchestration_stack_v1", {
      template_opts: { Bin: 'resources:\n  n:\n    properties:\n      physical_network: "physnet1"\n' },
    }),
    ["physical-network! physnet1"],
  ],
  [
    "overlays of one number",
    resource("openstack_networking_network_v2", {
      segments: [{ network_type: "vxlan", segmentation_id: 7 }],
    }),
    resource("openstack_networking_network_v2", {
      segments: [{ network_type: "vxlan", segmentation_id: 7 }],
    }),
    [],
  ],
  ["one far end of VPNs", vpn({ peer_address: "198.51.100.7" }), vpn({ peer_address: "vpn.example" }), []],
  [
    "a VPN to one gateway",
    vpn({ peer_address: "gw.example" }),
    vpn({ peer_address: "GW.example." }),
    ["tunnel! gw.example"],
  ],
  ["a VPN to the other's subnet", {}, vpn({ peer_cidrs: ["10.1.4.0/24"] }), ["tunnel! 10.1.4.0/24"]],
  [
    "an endpoint group with the other's subnet",
    resource("openstack_vpnaas_endpoint_group_v2", { type: "cidr", endpoints: ["172.16.9.0/24"] }),
    {},
    ["tunnel! 172.16.9.0/24"],
  ],
  [
    "a VPN to the other's floating IP",
    resource("openstack_networking_floatingip_v2", { address: "203.0.113.9" }),
    vpn({ peer_address: "203.0.113.9" }),
    ["tunnel! 203.0.113.9"],
  ],
  ["one BGP peer", peer("8.8.4.4"), peer("8.8.4.4"), ["tunnel! 8.8.4.4"]],
  [
    "a private address for BGP peers of both",
    peer("192.168.0.1"),
    peer("192.168.0.1"),
    ["tunnel? 192.168.0.1"],
  ],
  ["a mirror into the other realm", {}, mirror("10.1.0.9"), ["tunnel! 10.1.0.9"]],
  ["a mirror into the realm itself", {}, mirror("172.16.0.9"), []],
  [
    "one route target",
    bgpvpn({ export_targets: ["64512:7"] }),
    bgpvpn({ import_targets: ["64512:7"] }),
    ["route-target! 64512:7"],
  ],
  ["two route targets", bgpvpn({ route_targets: ["64512:7"] }), bgpvpn({ route_targets: ["64512:8"] }), []],
];

const rule = (remote_ip_prefix: string) =>
  resource("openstack_networking_secgroup_rule_v2", { remote_ip_prefix });

const ADDRESSES: readonly Case[] = [
  ["a rule for the other's addresses", {}, rule("10.1.2.0/24"), ["address! 10.1.2.0/24"]],
  ["a rule for the other's IPv6 addresses", {}, rule("FD00:1:0:0::7/128"), ["address! fd00:1::7"]],
  ["a rule for a block around the other's", {}, rule("10.0.0.0/9"), ["address! 10.0.0.0/9"]],
  ["a rule for its own addresses", {}, rule("172.16.3.0/24"), []],
  ["rules for anyone", rule("0.0.0.0/0"), rule("::/0"), []],
  ["a rule for more than a plan", {}, rule("8.0.0.0/6"), []],
  [
    "a route to the other's addresses",
    resource("openstack_networking_router_route_v2", {
      destination_cidr: "172.16.0.0/12",
      next_hop: "10.1.0.1",
    }),
    {},
    ["address! 172.16.0.0/12"],
  ],
  [
    "a firewall rule for the other's address",
    {},
    resource("openstack_fw_rule_v2", { source_ip_address: "10.1.0.7" }),
    ["address! 10.1.0.7"],
  ],
  [
    "a listener for the other's clients",
    {},
    resource("openstack_lb_listener_v2", { allowed_cidrs: ["10.1.0.0/16"] }),
    ["address! 10.1.0.0/16"],
  ],
  [
    "a member in the other realm",
    {},
    resource("openstack_lb_member_v2", { address: "10.1.0.7" }),
    ["address! 10.1.0.7"],
  ],
  [
    "an address group with the other's",
    {},
    resource("openstack_networking_address_group_v2", { addresses: ["10.1.0.0/24"] }),
    ["address! 10.1.0.0/24"],
  ],
  [
    "a share for the other's clients",
    {},
    resource("openstack_sharedfilesystem_share_access_v2", { access_to: "10.1.0.0/24" }),
    ["address! 10.1.0.0/24"],
  ],
  [
    "a public name server of both",
    resource("openstack_networking_subnet_v2", { dns_nameservers: ["8.8.8.8"] }),
    resource("openstack_networking_subnet_v2", { dns_nameservers: ["8.8.8.8"] }),
    ["address! 8.8.8.8"],
  ],
  [
    "the same subnet in both, and a rule for it",
    resource("openstack_networking_subnet_v2", { cidr: "192.168.0.0/24" }),
    {
      resource: {
        openstack_networking_subnet_v2: { x: { cidr: "192.168.0.0/24" } },
        openstack_networking_secgroup_rule_v2: { x: { remote_ip_prefix: "192.168.0.7/32" } },
      },
    },
    [],
  ],
  [
    "a subnet in both, smaller than the other's",
    {},
    {
      resource: {
        openstack_networking_subnet_v2: { x: { cidr: "10.1.2.0/24" } },
        openstack_networking_secgroup_rule_v2: { x: { remote_ip_prefix: "10.1.2.7/32" } },
      },
    },
    [],
  ],
];

const image = (image_source_url: string) =>
  resource("openstack_images_image_v2", { name: "i", image_source_url });
const bucket = (container_sync_to: string) =>
  resource("openstack_objectstorage_container_v1", { name: "c", container_sync_to });
const zone = (name: string) => resource("openstack_dns_zone_v2", { name });
const record = (name: string, records: readonly string[]) =>
  resource("openstack_dns_recordset_v2", { name, records });

const SERVICES: readonly Case[] = [
  [
    "an image of one vendor",
    image("https://mirror.vendor.example/a.qcow2"),
    image("https://Mirror.vendor.example/b.qcow2"),
    ["image-source! mirror.vendor.example"],
  ],
  ["images of two hosts", image("https://images.e.example/a"), image("https://images.i.example/a"), []],
  [
    "a private name for images of both",
    image("https://images.platform.internal/a"),
    image("https://images.platform.internal/a"),
    ["image-source? images.platform.internal"],
  ],
  [
    "buckets that go to one cluster",
    bucket("//gov/xian/AUTH_a/c"),
    bucket("//gov/xian/AUTH_b/c"),
    ["sync! //gov/xian"],
  ],
  ["buckets that go to two clusters", bucket("//gov-e/xian/AUTH_a/c"), bucket("//gov-i/xian/AUTH_b/c"), []],
  [
    "a bucket that goes to the other's project",
    at("e", { tenant_id: A }),
    { ...bucket(`//gov/xian/AUTH_${A.replaceAll("-", "")}/c`) },
    [`sync! ${A}`],
  ],
  [
    "buckets that go to one URL's host",
    bucket("https://swift.example/v1/a/c"),
    bucket("https://swift.example/v1/b/c"),
    ["sync! swift.example"],
  ],
  ["one zone", zone("city.example."), zone("City.example"), ["dns-zone! city.example"]],
  ["two zones", zone("e.example."), zone("i.example."), []],
  ["one reverse zone", zone("168.192.in-addr.arpa."), zone("168.192.in-addr.arpa."), []],
  [
    "a record with the other's address",
    {},
    record("a.intranet.city.example.", ["10.1.0.7"]),
    ["dns-record! 10.1.0.7"],
  ],
  [
    "a record with the other's name",
    {},
    record("a.intranet.city.example.", ["web.extranet.city.example."]),
    ["dns-record! web.extranet.city.example"],
  ],
  ["a record with its own name", {}, record("a.intranet.city.example.", ["web.intranet.city.example."]), []],
  [
    "a record with the other's address reversed",
    {},
    record("7.0.1.10.in-addr.arpa.", ["a.intranet.city.example."]),
    ["dns-record! 10.1.0.7"],
  ],
  [
    "one id of a network",
    instance({ network: [{ uuid: A }] }),
    instance({ network: [{ uuid: A }] }),
    [`reference! ${A}`],
  ],
  ["ids of two networks", instance({ network: [{ uuid: A }] }), instance({ network: [{ uuid: B }] }), []],
];

describe.each([
  ["clouds", CLOUDS],
  ["credentials", CREDENTIALS],
  ["states", STATES],
  ["networks", NETWORKS],
  ["addresses", ADDRESSES],
  ["services", SERVICES],
])("two realms' %s", (_, cases) => {
  it.each(cases)("given %s", async (_given, extranet, intranet, expected) => {
    // when
    const decision = await decide(extranet, intranet);
    // then
    expect(shown(decision)).toEqual(expected);
    expect(decision.unknowns).toEqual([]);
    const worst = expected.some((one) => one.includes("! "))
      ? "violated"
      : expected.length > 0
        ? "unknown"
        : "proved";
    expect(decision.verdict).toBe(worst);
  });
});

import type { Attack } from "./attack";
import { ANYONE, addHost, addRule, openGroup, toPort } from "./changes";
import { HRSS, LANDING } from "./folders";
import { add, all, ref, set } from "./terraform";
import { GROUP, INSTANCE, NETWORK, PORT, RULE } from "./types";

const ADDRESS_GROUP = "openstack_networking_address_group_v2";

/** Outbound rules, groups, their members, and ports that no group filters. */
export const groupAttacks: readonly Attack[] = [
  {
    id: "rule-egress-everywhere",
    title: "lets the application out to everywhere, for updates",
    breaks: "SEP-8",
    expected: "violated",
    change: addRule("app", { direction: "egress", ...ANYONE }),
  },
  {
    id: "rule-egress-ipv6",
    title: "lets the application out over IPv6 only",
    breaks: "SEP-8",
    expected: "violated",
    change: addRule("app", { direction: "egress", ethertype: "IPv6" }),
  },
  {
    id: "rule-egress-prefix-wider",
    title: "shortens the partner's prefix by one bit",
    breaks: "SEP-8",
    expected: "violated",
    change: set(HRSS, `${RULE}.app_to_partner`, { remote_ip_prefix: "198.51.100.0/23" }),
  },
  {
    id: "group-default-rules-kept",
    title: "forgets delete_default_rules: Neutron lets everything out",
    breaks: "SEP-8",
    expected: "violated",
    change: set(HRSS, `${GROUP}.app`, { delete_default_rules: undefined }),
  },
  {
    id: "group-default-rules-false",
    title: "sets delete_default_rules to false",
    breaks: "SEP-8",
    expected: "violated",
    change: set(HRSS, `${GROUP}.app`, { delete_default_rules: false }),
  },
  {
    id: "remote-group-foreign-member",
    title: "puts the bastion in the application's group, too",
    breaks: "FLW-6",
    expected: "violated",
    change: set(HRSS, `${PORT}.bastion`, {
      security_group_ids: [ref(`${GROUP}.bastion`), ref(`${GROUP}.app`)],
    }),
  },
  {
    id: "remote-group-own",
    title: "lets a group in that web servers and application share",
    breaks: "FLW-3",
    expected: "violated",
    change: all(
      add(HRSS, `${GROUP}.common`, { name: "hrss-common", delete_default_rules: true }),
      add(HRSS, `${RULE}.common`, {
        direction: "ingress",
        ethertype: "IPv4",
        remote_group_id: ref(`${GROUP}.common`),
        security_group_id: ref(`${GROUP}.common`),
      }),
      set(HRSS, `${PORT}.web1`, { security_group_ids: [ref(`${GROUP}.web`), ref(`${GROUP}.common`)] }),
      set(HRSS, `${PORT}.app1`, { security_group_ids: [ref(`${GROUP}.app`), ref(`${GROUP}.common`)] }),
    ),
  },
  {
    id: "remote-group-wide-pair",
    title: "gives a web server the address pair 0.0.0.0/0: everyone passes for a web server",
    breaks: "SEP-1",
    expected: "violated",
    change: set(HRSS, `${PORT}.web1`, { allowed_address_pairs: [{ ip_address: "0.0.0.0/0" }] }),
  },
  {
    id: "remote-group-wide-pair-halves",
    title: "the same in two halves",
    breaks: "SEP-1",
    expected: "violated",
    change: set(HRSS, `${PORT}.web1`, {
      allowed_address_pairs: [{ ip_address: "0.0.0.0/1" }, { ip_address: "128.0.0.0/1" }],
    }),
  },
  {
    id: "remote-group-pair-outside",
    title: "gives a web server an outsider's address as pair",
    breaks: "SEP-1",
    expected: "violated",
    change: set(HRSS, `${PORT}.web2`, { allowed_address_pairs: [{ ip_address: "192.0.2.80" }] }),
  },
  {
    id: "address-group-halves",
    title: "lets an address group in that holds both halves of the Internet",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      add(HRSS, `${ADDRESS_GROUP}.all`, { name: "all", addresses: ["0.0.0.0/1", "128.0.0.0/1"] }),
      addRule("app", { ...toPort(8080), remote_address_group_id: ref(`${ADDRESS_GROUP}.all`) }),
    ),
  },
  {
    id: "address-group-exit",
    title: "lets an address group in that holds the exit network",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      add(HRSS, `${ADDRESS_GROUP}.exit`, { name: "exit", addresses: ["203.0.113.0/24", "10.1.9.0/24"] }),
      addRule("app", { ...toPort(22), remote_address_group_id: ref(`${ADDRESS_GROUP}.exit`) }),
    ),
  },
  {
    id: "group-of-instance-by-name",
    title: "starts an instance in the application's network with an open group, by name",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      openGroup,
      add(HRSS, `${INSTANCE}.test`, {
        name: "hrss-test",
        flavor_name: "general-4c8g",
        image_name: "kylin-v10",
        security_groups: ["hrss-open"],
        network: [{ uuid: ref(`data.${NETWORK}.app`) }],
      }),
    ),
  },
  {
    id: "group-default-members",
    title: "starts two instances without groups: members of the default group reach one another",
    breaks: "FLW-3",
    expected: "violated",
    change: all(
      addHost("plain1", "web", "web", { security_group_ids: null }),
      addHost("plain2", "app", "app", { security_group_ids: null }),
    ),
  },
  {
    id: "group-default-egress",
    title: "starts an instance of the application without groups: the default group lets everything out",
    breaks: "SEP-8",
    expected: "violated",
    change: add(HRSS, `${INSTANCE}.plain`, {
      name: "hrss-plain",
      flavor_name: "general-4c8g",
      image_name: "kylin-v10",
      network: [{ uuid: ref(`data.${NETWORK}.app`) }],
    }),
  },
  {
    id: "group-default-opened",
    title: "opens the project's default group, and starts an instance that names none",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      add(HRSS, `data.${GROUP}.default`, { name: "default" }),
      add(HRSS, `${RULE}.default`, {
        direction: "ingress",
        ethertype: "IPv4",
        ...ANYONE,
        security_group_id: ref(`data.${GROUP}.default`),
      }),
      addHost("plain", "app", "app", { security_group_ids: null }),
    ),
  },
  {
    id: "group-open-added-to-port",
    title: "adds an open group beside the narrow one",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      openGroup,
      set(HRSS, `${PORT}.app1`, { security_group_ids: [ref(`${GROUP}.app`), ref(`${GROUP}.open`)] }),
    ),
  },
  {
    id: "port-security-off",
    title: "turns port security of the application's port off",
    breaks: "SEP-1",
    expected: "violated",
    change: set(HRSS, `${PORT}.app1`, {
      port_security_enabled: false,
      security_group_ids: undefined,
      no_security_groups: true,
    }),
  },
  {
    id: "port-security-off-on-network",
    title: "turns port security of the web servers' network off",
    breaks: "FLW-2",
    expected: "violated",
    change: all(
      set(LANDING, `${NETWORK}.web`, { port_security_enabled: false }),
      set(HRSS, `${PORT}.web1`, { security_group_ids: undefined, no_security_groups: true }),
      set(HRSS, `${PORT}.web2`, { security_group_ids: undefined, no_security_groups: true }),
    ),
  },
  {
    id: "spoofed-administrator",
    title: "turns port security of a web server off: it sends from the bastion's address",
    breaks: "FLW-3",
    expected: "violated",
    change: set(HRSS, `${PORT}.web1`, {
      port_security_enabled: false,
      security_group_ids: undefined,
      no_security_groups: true,
    }),
  },
  {
    id: "pair-of-an-administrator",
    title: "gives a web server an administrator's address as pair",
    breaks: "FLW-3",
    expected: "violated",
    change: set(HRSS, `${PORT}.web1`, { allowed_address_pairs: [{ ip_address: "10.1.9.10" }] }),
  },
  {
    id: "pair-of-the-administration",
    title: "gives a web server the administration's prefix as pair",
    breaks: "FLW-3",
    expected: "violated",
    change: set(HRSS, `${PORT}.web2`, { allowed_address_pairs: [{ ip_address: "10.1.9.0/24" }] }),
  },
];

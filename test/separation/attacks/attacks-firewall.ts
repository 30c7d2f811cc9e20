import type { Attack } from "./attack";
import { LANDING } from "./folders";
import { add, all, type Json, ref, remove, set } from "./terraform";
import { FW_GROUP, FW_POLICY, FW_RULE, PORT } from "./types";

const BACKUP_LAST = ["app_to_data", "app_to_data_v6", "data_to_backup", "mgmt_to_all", "no_mgmt_to_backup"];

function rules(...names: readonly string[]): { readonly rules: Json } {
  return { rules: names.map((name) => ref(`${FW_RULE}.${name}`)) };
}

function ports(...names: readonly string[]): { readonly ports: Json } {
  return { ports: names.map((name) => ref(`${PORT}.${name}`)) };
}

const FULL = ["no_mgmt_to_backup", "app_to_data", "app_to_data_v6", "data_to_backup", "mgmt_to_all"];

/** Firewalls that let through more, or hang nowhere. */
export const firewallAttacks: readonly Attack[] = [
  {
    id: "firewall-order",
    title: "puts the rule that denies behind the rule that allows",
    breaks: "SEP-9",
    expected: "violated",
    change: set(LANDING, `${FW_POLICY}.inner`, rules(...BACKUP_LAST)),
  },
  {
    id: "firewall-rule-disabled",
    title: "disables the rule that denies",
    breaks: "SEP-9",
    expected: "unknown",
    change: set(LANDING, `${FW_RULE}.no_mgmt_to_backup`, { enabled: false }),
  },
  {
    id: "firewall-rule-removed",
    title: "drops the rule that denies",
    breaks: "SEP-9",
    expected: "violated",
    change: set(LANDING, `${FW_POLICY}.inner`, rules(...FULL.slice(1))),
  },
  {
    id: "firewall-rule-narrower",
    title: "denies half of the storage network only",
    breaks: "SEP-9",
    expected: "violated",
    change: set(LANDING, `${FW_RULE}.no_mgmt_to_backup`, { destination_ip_address: "10.1.4.128/25" }),
  },
  {
    id: "firewall-rule-protocol",
    title: "denies UDP where everything was denied",
    breaks: "SEP-9",
    expected: "violated",
    change: set(LANDING, `${FW_RULE}.no_mgmt_to_backup`, { protocol: "udp" }),
  },
  {
    id: "firewall-rule-turned",
    title: "makes the rule that denies one that allows",
    breaks: "SEP-9",
    expected: "violated",
    change: set(LANDING, `${FW_RULE}.no_mgmt_to_backup`, { action: "allow" }),
  },
  {
    id: "firewall-allows-first",
    title: "inserts a rule that allows everything before all others",
    breaks: "SEP-9",
    expected: "violated",
    change: set(LANDING, `${FW_POLICY}.inner`, rules("everything", ...FULL)),
  },
  {
    id: "firewall-one-family",
    title: "allows IPv6 because it is not used anyway",
    breaks: "SEP-9",
    expected: "violated",
    change: set(LANDING, `${FW_POLICY}.inner`, rules(...FULL, "everything_v6")),
  },
  {
    id: "firewall-port-missing",
    title: "forgets the other body's port when the group is hung up",
    breaks: "FLW-7",
    expected: "violated",
    change: set(LANDING, `${FW_GROUP}.platform`, ports("platform_app", "platform_platform")),
  },
  {
    id: "firewall-two-ports-missing",
    title: "forgets the ports of administration and storage",
    breaks: "SEP-9",
    expected: "violated",
    change: set(LANDING, `${FW_GROUP}.inner`, ports("inner_app", "inner_data")),
  },
  {
    id: "firewall-no-ports",
    title: "takes the group off all ports",
    breaks: "SEP-9",
    expected: "violated",
    change: set(LANDING, `${FW_GROUP}.inner`, { ports: [] }),
  },
  {
    id: "firewall-ports-omitted",
    title: "takes the argument out that hangs the group up",
    breaks: "FLW-7",
    expected: "violated",
    change: set(LANDING, `${FW_GROUP}.platform`, { ports: undefined }),
  },
  {
    id: "firewall-group-removed",
    title: "removes the group",
    breaks: "SEP-9",
    expected: "violated",
    change: remove(LANDING, `${FW_GROUP}.inner`),
  },
  {
    id: "firewall-policy-swapped",
    title: "hangs the policy that lets everything leave where packets enter",
    breaks: "FLW-7",
    expected: "violated",
    change: set(LANDING, `${FW_GROUP}.platform`, { ingress_firewall_policy_id: ref(`${FW_POLICY}.leave`) }),
  },
  {
    id: "firewall-port-omitted",
    title: "allows the directory's port range by leaving the port out",
    breaks: "FLW-7",
    expected: "violated",
    change: set(LANDING, `${FW_RULE}.tax_to_platform`, { destination_port: undefined }),
  },
  {
    id: "firewall-port-range",
    title: "writes a range of ports for one",
    breaks: "FLW-7",
    expected: "violated",
    change: set(LANDING, `${FW_RULE}.tax_to_platform`, { destination_port: "389:3389" }),
  },
  {
    id: "firewall-source-port",
    title: "writes the port as the source's",
    breaks: "FLW-7",
    expected: "violated",
    change: set(LANDING, `${FW_RULE}.tax_to_platform`, { destination_port: undefined, source_port: "389" }),
  },
  {
    id: "firewall-protocol-any",
    title: "lets any protocol to the directory",
    breaks: "FLW-7",
    expected: "violated",
    change: set(LANDING, `${FW_RULE}.tax_to_platform`, { protocol: "any", destination_port: undefined }),
  },
  {
    id: "firewall-rule-not-known",
    title: "takes the destination of an allowing rule from a variable without value",
    breaks: "FLW-7",
    expected: "unknown",
    change: all(
      add(LANDING, `${FW_RULE}.more`, {
        action: "allow",
        protocol: "tcp",
        source_ip_address: "10.2.0.0/16",
        destination_ip_address: "${var.destination}",
      }),
      set(LANDING, `${FW_POLICY}.platform`, rules("app_to_platform", "tax_to_platform", "more")),
      (files) => ({
        ...files,
        [`${LANDING}/variables.tf.json`]: { variable: { destination: { type: "string" } } },
      }),
    ),
  },
  {
    id: "firewall-group-looked-up",
    title: "hangs up a policy that was made by hand",
    breaks: "FLW-7",
    expected: "unknown",
    change: all(
      add(LANDING, `data.${FW_POLICY}.legacy`, { name: "legacy" }),
      set(LANDING, `${FW_GROUP}.platform`, {
        ingress_firewall_policy_id: ref(`data.${FW_POLICY}.legacy`),
      }),
    ),
  },
];

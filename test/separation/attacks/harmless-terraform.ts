import type { HarmlessChange } from "./attack";
import { ANYONE, addRule, rule, toPort } from "./changes";
import { HRSS } from "./folders";
import { add, all, file, ref, remove, section, set } from "./terraform";
import { GROUP, PORT, RULE } from "./types";

/** Other ways to say the same. */
export const harmlessTerraformChanges: readonly HarmlessChange[] = [
  {
    id: "rules-by-for-each",
    title: "writes two rules as one with for_each",
    change: all(
      remove(HRSS, `${RULE}.web_from_dmz`),
      remove(HRSS, `${RULE}.web_from_web`),
      addRule("web", {
        for_each: '${toset(["10.1.0.0/24", "10.1.1.0/24"])}',
        ...toPort(8443),
        remote_ip_prefix: "${each.key}",
      }),
    ),
  },
  {
    id: "rules-by-count",
    title: "writes two rules as one with count, from locals",
    change: all(
      section(HRSS, { locals: { sources: ["10.1.0.0/24", "10.1.1.0/24"] } }),
      remove(HRSS, `${RULE}.web_from_dmz`),
      remove(HRSS, `${RULE}.web_from_web`),
      addRule("web", {
        count: 2,
        ...toPort(8443),
        remote_ip_prefix: "${local.sources[count.index]}",
      }),
    ),
  },
  {
    id: "bad-rule-count-zero",
    title: "has an open rule of which there are none",
    change: addRule("app", { count: 0, ...ANYONE }),
  },
  {
    id: "bad-rule-switched-off",
    title: "has an open rule behind a switch that is off",
    change: all(
      section(HRSS, { variable: { debug: { type: "bool", default: false } } }),
      addRule("app", { count: "${var.debug ? 1 : 0}", ...ANYONE }),
    ),
  },
  {
    id: "bad-rule-for-each-empty",
    title: "has open rules for each of nothing",
    change: addRule("app", { for_each: "${toset([])}", ...ANYONE }),
  },
  {
    id: "bad-rule-overridden",
    title: "has an open rule that an override file narrows",
    change: all(
      addRule("app", { ...toPort(22), ...ANYONE }),
      file(`${HRSS}/narrow_override.tf.json`, {
        resource: { [RULE]: { more: { remote_ip_prefix: "10.1.9.0/24" } } },
      }),
    ),
  },
  {
    id: "bad-pair-dynamic-empty",
    title: "has a dynamic block of address pairs for nothing",
    change: set(HRSS, `${PORT}.web1`, {
      dynamic: {
        allowed_address_pairs: { for_each: [], content: { ip_address: "${allowed_address_pairs.value}" } },
      },
    }),
  },
  {
    id: "variable-with-default",
    title: "takes the administration's prefix from a variable's default",
    change: all(
      section(HRSS, { variable: { admin: { type: "string", default: "10.1.9.0/24" } } }),
      set(HRSS, `${RULE}.app_ssh`, { remote_ip_prefix: "${var.admin}" }),
    ),
  },
  {
    id: "variable-file-narrows",
    title: "narrows a wide default by a file of values",
    change: all(
      section(HRSS, { variable: { admin: { type: "string", default: "0.0.0.0/0" } } }),
      set(HRSS, `${RULE}.app_ssh`, { remote_ip_prefix: "${var.admin}" }),
      file(`${HRSS}/terraform.tfvars.json`, { admin: "10.1.9.0/24" }),
    ),
  },
  {
    id: "prefix-by-function",
    title: "computes the administration's prefix",
    change: set(HRSS, `${RULE}.app_ssh`, { remote_ip_prefix: '${cidrsubnet("10.1.0.0/16", 8, 9)}' }),
  },
  {
    id: "prefix-of-subnet",
    title: "takes the administration's prefix from the subnet that is looked up",
    change: set(HRSS, `${RULE}.app_ssh`, {
      remote_ip_prefix: "${data.openstack_networking_subnet_v2.mgmt_v4.cidr}",
    }),
  },
  {
    id: "rule-in-module",
    title: "moves a rule into a module of the folder",
    change: all(
      remove(HRSS, `${RULE}.app_ssh`),
      section(HRSS, { module: { ssh: { source: "./modules/ssh", group: ref(`${GROUP}.app`) } } }),
      file(`${HRSS}/modules/ssh/main.tf.json`, {
        terraform: {
          required_providers: { openstack: { source: "terraform-provider-openstack/openstack" } },
        },
        variable: { group: { type: "string" } },
        resource: {
          [RULE]: {
            ssh: {
              ...rule("app", { ...toPort(22), remote_ip_prefix: "10.1.9.0/24" }),
              security_group_id: "${var.group}",
            },
          },
        },
      }),
    ),
  },
  {
    id: "rule-moved-to-hcl",
    title: "moves a rule into a file in HCL",
    change: all(
      remove(HRSS, `${RULE}.app_ssh`),
      file(
        `${HRSS}/ssh.tf`,
        `resource "${RULE}" "app_ssh" {
  direction         = "ingress"
  ethertype         = "IPv4"
  protocol          = "tcp"
  port_range_min    = 22
  port_range_max    = 22
  remote_ip_prefix  = "10.1.9.0/24"
  security_group_id = ${GROUP}.app.id
}
`,
      ),
    ),
  },
  {
    id: "group-by-data-source",
    title: "names a group of the folder by a data source",
    change: all(
      add(HRSS, `data.${GROUP}.web`, { name: "hrss-web" }),
      set(HRSS, `${RULE}.app_from_web`, { remote_group_id: ref(`data.${GROUP}.web`) }),
    ),
  },
  {
    id: "moved",
    title: "records a move",
    change: file(`${HRSS}/moves.tf.json`, { moved: [{ from: `${GROUP}.old`, to: `${GROUP}.db` }] }),
  },
  {
    id: "outputs-and-locals",
    title: "adds locals and outputs that nothing uses",
    change: section(HRSS, {
      locals: { everyone: "0.0.0.0/0" },
      output: { everyone: { value: "${local.everyone}" }, app: { value: ref(`${PORT}.app1`) } },
    }),
  },
  {
    id: "lifecycle",
    title: "guards a port against destruction",
    change: set(HRSS, `${PORT}.db`, { lifecycle: { prevent_destroy: true } }),
  },
];

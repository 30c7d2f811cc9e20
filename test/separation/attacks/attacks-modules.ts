import type { Attack } from "./attack";
import { ANYONE, addFolder, addRule, openGroup, rule, toPort } from "./changes";
import { HRSS, OPS } from "./folders";
import { add, all, file, ref, section } from "./terraform";
import { GROUP, PORT, RULE } from "./types";

const ASSOCIATE = "openstack_networking_port_secgroup_associate_v2";
const OPEN_SSH = { ...toPort(22), ...ANYONE };

/** Rules by modules, override files, HCL, associations and other programs. */
export const moduleAttacks: readonly Attack[] = [
  {
    id: "rule-in-local-module",
    title: "a module of the folder makes the rule",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      section(HRSS, {
        module: { access: { source: "./modules/access", group: ref(`${GROUP}.app`), from: "0.0.0.0/0" } },
      }),
      file(`${HRSS}/modules/access/main.tf.json`, {
        terraform: {
          required_providers: { openstack: { source: "terraform-provider-openstack/openstack" } },
        },
        variable: { group: { type: "string" }, from: { type: "string" } },
        resource: {
          [RULE]: {
            access: {
              direction: "ingress",
              ethertype: "IPv4",
              ...toPort(22),
              remote_ip_prefix: "${var.from}",
              security_group_id: "${var.group}",
            },
          },
        },
      }),
    ),
  },
  {
    id: "rule-in-module-by-output",
    title: "a module gives the prefix as its output",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      section(HRSS, { module: { ranges: { source: "./modules/ranges" } } }),
      file(`${HRSS}/modules/ranges/main.tf.json`, {
        locals: { ranges: { office: "10.1.9.0/24", support: "0.0.0.0/0" } },
        output: { support: { value: '${local.ranges["support"]}' } },
      }),
      addRule("app", { ...toPort(22), remote_ip_prefix: "${module.ranges.support}" }),
    ),
  },
  {
    id: "rule-in-remote-module",
    title: "a module from elsewhere could make anything",
    breaks: "SEP-1",
    expected: "unknown",
    change: section(HRSS, {
      module: { access: { source: "git::https://git.extranet.example/access.git?ref=v1" } },
    }),
    notValidated: "its module is not there",
  },
  {
    id: "rule-overridden",
    title: "an override file opens an existing rule",
    breaks: "SEP-1",
    expected: "violated",
    change: file(`${HRSS}/zz_override.tf.json`, {
      resource: { [RULE]: { app_ssh: { remote_ip_prefix: "0.0.0.0/0" } } },
    }),
  },
  {
    id: "rule-overridden-in-hcl",
    title: "an override file in HCL opens an existing rule",
    breaks: "SEP-1",
    expected: "violated",
    change: file(
      `${HRSS}/override.tf`,
      `resource "${RULE}" "app_ssh" {\n  remote_ip_prefix = "0.0.0.0/0"\n}\n`,
    ),
  },
  {
    id: "group-overridden",
    title: "an override file keeps the default rules",
    breaks: "SEP-8",
    expected: "violated",
    change: file(`${HRSS}/override.tf.json`, {
      resource: { [GROUP]: { app: { delete_default_rules: false } } },
    }),
  },
  {
    id: "rule-in-second-file",
    title: "a second file of the folder opens the group",
    breaks: "SEP-1",
    expected: "violated",
    change: file(`${HRSS}/support.tf.json`, { resource: { [RULE]: { support: rule("app", OPEN_SSH) } } }),
  },
  {
    id: "rule-in-hcl",
    title: "a file in HCL opens the group",
    breaks: "SEP-1",
    expected: "violated",
    change: file(
      `${HRSS}/support.tf`,
      `locals {
  everyone = cidrsubnet("0.0.0.0/0", 0, 0)
}

resource "${RULE}" "support" {
  direction         = "ingress"
  ethertype         = "IPv4"
  protocol          = "tcp"
  port_range_min    = 22
  port_range_max    = 22
  remote_ip_prefix  = local.everyone
  security_group_id = ${GROUP}.app.id
}
`,
    ),
  },
  {
    id: "pair-in-hcl-dynamic",
    title: "a dynamic block in HCL gives a new web server every address",
    breaks: "SEP-1",
    expected: "violated",
    change: file(
      `${HRSS}/more.tf`,
      `resource "${PORT}" "more" {
  name               = "hrss-more"
  network_id         = data.openstack_networking_network_v2.web.id
  security_group_ids = [${GROUP}.web.id]
  dynamic "allowed_address_pairs" {
    for_each = { low = "0.0.0.0/1", high = "128.0.0.0/1" }
    content {
      ip_address = allowed_address_pairs.value
    }
  }
}
`,
    ),
  },
  {
    id: "group-associated",
    title: "adds an open group to the application's port by an association",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      openGroup,
      add(HRSS, `${ASSOCIATE}.app1`, {
        port_id: ref(`${PORT}.app1`),
        security_group_ids: [ref(`${GROUP}.open`)],
      }),
    ),
  },
  {
    id: "group-associated-elsewhere",
    title: "adds an open group to the application's port, looked up from another folder",
    breaks: "SEP-1",
    expected: "violated",
    change: addFolder({
      data: { [PORT]: { app1: { name: "hrss-app1" } } },
      resource: {
        [GROUP]: { open: { name: "ops-open" } },
        [RULE]: { open: rule("open", OPEN_SSH) },
        [ASSOCIATE]: {
          app1: {
            port_id: ref(`data.${PORT}.app1`),
            security_group_ids: [ref(`${GROUP}.open`)],
            enforce: false,
          },
        },
      },
    }),
  },
  {
    id: "provisioner",
    title: "a provisioner runs whatever it likes",
    breaks: "SEP-1",
    expected: "unknown",
    change: add(HRSS, "terraform_data.open", {
      provisioner: [{ "local-exec": { command: "openstack security group rule create hrss-app" } }],
    }),
  },
  {
    id: "external-program",
    title: "a resource of another provider could reach any API",
    breaks: "SEP-1",
    expected: "unknown",
    change: all(
      addFolder(
        { resource: { shell_script: { open: { lifecycle_commands: { create: "./open.sh" } } } } },
        OPS,
      ),
    ),
    notValidated: "its provider is not there",
  },
];

import type { Attack } from "./attack";
import { ANYONE, addFolder, addRule, rule, toPort } from "./changes";
import { HRSS, TAX } from "./folders";
import { add, all, file, ref, section, set } from "./terraform";
import { GROUP, PORT, RULE } from "./types";

const OPEN_SSH = { ...toPort(22), ...ANYONE };

/** The rule of an attack in another folder than its group. */
const foreignRule = {
  data: { [GROUP]: { app: { name: "hrss-app" } } },
  resource: { [RULE]: { app: { ...rule("app", OPEN_SSH), security_group_id: ref(`data.${GROUP}.app`) } } },
};

/** Rules that Terraform makes and a reader of text does not see. */
export const terraformAttacks: readonly Attack[] = [
  {
    id: "rule-in-new-folder",
    title: "opens the body's group from a folder of its own",
    breaks: "SEP-1",
    expected: "violated",
    change: addFolder(foreignRule),
  },
  {
    id: "rule-in-other-bodys-folder",
    title: "opens the body's group from the folder of the body beside it",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      add(TAX, `data.${GROUP}.app`, { name: "hrss-app" }),
      add(TAX, `${RULE}.app`, foreignRule.resource[RULE].app),
    ),
  },
  {
    id: "rule-by-count",
    title: "makes rules by count, one of them for everyone",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      section(HRSS, { locals: { sources: ["10.1.9.0/24", "0.0.0.0/0"] } }),
      addRule("app", {
        count: "${length(local.sources)}",
        ...toPort(22),
        remote_ip_prefix: "${local.sources[count.index]}",
      }),
    ),
  },
  {
    id: "rule-by-for-each-set",
    title: "makes rules for each prefix of a set, one of them for everyone",
    breaks: "SEP-1",
    expected: "violated",
    change: addRule("app", {
      for_each: '${toset(["10.1.9.0/24", "0.0.0.0/0"])}',
      ...toPort(22),
      remote_ip_prefix: "${each.key}",
    }),
  },
  {
    id: "rule-by-for-each-map",
    title: "makes rules for each entry of a map of objects",
    breaks: "FLW-2",
    expected: "violated",
    change: all(
      section(HRSS, {
        locals: { flows: { ssh: { from: "0.0.0.0/0", port: 22 }, web: { from: "10.1.0.0/24", port: 8443 } } },
      }),
      addRule("web", {
        for_each: "${local.flows}",
        protocol: "tcp",
        port_range_min: "${each.value.port}",
        port_range_max: "${each.value.port}",
        remote_ip_prefix: "${each.value.from}",
      }),
    ),
  },
  {
    id: "rule-by-for-expression",
    title: "builds the set of prefixes by flatten and a for expression",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      section(HRSS, { locals: { sites: { a: ["10.1.9.0/24"], b: ["0.0.0.0/0"] } } }),
      addRule("app", {
        for_each: "${toset(flatten([for name, prefixes in local.sites : prefixes]))}",
        ...toPort(22),
        remote_ip_prefix: "${each.value}",
      }),
    ),
  },
  {
    id: "pair-by-dynamic",
    title: "gives a web server every address by a dynamic block",
    breaks: "SEP-1",
    expected: "violated",
    change: set(HRSS, `${PORT}.web1`, {
      dynamic: {
        allowed_address_pairs: {
          for_each: ["0.0.0.0/0"],
          content: { ip_address: "${allowed_address_pairs.value}" },
        },
      },
    }),
  },
  {
    id: "rule-by-locals",
    title: "hides the prefix behind two locals",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      section(HRSS, { locals: { world: "0.0.0.0/0", support: "${local.world}" } }),
      addRule("app", { ...toPort(22), remote_ip_prefix: "${local.support}" }),
    ),
  },
  {
    id: "rule-by-concatenation",
    title: "puts the prefix together from parts",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      section(HRSS, { locals: { length: 0 } }),
      addRule("app", { ...toPort(22), remote_ip_prefix: '${join(".", [0, 0, 0, 0])}/${local.length}' }),
    ),
  },
  {
    id: "rule-by-function",
    title: "computes a prefix that is not the one it looks like",
    breaks: "FLW-3",
    expected: "violated",
    change: addRule("app", { ...toPort(22), remote_ip_prefix: '${cidrsubnet("10.1.0.0/16", 8, 1)}' }),
  },
  {
    id: "rule-by-condition",
    title: "leaves a debugging switch on",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      section(HRSS, { variable: { debug: { type: "bool", default: true } } }),
      addRule("app", { ...toPort(22), remote_ip_prefix: '${var.debug ? "0.0.0.0/0" : "10.1.9.0/24"}' }),
    ),
  },
  {
    id: "rule-by-condition-null",
    title: "a condition gives null, and null is everyone",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      section(HRSS, { variable: { narrow: { type: "bool", default: false } } }),
      addRule("app", { ...toPort(22), remote_ip_prefix: '${var.narrow ? "10.1.9.0/24" : null}' }),
    ),
  },
  {
    id: "rule-by-variable-default",
    title: "a variable's default is everyone",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      section(HRSS, { variable: { support: { type: "string", default: "0.0.0.0/0" } } }),
      addRule("app", { ...toPort(22), remote_ip_prefix: "${var.support}" }),
    ),
  },
  {
    id: "rule-by-variable-file",
    title: "a file of values opens what the default keeps narrow",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      section(HRSS, { variable: { support: { type: "string", default: "10.1.9.0/24" } } }),
      addRule("app", { ...toPort(22), remote_ip_prefix: "${var.support}" }),
      file(`${HRSS}/site.auto.tfvars.json`, { support: "0.0.0.0/0" }),
    ),
  },
  {
    id: "rule-by-variable-file-hcl",
    title: "the same in terraform.tfvars",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      section(HRSS, { variable: { support: { type: "string", default: "10.1.9.0/24" } } }),
      addRule("app", { ...toPort(22), remote_ip_prefix: "${var.support}" }),
      file(`${HRSS}/terraform.tfvars`, 'support = "0.0.0.0/0"\n'),
    ),
  },
  {
    id: "rule-by-variable-without-value",
    title: "nobody but the operator at the keyboard knows the prefix",
    breaks: "SEP-1",
    expected: "unknown",
    change: all(
      section(HRSS, { variable: { support: { type: "string" } } }),
      addRule("app", { ...toPort(22), remote_ip_prefix: "${var.support}" }),
    ),
  },
  {
    id: "rule-by-sensitive-variable",
    title: "a sensitive variable without value gives the port",
    breaks: "FLW-2",
    expected: "unknown",
    change: all(
      section(HRSS, { variable: { door: { type: "number", sensitive: true } } }),
      addRule("web", {
        protocol: "tcp",
        port_range_min: "${var.door}",
        port_range_max: "${var.door}",
        ...ANYONE,
      }),
    ),
  },
  {
    id: "rule-count-not-known",
    title: "whether there is an open rule depends on a variable without value",
    breaks: "SEP-1",
    expected: "unknown",
    change: all(
      section(HRSS, { variable: { open: { type: "bool" } } }),
      addRule("app", { count: "${var.open ? 1 : 0}", ...OPEN_SSH }),
    ),
  },
  {
    id: "rule-from-environment-of-terraform",
    title: "the name of the workspace decides whom to let in",
    breaks: "SEP-1",
    expected: "unknown",
    change: addRule("app", {
      ...toPort(22),
      remote_ip_prefix: '${terraform.workspace == "test" ? "0.0.0.0/0" : "10.1.9.0/24"}',
    }),
  },
];

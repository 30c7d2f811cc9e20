import type { Attack } from "./attack";
import { ANYONE, ANYONE_V6, addRule, toPort } from "./changes";
import { HRSS, LANDING, TAX } from "./folders";
import { asPlan, asState } from "./shown";
import { all, type Change, ref, set } from "./terraform";
import { FW_POLICY, FW_RULE, GROUP, NETWORK, PORT, ROUTER } from "./types";

const STATE = "extranet/city.state.json";
const asOneState = asState([LANDING, HRSS, TAX], STATE);

/** The order matters: a folder's data sources are looked up in the folders that are still there. */
const asPlans: Change = all(asPlan(HRSS), asPlan(TAX), asPlan(LANDING));

/** What only a state or a plan shows. */
export const inputAttacks: readonly Attack[] = [
  {
    id: "state-rule-opened",
    title: "opens a rule in the state",
    breaks: "SEP-1",
    expected: "violated",
    change: all(addRule("app", { ...toPort(22), ...ANYONE }), asOneState),
  },
  {
    id: "state-rule-remote-empty",
    title: "a rule of the state has an empty remote, which is everyone",
    breaks: "SEP-1",
    expected: "violated",
    change: all(addRule("app", toPort(8080)), asOneState),
  },
  {
    id: "state-port-security-off",
    title: "a port of the state has no port security",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      set(HRSS, `${PORT}.app1`, { port_security_enabled: false, security_group_ids: [] }),
      asOneState,
    ),
  },
  {
    id: "state-gateway",
    title: "a router of the state has a gateway",
    breaks: "SEP-11",
    expected: "violated",
    change: all(
      set(LANDING, `${ROUTER}.tax`, { external_network_id: ref(`${NETWORK}.internet`) }),
      asOneState,
    ),
  },
  {
    id: "plan-rule-opened",
    title: "plans an open rule",
    breaks: "SEP-1",
    expected: "violated",
    change: all(addRule("app", { ...toPort(22), ...ANYONE }), asPlans),
  },
  {
    id: "plan-rule-opened-ipv6",
    title: "plans an open rule for IPv6, ports 0-0",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      addRule("app", {
        ethertype: "IPv6",
        protocol: "tcp",
        port_range_min: 0,
        port_range_max: 0,
        ...ANYONE_V6,
      }),
      asPlans,
    ),
  },
  {
    id: "plan-beside-folders",
    title: "plans an open rule of the body, while the landing zone is given as folder",
    breaks: "FLW-2",
    expected: "unknown",
    change: all(
      addRule("web", ANYONE),
      // Ids of the landing zone are in the plan only: who has them is told by the name of what was read.
      asPlan(HRSS),
    ),
  },
  {
    id: "plan-firewall-order",
    title: "plans another order of the firewall's rules",
    breaks: "SEP-9",
    expected: "violated",
    change: all(
      set(LANDING, `${FW_POLICY}.inner`, {
        rules: ["app_to_data", "data_to_backup", "mgmt_to_all", "no_mgmt_to_backup"].map((name) =>
          ref(`${FW_RULE}.${name}`),
        ),
      }),
      asPlans,
    ),
  },
  {
    id: "plan-foreign-member",
    title: "plans the bastion into the application's group",
    breaks: "FLW-6",
    expected: "violated",
    change: all(
      set(HRSS, `${PORT}.bastion`, {
        security_group_ids: [ref(`${GROUP}.bastion`), ref(`${GROUP}.app`)],
      }),
      asPlans,
    ),
  },
].map((attack) => ({
  ...attack,
  notValidated: "states and plans are Terraform's output",
})) as readonly Attack[];

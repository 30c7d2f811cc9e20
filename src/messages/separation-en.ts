import type { ClauseCounts, SeparationLabels } from "./separation-labels";

const counted = ({ proved, violated, unknown }: ClauseCounts) =>
  `${proved} proved, ${violated} violated, ${unknown} unknown`;

const DIRECTION = { ingress: "entering", egress: "leaving" } as const;
const way = (direction: "ingress" | "egress") => DIRECTION[direction] ?? direction;

/** What `egov prove` and `egov explain` say in English. */
export const separationEn: SeparationLabels = {
  hop: {
    "outside-sends": ({ network }) => `anyone outside can send on the external network ${network}`,
    sends: ({ network }) => `sends on ${network} from an address of its own`,
    "sends-any-source": ({ network }) => `has no port security: sends on ${network} from any address`,
    "sends-from-pair": ({ pair }) => `sends from its address pair ${pair}`,
    "egress-rule": ({ port, group }) => `rule of ${group} lets it leave ${port}`,
    "ingress-rule": ({ port, group }) => `rule of ${group} lets it in to ${port}`,
    "egress-default": ({ port }) => `Neutron's own rule of the group lets it leave ${port}`,
    "ingress-default": ({ port }) => `Neutron's own rule of the group lets it in to ${port}`,
    "no-port-security": () => "has no port security: nothing is filtered",
    "same-network": ({ network }) => `both ends are on ${network}: no router and no firewall between`,
    "same-segment": ({ network, other }) => `${network} and ${other} are the same physical segment`,
    "router-connects": ({ from, to }) => `routes from ${from} to ${to}`,
    "router-route": ({ destination, nextHop }) => `its route to ${destination} leads to ${nextHop}`,
    "gateway-out": ({ network }) => `its gateway leads out to ${network}, untranslated`,
    "gateway-translates": ({ network, address }) =>
      `its gateway leads out to ${network}, with source ${address}`,
    "gateway-in": ({ network, destination }) =>
      `takes packets for ${destination} from the external network ${network}: translation is no isolation`,
    "floating-ip": ({ external, internal }) => `floating IP: ${external} leads to ${internal}`,
    "port-forwarding": ({ external, internal }) => `port forwarding: ${external} leads to ${internal}`,
    "firewall-allows": ({ direction, port }) => `firewall rule allows it ${way(direction)} by ${port}`,
    "listener-takes": ({ listener, member }) => `listener ${listener} connects to its member ${member}`,
    "instance-forwards": ({ from, to }) => `can forward from ${from} to ${to}`,
    "contract-permits": ({ kind }) => `${kind} forwards it, as it declares`,
    "instance-relays": ({ from, to }) => `has ports in two zones and may relay from ${from} to ${to}`,
    "not-known": ({ detail }) => `may let it pass: ${detail} is not known`,
    receives: ({ address }) => `receives it at ${address}`,
    "receives-any-destination": ({ address }) => `takes what is sent to ${address}, which nobody else has`,
  },
  block: {
    "source-not-own": ({ address }) => `port security: it may not send from ${address}`,
    "no-egress-rule": ({ groups }) => `no rule of ${groups} lets it leave`,
    "no-ingress-rule": ({ groups }) => `no rule of ${groups} lets it in`,
    "no-groups": () => "has port security and no security group: nothing passes",
    "no-router": ({ from, to }) => `no router connects ${from} and ${to}`,
    "no-route": ({ destination }) => `has no route to ${destination}`,
    "firewall-denies": ({ direction, port }) => `firewall rule denies it ${way(direction)} by ${port}`,
    "firewall-no-match": ({ direction, port }) =>
      `no firewall rule matches ${way(direction)} by ${port}: what matches nothing is denied`,
    "firewall-closed": ({ direction, port }) =>
      `the firewall group is down or has no policy ${way(direction)} by ${port}`,
    "not-translated": ({ external }) => `${external} leads to nothing`,
    "no-listener": ({ traffic }) => `has no listener for ${traffic}`,
    "listener-refuses": ({ source }) => `the listener does not let ${source} connect`,
    "contract-refuses": ({ kind }) => `${kind} declares not to forward it`,
    "does-not-forward": () => "does not forward: its ports let no foreign source pass",
    "no-address": ({ family }) => `has no ${family} address`,
    "nobody-has": ({ address }) => `nobody here has ${address}`,
  },
  fix: {
    "remove-rule": ({ resource }) => `remove ${resource}`,
    "narrow-rule": ({ resource, traffic, remote }) =>
      `narrow ${resource}, so that it no longer allows ${traffic} with ${remote}`,
    "enable-port-security": ({ resource }) => `set port_security_enabled = true on ${resource}`,
    "narrow-pairs": ({ resource }) => `narrow allowed_address_pairs of ${resource} to single addresses`,
    "remove-floating-ip": ({ resource }) => `remove ${resource}, or associate it with another port`,
    "remove-interface": ({ resource, network }) => `take the interface on ${network} from ${resource}`,
    "remove-gateway": ({ resource }) => `take the gateway (external_network_id) from ${resource}`,
    "remove-route": ({ resource, destination }) => `remove the route to ${destination} from ${resource}`,
    "restrict-listener": ({ resource, traffic }) =>
      `set allowed_cidrs of ${resource} to those who may use ${traffic}`,
    "add-firewall-rule": ({ resource, traffic, from, to }) =>
      `add a rule to ${resource} that denies ${traffic} from ${from} to ${to}`,
    "narrow-contract": ({ resource, traffic }) => `take ${traffic} out of what ${resource} permits`,
    "separate-instance": ({ resource }) => `give ${resource} ports in one zone only`,
    "separate-networks": ({ resource, other }) => `give ${resource} and ${other} segments of their own`,
    "add-rule": ({ resource, direction, traffic, remote }) =>
      `add an ${direction} rule for ${traffic} with ${remote} to ${resource}`,
    "allow-in-firewall": ({ resource, direction, traffic }) =>
      `add a rule to the ${direction} policy of ${resource} that allows ${traffic}`,
    "connect-networks": ({ from, to }) => `connect ${from} and ${to} by a router`,
    "separate-realms": ({ what }) => `give each realm its own: ${separationEn.shared[what] ?? what}`,
  },
  finding: {
    "ENDPOINT-IN-NO-ZONE": ({ network }) => `is in no zone: no zone names its network ${network}`,
    "ENDPOINT-IN-TWO-ZONES": ({ zones }) => `is in more than one zone: ${zones.join(", ")}`,
    "GATEWAY-IN-TWO-ZONES": ({ zones, kind }) =>
      `${kind} with ports in several zones (${zones.join(", ")}): that it lets through only what it declares is its own configuration's matter`,
    "INSTANCE-IN-TWO-ZONES": ({ zones }) => `has ports in several zones and may relay: ${zones.join(", ")}`,
    "ZONE-WITHOUT-NETWORK": ({ zone }) => `zone ${zone} has no network in the inputs`,
    "SELECTOR-WITHOUT-NETWORK": ({ zone, selector }) => `zone ${zone}: ${selector} finds no network`,
    "ZONE-ADDRESSES-INSIDE": ({ zone, cidr, network }) =>
      `zone ${zone}: ${cidr} lies in the network ${network}, and is no outside address`,
  },
  doubt: {
    value: (detail) => `the value of ${detail} is not known yet`,
    "not-in-inputs": (detail) => `${detail} is looked up and not made by the inputs`,
    ambiguous: (detail) => `${detail} fits more than one`,
    "not-modelled": (detail) => `${detail} is not modelled`,
    instances: (detail) => `how many there are is not known: ${detail}`,
    foreign: (detail) => `${detail} could make anything`,
    contradiction: (detail) => `contradiction: ${detail}`,
  },
  shared: {
    input: "Terraform of both",
    backend: "state backend",
    state: "state",
    endpoint: "host of an API",
    cloud: "entry of clouds.yaml",
    credential: "credential",
    project: "project id",
    reference: "id of a resource",
    "physical-network": "physical network",
    segment: "segment",
    tunnel: "far end of a tunnel",
    "route-target": "route target of a BGP VPN",
    address: "address",
    sync: "target of synchronization",
    "image-source": "image source",
    "dns-zone": "DNS zone",
    "dns-record": "DNS record",
    text: "text that names the other realm",
  },
  verdict: { proved: "proved", violated: "VIOLATED", unknown: "unknown" },
  flow: { passes: "passes", blocked: "blocked", unknown: "not known" },
  summary: {
    proved: (counts) => `Isolation holds: ${counts.proved} of ${counts.proved} clauses proved.`,
    violated: (counts) => `Isolation is broken: ${counted(counts)}.`,
    unknown: (counts) => `Isolation cannot be proved: ${counted(counts)}.`,
  },
  explained: {
    passes: (from, to, port) => `${port} from ${from} to ${to} passes.`,
    blocked: (from, to, port) => `${port} from ${from} to ${to} does not pass.`,
    unknown: (from, to, port) => `It cannot be said whether ${port} from ${from} to ${to} passes.`,
    pairs: ({ passes, blocked, unknown }) =>
      `pairs of endpoints: ${passes} pass, ${blocked} blocked, ${unknown} not known`,
  },
  matrix: "Who may start what with whom (rows: from; columns: to)",
  clauses: "Clauses",
  findings: "To be seen",
  toKnow: "What would have to be known",
  nothing: "nothing",
  anything: "anything",
  notCertain: "may pass, not for certain",
  clause: { never: "never", only: "only", must: "must", disjoint: "disjoint" },
  basis: "basis:  ",
  packet: "packet: ",
  path: "path:",
  enabledBy: "enabled by:",
  fixed: "fix:    ",
  inCommon: "in common: ",
  mayBeInCommon: "may be in common: ",
  touches: (clauses) => `clauses: ${clauses.join(", ")}`,
  more: (count) => `… and ${count} more: all of them with --format json`,
  outside: "outside",
  deciding: (endpoints, clauses) => `deciding ${clauses} clauses over ${endpoints} endpoints …`,
  reading: (input) => `reading ${input} …`,
};

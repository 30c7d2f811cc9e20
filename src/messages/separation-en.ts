import type { ClauseCounts, SeparationLabels, VerifiedCounts } from "./separation-labels";

const counted = ({ proved, violated, unknown }: ClauseCounts) =>
  `${proved} proved, ${violated} violated, ${unknown} unknown`;

const verifiedOf = ({ verified, refused, open }: VerifiedCounts) =>
  `${verified} verified, ${refused} refused, ${open} not claimed`;
const end = (name: string) => name || "endpoints in no zone, or the outside,";

const DIRECTION = { ingress: "entering", egress: "leaving" } as const;
const way = (direction: "ingress" | "egress") => DIRECTION[direction] ?? direction;

/** What `egov prove`, `egov explain` and `egov verify` say in English. */
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
  refusal: {
    "other-specification": () => "it was written for another specification",
    "other-inputs": () => "it was written for other inputs",
    "other-realm": ({ realm }) => `it was written for other inputs of the realm ${realm}`,
    "other-clauses": () => "its clauses are not those of the specification",
    "other-assumptions": () => "it does not name what its proofs assume",
    "start-outside": ({ sender, place }) =>
      `the invariant of ${end(sender)} lacks what is sent at \`${place}\``,
    "step-leaves": ({ sender, from, to }) =>
      `the invariant of ${end(sender)} lacks what gets from \`${from}\` to \`${to}\``,
    "sink-reached": ({ sender, receiver, place }) =>
      `by its invariant, what is forbidden may get from ${end(sender)} to ${end(receiver)} at \`${place}\``,
    "instance-in-both": ({ from, to }) => `an instance is in both ${from} and ${to}`,
    "nobody-there": ({ zone }) => `nobody is in ${zone}`,
    "no-such-step": ({ sender }) => `the way of ${end(sender)} has a step that the inputs do not make`,
    "not-reached": ({ sender, receiver }) =>
      `by the way of ${end(sender)} not all of the traffic gets to ${end(receiver)}`,
    "other-marks": () => "what it says was compared is not what the realms have",
    "realm-not-known": ({ realm }) => `not everything that has to be compared of the realm ${realm} is known`,
    "in-common": ({ realm, other, what }) =>
      `${realm} has something in common with ${other}, or names it: ${what}`,
  },
  assumption: {
    "declared-only": "only what the inputs declare is attached",
    "outside-addresses": "nobody outside sends from an address of a modelled network",
    "firewall-direction":
      "FWaaS is enforced where a packet enters a router (ingress) and where it leaves (egress)",
    "icmpv6-by-groups": "ICMPv6 leaves a port as its groups say",
    "no-relay-by-applications": "hosts do not relay at the application",
    "always-allowed": "what Neutron always allows reaches no other endpoint",
    "entries-are-clouds": "two entries of clouds.yaml are two clouds with two sets of credentials",
    "state-in-folder": "a folder without backend keeps its state in itself",
    "authorities-of-machines": "the system's bundle of authorities is each machine's own",
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
  verified: {
    verified: (counts) => `The certificate holds: ${counts.verified} of ${counts.verified} clauses verified.`,
    refused: (counts) => `The certificate is refused: ${verifiedOf(counts)}.`,
    incomplete: (counts) => `The certificate holds, but does not claim every clause: ${verifiedOf(counts)}.`,
    clause: { verified: "verified", refused: "REFUSED", open: "not claimed" },
    whole: "Certificate",
    assuming: "Taken for granted",
    checking: (clauses) => `checking ${clauses} clauses …`,
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

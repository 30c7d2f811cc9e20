/** No arguments: the place says it all. */
type Nothing = Record<never, never>;

/** A reason with what its text needs to know. */
export type Said<A> = { readonly [C in keyof A]: { readonly code: C; readonly args: A[C] } }[keyof A];

/**
 * Why a packet gets past a place. Arguments are texts to be shown: Terraform addresses, names of
 * networks, addresses and prefixes. The place itself is the hop's own declaration.
 */
export interface HopArguments {
  /** Someone outside sends on an external network. */
  "outside-sends": { network: string };
  /** A port sends from an address that is its own. */
  sends: { network: string };
  /** A port sends from an address that is not its own: it has no port security. */
  "sends-any-source": { network: string };
  /** A port sends from one of its address pairs. */
  "sends-from-pair": { pair: string };
  /** A security group's rule lets it leave a port, or arrive; the place is the rule. */
  "egress-rule": { port: string; group: string };
  "ingress-rule": { port: string; group: string };
  /** A rule that Neutron adds to a group by itself; the place is the group. */
  "egress-default": { port: string };
  "ingress-default": { port: string };
  /** A port without port security filters nothing; the place is the port. */
  "no-port-security": Nothing;
  /** Both ends are on one network, where no router and no firewall stands. */
  "same-network": { network: string };
  /** Two networks are one: same physical network, type and segment. */
  "same-segment": { network: string; other: string };
  /** A router sends it on to a network that is connected. */
  "router-connects": { from: string; to: string };
  /** A router's extra route sends it on. */
  "router-route": { destination: string; nextHop: string };
  /** It leaves by a router's gateway, untranslated. */
  "gateway-out": { network: string };
  /** It leaves by a router's gateway, whose address it gets as source. */
  "gateway-translates": { network: string; address: string };
  /** It comes in by a router's gateway: anyone on the external network can address what is behind it. */
  "gateway-in": { network: string; destination: string };
  /** A floating IP leads it to a port. */
  "floating-ip": { external: string; internal: string };
  /** A port forwarding of a floating IP leads it to a port. */
  "port-forwarding": { external: string; internal: string };
  /** A firewall's rule allows it where it enters a router's port, or leaves. */
  "firewall-allows": { direction: "ingress" | "egress"; port: string };
  /** A load balancer's listener takes it, and opens a conversation with a member of its own. */
  "listener-takes": { listener: string; member: string };
  /** An instance forwards it from one of its ports to another. */
  "instance-forwards": { from: string; to: string };
  /** A gateway forwards it, as its contract permits. */
  "contract-permits": { kind: string };
  /** An instance with ports in two zones may relay anything. */
  "instance-relays": { from: string; to: string };
  /** It may pass here, since something is not known. */
  "not-known": { detail: string };
  /** It arrives at one of a port's own addresses. */
  receives: { address: string };
  /** It arrives at a port that takes what nobody else has: no port security, or a wide address pair. */
  "receives-any-destination": { address: string };
}

/** Why a packet gets no further. */
export interface BlockArguments {
  /** Port security: the port may not send from that address. */
  "source-not-own": { address: string };
  /** No group of the port lets it leave, or arrive. */
  "no-egress-rule": { groups: string };
  "no-ingress-rule": { groups: string };
  /** A port with port security and without groups passes nothing. */
  "no-groups": Nothing;
  /** No router connects the networks, and no route leads there. */
  "no-router": { from: string; to: string };
  "no-route": { destination: string };
  /** A firewall's rule denies it; the place is the rule. */
  "firewall-denies": { direction: "ingress" | "egress"; port: string };
  /** No rule of a firewall's policy matches; the place is the group. */
  "firewall-no-match": { direction: "ingress" | "egress"; port: string };
  /** The group has no policy in that direction, or is down. */
  "firewall-closed": { direction: "ingress" | "egress"; port: string };
  /** A floating IP leads no further: it is not associated, or that port is not forwarded. */
  "not-translated": { external: string };
  /** A load balancer has no listener for it. */
  "no-listener": { traffic: string };
  /** A listener does not let the source connect. */
  "listener-refuses": { source: string };
  /** A gateway's contract does not permit it. */
  "contract-refuses": { kind: string };
  /** An instance does not forward: its ports let no foreign source pass. */
  "does-not-forward": Nothing;
  /** The destination has no address of the family. */
  "no-address": { family: string };
  /** Nobody on the network has the destination. */
  "nobody-has": { address: string };
}

/** The smallest change that makes a violated clause hold. `resource` is what has to be changed. */
export interface FixArguments {
  "remove-rule": { resource: string };
  /** A rule lets more in than it has to: its remote or its ports. */
  "narrow-rule": { resource: string; traffic: string; remote: string };
  "enable-port-security": { resource: string };
  "narrow-pairs": { resource: string };
  "remove-floating-ip": { resource: string };
  "remove-interface": { resource: string; network: string };
  "remove-gateway": { resource: string };
  "remove-route": { resource: string; destination: string };
  "restrict-listener": { resource: string; traffic: string };
  "add-firewall-rule": { resource: string; traffic: string; from: string; to: string };
  "narrow-contract": { resource: string; traffic: string };
  "separate-instance": { resource: string };
  "separate-networks": { resource: string; other: string };
  /** Of `must`: what is missing. */
  "add-rule": { resource: string; direction: "ingress" | "egress"; traffic: string; remote: string };
  "allow-in-firewall": { resource: string; direction: "ingress" | "egress"; traffic: string };
  "connect-networks": { from: string; to: string };
  /** Of `disjoint`. */
  "separate-realms": { what: SharedThing };
}

/** What two realms may not have in common; nothing of it is packets. */
export type SharedThing =
  /** The same Terraform: one folder or file is in both. */
  | "input"
  /** Whoever keeps state for both, or one place for it. */
  | "backend"
  /** One reads the other's state. */
  | "state"
  /** A host of an API. */
  | "endpoint"
  /** An entry of `clouds.yaml`. */
  | "cloud"
  /** A user, application credential, password, key or certificate. */
  | "credential"
  /** An id of a project. */
  | "project"
  /** Any other id of something in a cloud. */
  | "reference"
  | "physical-network"
  | "segment"
  /** The far end of a VPN, a BGP session or a mirror. */
  | "tunnel"
  | "route-target"
  /** An address that belongs to the other realm, where packets are sent, taken from or let through. */
  | "address"
  | "sync"
  | "image-source"
  | "dns-zone"
  | "dns-record"
  /** A name, address or id of the other realm in a text. */
  | "text";

/** What is odd about the endpoints, so that clauses which it touches cannot be proved. */
export interface FindingArguments {
  "ENDPOINT-IN-NO-ZONE": { network: string };
  "ENDPOINT-IN-TWO-ZONES": { zones: readonly string[] };
  /** A gateway with a contract: what it does is not in the Terraform. */
  "GATEWAY-IN-TWO-ZONES": { kind: string; zones: readonly string[] };
  "INSTANCE-IN-TWO-ZONES": { zones: readonly string[] };
  /** A zone's selectors find nothing: the place is none, the zone is the argument. */
  "ZONE-WITHOUT-NETWORK": { zone: string };
  /** One selector of several finds nothing. */
  "SELECTOR-WITHOUT-NETWORK": { zone: string; selector: string };
  /** A zone's addresses lie in a subnet that the inputs make: they are no outside. */
  "ZONE-ADDRESSES-INSIDE": { zone: string; cidr: string; network: string };
}

/** Why a certificate does not hold. `sender` and `receiver` are zones or ports; empty: endpoints in no zone. */
export interface RefusalArguments {
  /** It is about something else. */
  "other-specification": Nothing;
  "other-inputs": Nothing;
  "other-realm": { realm: string };
  /** Its clauses are not those of the specification. */
  "other-clauses": Nothing;
  /** It does not say what its proofs assume. */
  "other-assumptions": Nothing;
  /** An invariant lacks something that is sent, or that a step makes of what it has. */
  "start-outside": { sender: string; place: string };
  "step-leaves": { sender: string; from: string; to: string };
  /** By the invariant something forbidden may arrive. */
  "sink-reached": { sender: string; receiver: string; place: string };
  "instance-in-both": { from: string; to: string };
  /** Of `must`. */
  "nobody-there": { zone: string };
  "no-such-step": { sender: string };
  "not-reached": { sender: string; receiver: string };
  /** Of `disjoint`. */
  "other-marks": Nothing;
  "realm-not-known": { realm: string };
  "in-common": { realm: string; other: string; what: SharedThing };
}

/** What every proof takes for granted: the tables under "Assumptions" of the READMEs. */
export type Assumption =
  | "declared-only"
  | "outside-addresses"
  | "firewall-direction"
  | "icmpv6-by-groups"
  | "no-relay-by-applications"
  | "always-allowed"
  | "entries-are-clouds"
  | "state-in-folder"
  | "authorities-of-machines";

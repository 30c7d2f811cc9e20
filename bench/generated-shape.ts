export interface Size {
  readonly zones: number;
  readonly ports: number;
  /** Rules of security groups. */
  readonly rules: number;
}

/** Zones behind one router; routers meet on a transit network, and a core router knows them all. */
const ZONES_OF_A_BODY = 10;
/** Ports that have one security group in common. */
const PORTS_OF_A_GROUP = 5;
/** Zones that each zone lets in. */
const PEERS = 5;

export const bodyOf = (zone: number) => Math.floor(zone / ZONES_OF_A_BODY);
export const blockOf = (zone: number) => `10.${bodyOf(zone)}.${zone % ZONES_OF_A_BODY}.0/24`;
export const prefixOf = (zone: number) => `fd00:${bodyOf(zone)}:${zone % ZONES_OF_A_BODY}::/64`;
/** Of every second port; Neutron chooses the others'. */
export const addressOf = (zone: number, port: number) =>
  `10.${bodyOf(zone)}.${zone % ZONES_OF_A_BODY}.${10 + port}`;

/** Zones that may talk to a zone, and on which port; the same for the rules and for the specification. */
export function peersOf(zone: number, zones: number): { readonly zone: number; readonly port: number }[] {
  return Array.from({ length: PEERS }, (_, at) => ({
    zone: (zone + 1 + at * 7) % zones,
    port: 1000 + ((zone * 31 + at * 17) % 5000),
  })).filter((peer) => peer.zone !== zone);
}

/** Ports of a zone. */
export function portsOf({ ports, zones }: Size): number {
  return Math.floor(ports / zones);
}

/** Groups of a zone, and rules of a group. */
export function groupsOf(size: Size): { readonly groups: number; readonly rules: number } {
  const groups = Math.ceil(portsOf(size) / PORTS_OF_A_GROUP);
  return { groups, rules: Math.floor(size.rules / size.zones / groups) };
}

/** What a rule of a zone's groups lets in: from a peer, or from its own group. */
export function ruleAt(zone: number, rule: number, { zones }: Size) {
  const peers = peersOf(zone, zones);
  const peer = peers[rule % (peers.length + 1)];
  return { isSix: rule % 2 === 1, peer: peer?.zone, port: peer?.port ?? 6000 + rule };
}

/** Addresses on the transit network: the core router's, and each body's with its block. */
export function coreOf({ zones }: Size) {
  return {
    core: "172.16.0.1",
    bodies: Array.from({ length: bodyOf(zones - 1) + 1 }, (_, body) => ({
      body,
      block: `10.${body}.0.0/16`,
      address: `172.16.1.${body + 1}`,
    })),
  };
}

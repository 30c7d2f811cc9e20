import type { Addressing } from "./addressing";
import { prefixesOf } from "./addressing";
import type { Arguments } from "./arguments";
import type { Attachments } from "./attachments";
import { contractOf } from "./contract";
import { type DoubtfulThing, doubtsOf } from "./doubts-of";
import { knownOr } from "./found";
import type { Prefix, Truth } from "./network";
import type { Port } from "./port";
import { type Thing, TYPE } from "./thing";
import type { Things } from "./things";

/** Ports by id: those of resources, those that are looked up, and those that come with another. */
export function readPorts(addressing: Addressing, attachments: Attachments): Map<string, Port> {
  const { things } = addressing;
  const associated = associatedGroups(things);
  const ports = new Map<string, Port>();
  for (const thing of things.ofType(TYPE.port)) {
    ports.set(thing.id, readPort(addressing, attachments, associated.get(thing.id) ?? [], thing));
  }
  return ports;
}

function readPort(
  addressing: Addressing,
  attachments: Attachments,
  associated: readonly Association[],
  thing: Thing,
): Port {
  const { things } = addressing;
  const own = things.arguments(thing);
  const doubts = doubtsOf(things, thing);
  doubts.needs(own, "device_id", "device_owner");
  const role = attachments.roleOf(thing);
  const network = addressing.networkOf(thing);
  if (network === undefined) doubts.unknown("network_id");
  const { addresses, unknown } = addressing.ofPort(thing);
  for (const detail of unknown) doubts.unknown(detail);
  const written = securityOf(addressing, own, thing, network);
  const security = role === "host" ? written : role === "load-balancer";
  // A port that became a router's stays in its groups: nothing filters it, and they count its addresses.
  const isMember = role === "host" || (role === "router" && thing.at.type === TYPE.port);
  const groups =
    written === false || !isMember ? [] : groupsOf(things, own, thing, associated, doubts, attachments);
  if (
    security === false &&
    role === "host" &&
    own.thingList("security_group_ids", TYPE.secgroup).known.length > 0
  ) {
    doubts.contradiction("port_security_enabled");
  }
  return {
    id: thing.id,
    network,
    region: thing.region,
    name: knownOr(own.text("name"), undefined),
    declared: things.declarations(thing),
    role,
    instance: role === "host" ? attachments.instanceOf(thing) : undefined,
    addresses,
    pairs: pairsOf(addressing, own, doubts),
    security,
    groups,
    contract: contractOf(thing.at),
    doubts: doubts.all,
  };
}

/** Ports whose owner is Neutron itself are trusted: no filter stands at them. */
function securityOf(
  addressing: Addressing,
  own: Arguments,
  thing: Thing,
  network: string | undefined,
): Truth {
  const owner = own.text("device_owner");
  if (owner.kind === "known" && owner.value.startsWith("network:")) return false;
  if (owner.kind === "unknown") return "unknown";
  const written = own.flag("port_security_enabled");
  if (written.kind === "known") return written.value;
  if (written.kind === "unknown" || !thing.managed) return "unknown";
  const net = addressing.things.withId(network ?? "");
  if (net === undefined) return "unknown";
  const ofNetwork = addressing.things.arguments(net).flag("port_security_enabled");
  if (ofNetwork.kind === "known") return ofNetwork.value;
  return ofNetwork.kind === "absent" && net.managed ? true : "unknown";
}

interface Association {
  readonly groups: readonly string[];
  readonly unknown: readonly string[];
  /** `enforce`: the port has these groups and no others. */
  readonly enforce: boolean | "unknown";
}

function associatedGroups(things: Things): ReadonlyMap<string, readonly Association[]> {
  const made = new Map<string, Association[]>();
  for (const thing of things.ofType(TYPE.portSecgroupAssociate)) {
    const own = things.arguments(thing);
    const port = own.thing("port_id", TYPE.port);
    if (port.kind !== "known") {
      things.lose(thing.at, "port_id");
      continue;
    }
    const { known, unknown } = own.thingList("security_group_ids", TYPE.secgroup);
    const enforce = own.flag("enforce");
    const entry: Association = {
      groups: known.map(({ id }) => id),
      unknown: [...unknown, ...thing.doubts.map(({ detail }) => detail)],
      enforce: enforce.kind === "unknown" ? "unknown" : knownOr(enforce, false),
    };
    made.set(port.value.id, [...(made.get(port.value.id) ?? []), entry]);
  }
  return made;
}

function groupsOf(
  things: Things,
  own: Arguments,
  thing: Thing,
  associated: readonly Association[],
  doubts: DoubtfulThing,
  attachments: Attachments,
): readonly string[] {
  for (const { unknown } of associated) for (const detail of unknown) doubts.unknown(detail);
  const added = associated.flatMap(({ groups }) => groups);
  if (associated.some(({ enforce }) => enforce === "unknown")) doubts.unknown("enforce");
  if (associated.some(({ enforce }) => enforce === true)) return [...new Set(added)];
  return [...new Set([...ownGroups(things, own, thing, doubts, attachments), ...added])];
}

function ownGroups(
  things: Things,
  own: Arguments,
  thing: Thing,
  doubts: DoubtfulThing,
  attachments: Attachments,
): readonly string[] {
  const told = own.thingList("all_security_group_ids", TYPE.secgroup);
  if (told.known.length > 0 && told.unknown.length === 0) return told.known.map(({ id }) => id);
  const none = own.flag("no_security_groups");
  if (none.kind === "known" && none.value) return [];
  if (none.kind === "unknown") doubts.unknown(none.detail);
  const { known, unknown } = own.thingList("security_group_ids", TYPE.secgroup);
  for (const detail of unknown) doubts.unknown(detail);
  if (known.length > 0 || unknown.length > 0) return known.map(({ id }) => id);
  if (!thing.managed) return [];
  const names = attachments.groupNamesOf(thing);
  if (names === undefined || (names.known.length === 0 && names.unknown.length === 0)) {
    return [things.defaultGroup(thing.at).id];
  }
  for (const detail of names.unknown) doubts.unknown(detail);
  return names.known.map((name) => things.named(thing.at, TYPE.secgroup, name).id);
}

function pairsOf(addressing: Addressing, own: Arguments, doubts: DoubtfulThing): readonly Prefix[] {
  const { items, unknown } = own.nested("allowed_address_pairs");
  for (const detail of unknown) doubts.unknown(detail);
  return items.flatMap((item) => {
    const found = addressing.ofValue(item.at, item.attributes.ip_address);
    for (const detail of found.unknown) doubts.unknown(detail);
    // An address that Neutron chooses may be any of those: the pair is one of them, not all.
    if (found.addresses.some(({ among }) => among.length > 1 || among[0]?.first !== among[0]?.last)) {
      const isText = typeof item.attributes.ip_address === "string";
      if (!isText) doubts.unknown("allowed_address_pairs");
    }
    return prefixesOf(found.addresses);
  });
}

import type { Addressing } from "./addressing";
import { doubtsOf } from "./doubts-of";
import { knownOr } from "./found";
import { ALL_PROTOCOLS } from "./protocols";
import { readRules } from "./read-security-rules";
import type { SecurityGroup, SecurityRule } from "./security-group";
import { type Thing, TYPE } from "./thing";

const FAMILIES = ["ipv4", "ipv6"] as const;

/** Security groups by id, with the rules that Neutron makes by itself. */
export function readSecurityGroups(addressing: Addressing): Map<string, SecurityGroup> {
  const { things } = addressing;
  const rules = readRules(addressing);
  const groups = new Map<string, SecurityGroup>();
  for (const thing of things.ofType(TYPE.secgroup)) {
    const own = things.arguments(thing);
    const doubts = doubtsOf(things, thing);
    const stateful = own.flag("stateful");
    if (stateful.kind === "unknown") doubts.unknown(stateful.detail);
    const name = own.text("name");
    if (thing.managed && name.kind === "known" && name.value === "default") {
      doubts.contradiction("name: default");
    }
    groups.set(thing.id, {
      id: thing.id,
      name: thing.id.startsWith("default:") ? "default" : knownOr(name, undefined),
      region: thing.region,
      declared: things.declarations(thing),
      // Answers of a group that may be stateless pass for certain only where a rule lets them.
      stateful: stateful.kind === "unknown" ? false : knownOr(stateful, true),
      rules: [...ownRules(addressing, thing), ...(rules.get(thing.id) ?? [])],
      doubts: doubts.all,
    });
  }
  return groups;
}

/** What Neutron adds: everything leaves; members of the default group reach one another as well. */
function ownRules({ things }: Addressing, thing: Thing): SecurityRule[] {
  const isDefault = thing.id.startsWith("default:");
  if (!isDefault && !thing.managed) return [];
  const declared = things.blocks.declaration(thing.at);
  const deleted = things.arguments(thing).flag("delete_default_rules");
  if (!isDefault && deleted.kind === "known" && deleted.value) return [];
  const doubts =
    !isDefault && deleted.kind === "unknown" ? [things.doubt(thing.at, "value", deleted.detail)] : [];
  const common = { declared, protocols: ALL_PROTOCOLS, ports: undefined, icmp: undefined, doubts };
  const egress = FAMILIES.map(
    (family): SecurityRule => ({ ...common, direction: "egress", family, remote: { kind: "any" } }),
  );
  if (!isDefault) return egress;
  const ingress = FAMILIES.map(
    (family): SecurityRule => ({
      ...common,
      direction: "ingress",
      family,
      remote: { kind: "group", group: thing.id },
    }),
  );
  return [...egress, ...ingress];
}

import type { ReviewFindingLabels } from "./review-finding-labels";

const listed = (items: readonly string[]) => items.join(", ");
const data = (name: string, holdsData: boolean) => (holdsData ? `${name}, which holds data,` : name);

const KIND = { new: "New", widened: "Wider than before", changed: "Other than before" } as const;

/** What findings of `egov review` say in English. */
export const reviewFindingsEn: ReviewFindingLabels = {
  rule: {
    clause: (id) => `Clause ${id} of the isolation specification is violated`,
    connectivity: "More may pass between zones or bodies than before",
    dataDestroyed: "Something that holds data is destroyed",
    destroyed: "A resource is destroyed",
    continuity: "A store or system is kept less well than before",
    unknown: "Something would have to be known to decide",
    waiver: "A waiver is new, longer than before, or expired",
    security: {
      rule: "A security group rule lets more pass",
      "default-egress": "A security group has Neutron's own egress rules",
      "port-security": "A port has less port security",
      "address-pair": "A port may send from more addresses",
      "floating-ip": "A floating IP opens more to the outside",
      gateway: "A router's gateway leads further",
      firewall: "A firewall lets more pass",
      share: "More projects or clients may use something shared",
      listener: "A load balancer's listener takes more",
      role: "Somebody has a role more",
      credential: "A credential may do more",
      secret: "More may read a secret",
      state: "A stack's state is kept elsewhere than before",
    },
  },
  violated: {
    never: (from, to) => `What must never pass from ${from} to ${to} passes.`,
    only: (from, to) => `Something else than what alone may pass from ${from} to ${to} passes.`,
    must: (from, to) => `What has to pass from ${from} to ${to} does not pass.`,
    disjoint: (shared) => `Realms that must have nothing in common do: ${listed(shared)}.`,
    unshown: "The clause does not hold.",
  },
  violatedBefore: "It was violated before, too.",
  basis: (text) => `Basis: ${text}.`,
  packet: (text) => `Packet: ${text}.`,
  fix: (text) => `Fix: ${text}.`,
  flow: ({ kind, from, to, traffic, crosses, isCertain }) =>
    `${KIND[kind]}: ${listed(traffic)} ${isCertain ? "passes" : "may pass"} from ${from} to ${to}, across ${crosses}.`,
  addresses: (list) => `New outside addresses: ${listed(list)}.`,
  declaredFor: (reasons) => `Declared for it: ${reasons.join("; ")}.`,
  approvedBy: (reason, approval) => `${reason} (approved by ${approval})`,
  destroyed: {
    deleted: (name, holdsData) => `${data(name, holdsData)} is deleted.`,
    replaced: (name, holdsData, forcedBy) =>
      `${data(name, holdsData)} is deleted and made anew${forcedBy.length === 0 ? "" : `, forced by ${listed(forcedBy)}`}.`,
    follows: (name, holdsData, forcedBy) =>
      `${data(name, holdsData)} is deleted and made anew, for what ${listed(forcedBy)} names will be another one.`,
    rebuilt: (name, holdsData, forcedBy) =>
      `The disk of ${data(name, holdsData)} is written anew${forcedBy.length === 0 ? "" : `, forced by ${listed(forcedBy)}`}.`,
    renamed: (name, holdsData) =>
      `${data(name, holdsData)} is only renamed in the program, and would be deleted and made anew.`,
  },
  moved: (from, to) => `To keep it, add a moved block from ${from} to ${to}.`,
  security: (rule, name, action) => `${rule}: ${name} (${action}).`,
  differences: (list) => `Different: ${list.join("; ")}.`,
  value: (attribute, before, after) => `${attribute} ${before || "not set"} → ${after || "not set"}`,
  otherOne: (attribute, references) => `${attribute} names what will be another one (${listed(references)})`,
  items: (attribute, removed, added) =>
    [
      attribute,
      ...(removed.length === 0 ? [] : [`without ${listed(removed)}`]),
      ...(added.length === 0 ? [] : [`with ${listed(added)}`]),
    ].join(" "),
  continuity: (name, losses) => `${name} is kept less well than before: ${losses.join("; ")}.`,
  unknown: (name, doubt) => `${name}: ${doubt}.`,
  unknownClauses: (list) => `It could change clauses: ${listed(list)}.`,
  waived: (until, approval) => `Waived until ${until} (${approval}).`,
  waiver: {
    new: (scope, until) => `A waiver for ${scope} is new or longer than before; it ends on ${until}.`,
    expired: (scope, until) => `The waiver for ${scope} expired on ${until}.`,
    decision: (justification, approval) => `Decision: ${approval} (${justification}).`,
  },
  proved: (clauses) => `clauses proved: ${clauses}`,
  notProved: (clauses) => `clauses neither proved nor violated: ${clauses}`,
  list: (items, more) => `${listed(items)} and ${more} more`,
  space: " ",
};

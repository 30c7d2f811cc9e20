import { bothText, fits } from "./addresses";
import type { AddressFacts, Attributes, Facts } from "./facts";

/**
 * Where the model and the cloud differ, one line for each thing and attribute; of lists, what only one of
 * them has. What the model does not know is told too.
 */
export function differences(model: Facts, cloud: Facts): string[] {
  const plain = (["networks", "subnets", "routers"] as const).flatMap((kind) =>
    paired(model[kind], cloud[kind]).flatMap(({ id, ours, theirs }) =>
      attributes(`${kind} ${theirs.name ?? id}`, ours, theirs),
    ),
  );
  const addressed = (["ports", "floatingIps"] as const).flatMap((kind) =>
    paired(model[kind], cloud[kind]).flatMap(({ ours, theirs }) => [
      ...addresses(ours, theirs),
      ...attributes(ours.name, ours.attributes, theirs.attributes),
    ]),
  );
  const alone = KINDS.flatMap((kind) => missing(kind, model[kind], cloud[kind]));
  return [...alone, ...plain, ...addressed].sort();
}

const KINDS = ["networks", "subnets", "routers", "ports", "floatingIps"] as const;

function paired<T>(model: ReadonlyMap<string, T>, cloud: ReadonlyMap<string, T>) {
  return [...model].flatMap(([id, ours]) => {
    const theirs = cloud.get(id);
    return theirs === undefined ? [] : [{ id, ours, theirs }];
  });
}

function missing(kind: string, model: ReadonlyMap<string, object>, cloud: ReadonlyMap<string, object>) {
  const nameOf = (id: string, thing: object) => ("name" in thing ? String(thing.name) : id);
  return [
    ...[...model].flatMap(([id, one]) =>
      cloud.has(id) ? [] : [`${kind} only modelled: ${nameOf(id, one)}`],
    ),
    ...[...cloud].flatMap(([id, one]) => (model.has(id) ? [] : [`${kind} only there: ${nameOf(id, one)}`])),
  ];
}

function addresses(ours: AddressFacts, theirs: AddressFacts): string[] {
  if (fits(theirs.addresses.flat(), ours.addresses)) return [];
  const text = (facts: AddressFacts) => facts.addresses.map(bothText).join(", ");
  return [`${ours.name} addresses: modelled ${text(ours)}; there ${text(theirs)}`];
}

function attributes(name: string, ours: Attributes, theirs: Attributes): string[] {
  return Object.keys(theirs).flatMap((key) => {
    const [mine, other] = [ours[key] ?? "", theirs[key] ?? ""];
    if (mine === "?") return [`${name} ${key}: not known`];
    if (typeof mine === "string" || typeof other === "string") {
      return mine === other ? [] : [`${name} ${key}: modelled ${mine}; there ${other}`];
    }
    return [
      ...mine.filter((one) => !other.includes(one)).map((one) => `${name} ${key} only modelled: ${one}`),
      ...other.filter((one) => !mine.includes(one)).map((one) => `${name} ${key} only there: ${one}`),
    ];
  });
}

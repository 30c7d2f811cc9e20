import type { Addressing } from "./addressing";
import type { Attachments } from "./attachments";
import { contractOf } from "./contract";
import { knownOr } from "./found";
import type { Instance } from "./port";
import { TYPE } from "./thing";

/** Instances by id, with their ports. */
export function readInstances({ things }: Addressing, attachments: Attachments): Map<string, Instance> {
  const instances = new Map<string, Instance>();
  for (const thing of things.ofType(TYPE.instance)) {
    // A port that an instance may have beyond those could be on any network of its region.
    for (const detail of attachments.unknown.get(thing) ?? []) things.lose(thing.at, detail);
    instances.set(thing.id, {
      id: thing.id,
      name: knownOr(things.arguments(thing).text("name"), undefined),
      declared: things.declarations(thing),
      ports: attachments.portsOf(thing).map(({ id }) => id),
      contract: contractOf(thing.at),
    });
  }
  return instances;
}

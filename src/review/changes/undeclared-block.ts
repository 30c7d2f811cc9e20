import type { Block } from "../../terraform";

/** A resource of which only a plan tells: no file of the inputs has it. */
export function undeclaredBlock(root: string, address: string, type: string): Block {
  return {
    mode: "managed",
    type,
    root,
    address,
    provider: undefined,
    attributes: {},
    instances: "one",
    place: { input: "", file: "", pointer: "", line: undefined },
    lifecycle: undefined,
    notes: undefined,
  };
}

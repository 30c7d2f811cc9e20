import * as path from "node:path";
import type { Attributes, Block, Value, World } from "../terraform";
import { asText, isRecord } from "../terraform";
import type { Declaration } from "./declaration";
import type { Doubt, DoubtReason } from "./doubt";

interface Root {
  label: string;
  readonly blocks: Map<string, Block>;
}

/** The blocks of a world by their address, and how each is named in what the model gives. */
export class Blocks {
  /** By input, root and address. */
  private readonly byInput = new Map<string, Map<string, Root>>();
  private readonly declarations = new Map<Block, Declaration>();

  constructor(readonly world: World) {
    const inputsOf = new Map<string, number>();
    for (const block of world.blocks) {
      const { input } = block.place;
      const roots = this.byInput.get(input) ?? new Map<string, Root>();
      this.byInput.set(input, roots);
      let root = roots.get(block.root);
      if (root === undefined) {
        root = { label: block.root, blocks: new Map() };
        roots.set(block.root, root);
        inputsOf.set(block.root, (inputsOf.get(block.root) ?? 0) + 1);
      }
      root.blocks.set(block.address, block);
    }
    const labelOf = labelsOf([...this.byInput.keys()]);
    for (const [input, roots] of this.byInput) {
      for (const [name, root] of roots) {
        if ((inputsOf.get(name) ?? 0) > 1) root.label = `${labelOf(input)}/${name}`;
      }
    }
  }

  /** What stands at an address of the root of `at`. */
  find(at: Block, address: string): Block | undefined {
    return this.byInput.get(at.place.input)?.get(at.root)?.blocks.get(address);
  }

  /** `<root>/<address>`; with the input in front where roots of two inputs have one name. */
  id(block: Block): string {
    const label = this.byInput.get(block.place.input)?.get(block.root)?.label ?? block.root;
    return `${label}/${block.address}`;
  }

  declaration(block: Block): Declaration {
    const found = this.declarations.get(block);
    if (found !== undefined) return found;
    const made = declarationOf(block);
    this.declarations.set(block, made);
    return made;
  }

  doubt(at: Block, why: DoubtReason, detail: string): Doubt {
    return { declared: this.declaration(at), why, detail };
  }
}

/** How a block is named in reports. */
export function declarationOf(block: Block): Declaration {
  const { root, address, place } = block;
  const egov = egovNotes(block);
  return {
    root,
    address,
    input: place.input,
    file: place.file,
    get line() {
      return place.line;
    },
    construct: asText(egov.construct),
    source: asText(egov.source),
  };
}

/** What a tree of this library notes at a block. */
export function egovNotes(block: Block): Attributes {
  const notes = block.notes as Value | undefined;
  if (notes === undefined || !isRecord(notes)) return {};
  const egov = Object.hasOwn(notes, "egov") ? notes.egov : undefined;
  return egov !== undefined && isRecord(egov) ? egov : {};
}

/** Last part of an input's path where that tells inputs apart; else the whole. */
function labelsOf(inputs: readonly string[]): (input: string) => string {
  const seen = new Map<string, number>();
  for (const input of inputs) seen.set(path.basename(input), (seen.get(path.basename(input)) ?? 0) + 1);
  return (input) => (seen.get(path.basename(input)) === 1 ? path.basename(input) : input);
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

/** Addresses (`type.id`) of a tree's resources by stack, with those that its `moved` blocks account for. */
export interface TreeIds {
  readonly tree: string;
  readonly stacks: ReadonlyMap<string, readonly string[]>;
  readonly moved: ReadonlySet<string>;
}

interface StackJson {
  readonly resource?: Record<string, Record<string, unknown>>;
  readonly moved?: readonly { readonly from: string }[];
}

export function readTreeIds(tree: string, folder: string): TreeIds {
  const stacksFolder = path.join(folder, "stacks");
  const stacks = new Map<string, string[]>();
  const moved = new Set<string>();
  for (const stack of readdirSync(stacksFolder).sort()) {
    const json = JSON.parse(readFileSync(path.join(stacksFolder, stack, "cdk.tf.json"), "utf8")) as StackJson;
    const ids = Object.entries(json.resource ?? {}).flatMap(([type, byId]) =>
      Object.keys(byId).map((id) => `${type}.${id}`),
    );
    stacks.set(stack, ids.sort());
    for (const { from } of json.moved ?? []) moved.add(`${tree} ${stack} ${from}`);
  }
  return { tree, stacks, moved };
}

/** The committed form: stacks that have the same ids stand together, so that a city's list is readable. */
export function renderIds(trees: readonly TreeIds[]): string {
  return trees
    .map(({ tree, stacks }) => {
      const shapes = new Map<string, string[]>();
      for (const [stack, ids] of stacks) {
        const shape = ids.map((id) => `  ${id}`).join("\n");
        shapes.set(shape, [...(shapes.get(shape) ?? []), stack]);
      }
      const blocks = [...shapes].map(([shape, names]) => `${names.join(" ")}:\n${shape}`);
      return `# ${tree}\n\n${blocks.join("\n\n")}\n`;
    })
    .join("\n");
}

/** Lines `tree stack type.id` of a committed list. */
export function parseIds(text: string): Set<string> {
  const ids = new Set<string>();
  let tree = "";
  let stacks: string[] = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("# ")) tree = line.slice(2);
    else if (line.startsWith("  ")) for (const stack of stacks) ids.add(`${tree} ${stack} ${line.trim()}`);
    else if (line.endsWith(":")) stacks = line.slice(0, -1).split(" ");
  }
  return ids;
}

export interface RecordedMove {
  readonly tree: string;
  readonly stack: string;
  /** Address that is gone. */
  readonly from: string;
  /** Why it may go, for the reviewer. */
  readonly reason: string;
}

export interface IdChanges {
  readonly added: readonly string[];
  /** Gone without a `moved` block and without a recorded move: applying this destroys something. */
  readonly lost: readonly string[];
}

export function compareIds(
  committed: string,
  trees: readonly TreeIds[],
  moves: readonly RecordedMove[],
): IdChanges {
  const before = parseIds(committed);
  const now = parseIds(renderIds(trees));
  const accounted = new Set([
    ...trees.flatMap((tree) => [...tree.moved]),
    ...moves.map((move) => `${move.tree} ${move.stack} ${move.from}`),
  ]);
  return {
    added: [...now].filter((id) => !before.has(id)),
    lost: [...before].filter((id) => !now.has(id) && !accounted.has(id)),
  };
}

export function readMoves(file: string): RecordedMove[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as RecordedMove[]) : [];
}

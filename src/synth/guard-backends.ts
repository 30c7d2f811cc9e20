import { isDeepStrictEqual } from "node:util";
import { TerraformElement } from "cdktf";
import { type Problem, problem } from "../problems/problem";
import { everyContractedStack } from "./every-stack";
import type { Json, StackBlocks } from "./guard-blocks";
import type { ContractedApp, ContractedStack } from "./tree";

/**
 * A stack's state is where the tree put it, and no state of another realm is read: a remote state
 * must be the backend of a stack of the same App.
 */
export function backendProblems(
  stack: ContractedStack,
  { json, blocks }: StackBlocks,
  app: ContractedApp,
): Problem[] {
  const found: Problem[] = [];
  const { realm } = stack.contract;
  const backend = ((json.terraform ?? {}) as Json).backend;
  if (!isDeepStrictEqual(backend, stack.assignedBackend)) {
    found.push(
      problem(
        "BACKEND-CHANGED",
        { realm, other: ownerOfBackend(backend as Json, stack) },
        {
          path: `${stack.node.path}/backend`,
          value: backend,
          allowed: [JSON.stringify(stack.assignedBackend)],
        },
      ),
    );
  }
  const own = app.stacks.map((sibling) => sibling.assignedBackend);
  for (const block of blocks) {
    if (block.type !== "terraform_remote_state") continue;
    const kind = String(block.attributes.backend);
    const config = (block.attributes.config ?? {}) as Json;
    const read = { [kind]: config };
    if (own.some((candidate) => sameState(candidate as Json, read) && saysNoMore(read, candidate as Json))) {
      continue;
    }
    found.push(
      problem(
        "REMOTE-STATE-OTHER-REALM",
        { realm, other: ownerOfBackend(read, stack) },
        { path: elementPath(stack, block.id) ?? block.path, source: block.source, value: config },
      ),
    );
  }
  return found;
}

/** Path of the stack of another App whose state this is, as far as this process knows it. */
function ownerOfBackend(backend: Json | undefined, stack: ContractedStack): string | undefined {
  if (backend === undefined) return undefined;
  return everyContractedStack().find(
    (other) =>
      other.contract.realm !== stack.contract.realm && sameState(other.assignedBackend as Json, backend),
  )?.node.path;
}

/** Path of the construct of a block that carries no notes, as data sources of states do not. */
function elementPath(stack: ContractedStack, id: string): string | undefined {
  return stack.node
    .findAll()
    .find((node) => TerraformElement.isTerraformElement(node) && node.friendlyUniqueId === id)?.node.path;
}

/** Whether a read adds nothing to the backend: an address of its own would lead to another store. */
function saysNoMore(read: Json, backend: Json): boolean {
  return Object.entries(read).every(([kind, config]) =>
    Object.entries(config as Json).every(([field, value]) =>
      isDeepStrictEqual(value, (backend[kind] as Json | undefined)?.[field]),
    ),
  );
}

/** Whether two backends hold the same state, whatever else they say. */
function sameState(a: Json, b: Json): boolean {
  return Object.entries(a).every(([kind, config]) => {
    const other = b[kind] as Json | undefined;
    const mine = config as Json;
    return (
      other !== undefined &&
      ["path", "address", "key", "bucket", "schema_name"].every((field) => mine[field] === other[field])
    );
  });
}

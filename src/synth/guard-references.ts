import { type Problem, problem } from "../problems/problem";
import { everyContractedStack } from "./every-stack";
import { type Block, type StackBlocks, stackBlocks, strings } from "./guard-blocks";
import type { ContractedStack } from "./tree";

const REFERENCE = /\b(data\.)?(openstack_[a-z0-9_]+)\.([A-Za-z_][\w-]*)/g;

/** Every reference in the JSON is to something in the same stack. */
export function referenceProblems(
  stack: ContractedStack,
  { blocks, addresses, json }: StackBlocks,
): Problem[] {
  const ofBlocks = blocks.flatMap((block) => dangling(block.attributes, block, addresses, stack));
  const ofOthers = Object.entries(json)
    .filter(([section]) => !["resource", "data", "terraform"].includes(section))
    .flatMap(([section, value]) =>
      dangling(value, { path: `${stack.node.path}/${section}`, source: undefined }, addresses, stack),
    );
  return [...ofBlocks, ...ofOthers];
}

function dangling(
  value: unknown,
  at: Pick<Block, "path" | "source">,
  addresses: ReadonlySet<string>,
  stack: ContractedStack,
): Problem[] {
  return [...strings(value)].flatMap(({ path: attribute, text }) => {
    const isReference = text.includes("${") || /^depends_on\[|^lifecycle\./.test(attribute);
    if (!isReference) return [];
    return [...text.matchAll(REFERENCE)]
      .map(([, data, type, id]) => `${data ?? ""}${type}.${id}`)
      .filter((address) => !addresses.has(address))
      .map((address) =>
        problem(
          "REFERENCE-OUTSIDE-STACK",
          { address, attribute, producer: producerOf(address, stack) },
          { path: at.path, source: at.source, value: text },
        ),
      );
  });
}

/** The construct of another stack that has the address, as far as this process knows it. */
function producerOf(address: string, stack: ContractedStack): string | undefined {
  for (const other of everyContractedStack()) {
    if (other === stack) continue;
    const json = other.synthesized ?? (other.toTerraform() as ContractedStack["synthesized"]);
    const found = stackBlocks(json ?? {}).blocks.find((block) => block.address === address);
    if (found !== undefined) return `${other.contract.realm}: ${found.path}`;
  }
  return undefined;
}

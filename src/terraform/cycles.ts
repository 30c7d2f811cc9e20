import type { Findings } from "../problems/findings";
import { problem } from "../problems/problem";
import type { Body } from "./compile";
import type { Expression } from "./expression";
import type { ModuleCall, ModuleConfig } from "./module-config";
import { targetOf, usesOf } from "./names";

type Graph = Map<string, readonly string[]>;

/** Reports what depends on itself, modules' inputs and outputs included, as Terraform's graph would. */
export function checkCycles(root: ModuleConfig, place: string, findings: Findings): void {
  const graph: Graph = new Map();
  addModule(root, "", undefined, graph);
  for (const cycle of cyclesIn(graph)) {
    findings.add(
      problem("TERRAFORM-CYCLE", { cycle: cycle.sort().slice(0, 20).join(", ") }, { path: place }),
    );
  }
}

function addModule(
  config: ModuleConfig,
  prefix: string,
  caller: { readonly call: ModuleCall; readonly prefix: string; readonly config: ModuleConfig } | undefined,
  graph: Graph,
): void {
  const uses = (from: ModuleConfig, at: string, ...expressions: (Expression | undefined)[]) => {
    const nodes: string[] = [];
    for (const expression of expressions)
      if (expression !== undefined && expression.kind !== "literal")
        for (const use of usesOf(expression)) nodes.push(...nodesOf(from, at, use));
    return nodes;
  };
  for (const name of config.variables.keys()) {
    const input = caller?.call.inputs.get(name);
    graph.set(`${prefix}var.${name}`, caller ? uses(caller.config, caller.prefix, input) : []);
  }
  const repetition = caller ? uses(caller.config, caller.prefix, caller.call.count, caller.call.forEach) : [];
  for (const [name, { expression }] of config.locals) {
    graph.set(`${prefix}local.${name}`, uses(config, prefix, expression));
  }
  for (const [name, { expression }] of config.outputs) {
    graph.set(`${prefix}output.${name}`, [...uses(config, prefix, expression), ...repetition]);
  }
  for (const [key, { count, forEach, body }] of config.resources) {
    graph.set(prefix + key, [...uses(config, prefix, count, forEach, ...expressionsOf(body)), ...repetition]);
  }
  for (const [name, call] of config.modules) {
    if (call.config !== undefined)
      addModule(call.config, `${prefix}module.${name}.`, { call, prefix, config }, graph);
  }
}

function nodesOf(config: ModuleConfig, prefix: string, use: ReturnType<typeof usesOf>[number]): string[] {
  if (use.root !== "module") return [prefix + targetOf(use)];
  const name = String(use.steps[0]);
  const outputs = config.modules.get(name)?.config?.outputs ?? new Map();
  const output = use.steps.slice(1).find((step) => typeof step === "string" && outputs.has(step));
  const used = output === undefined ? [...outputs.keys()] : [String(output)];
  return used.map((one) => `${prefix}module.${name}.output.${one}`);
}

export function expressionsOf({ attributes, blocks, dynamics }: Body): Expression[] {
  if (blocks.size === 0 && dynamics.length === 0) return [...attributes.values()];
  return [
    ...attributes.values(),
    ...[...blocks.values()].flat().flatMap(expressionsOf),
    ...dynamics.flatMap(({ forEach, content }) => [forEach, ...expressionsOf(content)]),
  ];
}

/** Tarjan's components, without recursion: chains may be long. */
function cyclesIn(graph: Graph): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const found: string[][] = [];
  const enter = (node: string) => {
    order.set(node, order.size);
    low.set(node, order.size - 1);
    open.push(node);
    isOpen.add(node);
    return { node, edges: graph.get(node) ?? [], next: 0 };
  };
  const lower = (node: string, value: number) => low.set(node, Math.min(low.get(node) ?? value, value));
  for (const start of graph.keys()) {
    if (order.has(start)) continue;
    const path = [enter(start)];
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const edge = step.edges[step.next++];
      if (edge !== undefined) {
        if (!order.has(edge)) path.push(enter(edge));
        else if (isOpen.has(edge)) lower(step.node, order.get(edge) ?? 0);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) lower(parent.node, low.get(step.node) ?? 0);
      if (low.get(step.node) !== order.get(step.node)) continue;
      const component = open.splice(open.lastIndexOf(step.node));
      for (const node of component) isOpen.delete(node);
      if (component.length > 1 || step.edges.includes(step.node)) found.push(component);
    }
  }
  return found;
}

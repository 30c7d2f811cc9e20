import type { Body, Dynamic } from "./compile";
import { evaluate, roundsOf, type Scope, withNames } from "./evaluate";
import { type Evaluated, isOpen, Mapping, objectOf, Sequence, tupleOf, unknownOf } from "./evaluated";
import { attempted } from "./type-constraint";
import { Reference, Unknown } from "./value";

/** The names of a body's arguments and nested blocks, each once. */
export function namesOf({ attributes, blocks, dynamics }: Body): Iterable<string> {
  if (blocks.size === 0 && dynamics.length === 0) return attributes.keys();
  return new Set([...attributes.keys(), ...blocks.keys(), ...dynamics.map(({ type }) => type)]);
}

export function hasArgument({ attributes, blocks, dynamics }: Body, name: string): boolean {
  return attributes.has(name) || blocks.has(name) || dynamics.some(({ type }) => type === name);
}

/** One argument, or all nested blocks of a type; a failure is an unknown value that says why. */
export function evaluateArgument(body: Body, name: string, scope: Scope): Evaluated {
  const attribute = body.attributes.get(name);
  // Most arguments are constants, and have no blocks of their name beside them.
  if (attribute?.kind === "literal" && !body.blocks.has(name) && body.dynamics.length === 0)
    return attribute.value;
  const result = attempted(() => argument(body, name, scope));
  return "value" in result ? result.value : new Unknown("failed", result.failure.reason);
}

export function evaluateBody(body: Body, scope: Scope): Map<string, Evaluated> {
  return new Map([...namesOf(body)].map((name) => [name, evaluateArgument(body, name, scope)]));
}

function argument(body: Body, name: string, scope: Scope): Evaluated {
  const attribute = body.attributes.get(name);
  const blocks = body.blocks.get(name) ?? [];
  const dynamics = body.dynamics.filter(({ type }) => type === name);
  const written = attribute === undefined ? null : evaluate(attribute, scope);
  if (blocks.length === 0 && dynamics.length === 0) return written;
  const first = written === null ? [] : written instanceof Sequence ? written.items : [written];
  const made: Evaluated[] = [...first, ...blocks.map((one) => objectOf(evaluateBody(one, scope)))];
  for (const dynamic of dynamics) {
    const content = expanded(dynamic, scope);
    if (content instanceof Unknown) return content;
    made.push(...content);
  }
  return tupleOf(made);
}

function expanded({ forEach, iterator, content }: Dynamic, scope: Scope): Evaluated[] | Unknown {
  const collection = evaluate(forEach, scope);
  const rounds = isOpen(collection) ? undefined : roundsOf(collection);
  if (rounds === undefined) return unknownOf([collection], "instances");
  return rounds.map(([key, value]) => {
    const each = objectOf([
      ["key", key],
      ["value", value],
    ]);
    return objectOf(evaluateBody(content, withNames(scope, new Map([[iterator, each]]))));
  });
}

/** A configured value as others refer to it: what is not written in its blocks, only the cloud knows. */
export function opened(value: Evaluated, reference: Reference): Evaluated {
  if (value === null || value instanceof Unknown) return reference;
  const inner = (step: string | number) => new Reference(reference.address, [...reference.path, step]);
  if (value instanceof Sequence && value.items.some((item) => item instanceof Mapping)) {
    return new Sequence(
      value.kind,
      value.items.map((item, index) => opened(item, inner(index))),
    );
  }
  if (!(value instanceof Mapping)) return value;
  const entries = [...value.entries].map(([key, item]) => [key, opened(item, inner(key))] as const);
  return new Mapping(value.kind, new Map(entries), reference);
}

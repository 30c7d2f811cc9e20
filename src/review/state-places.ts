import type { Backend, World } from "../terraform";
import { isSecret } from "./changes/differences";
import { valueText } from "./changes/value-text";
import type { Side } from "./inputs/side";
import type { Difference, SecurityChange } from "./review";

/** Arguments that say where a state is; what else a backend is told may be a credential. */
const PLACES = new Set(
  "address bucket container endpoint endpoints hostname key lock_address organization path prefix region schema_name table_name unlock_address workspace_dir workspace_key_prefix workspaces".split(
    " ",
  ),
);

/** Of an address: `user:password@`. */
const CREDENTIALS = /\/\/[^/@\s]*@/g;

/**
 * Stacks whose state is kept elsewhere than before. A state holds every value of its resources, and without it Terraform
 * makes all of them anew.
 */
export function statePlaces(base: Side, head: Side): SecurityChange[] {
  const [before, after] = [backendsOf(base.world), backendsOf(head.world)];
  return [...before].flatMap(([root, was]): SecurityChange[] => {
    const is = after.get(root);
    if (is === undefined) return [];
    const differences = differencesOf(was, is);
    if (differences.length === 0) return [];
    const { type, place } = is ?? was ?? LOCAL;
    const declared = {
      root,
      address: `terraform.backend.${type}`,
      input: place.input,
      file: place.file,
      line: place.line,
      construct: undefined,
      source: undefined,
    };
    const change = {
      action: "update",
      type: "terraform_backend",
      declared,
      before: undefined,
      differences,
    } as const;
    return [{ aspect: "state", isBroader: true, change }];
  });
}

/** Terraform's own, where nothing is said. */
const LOCAL: Backend = {
  root: "",
  type: "local",
  arguments: {},
  place: { input: "", file: "", pointer: "", line: undefined },
};

/** By stack, of those whose files are there: plans and states do not tell. */
function backendsOf({ blocks, backends }: World): ReadonlyMap<string, Backend | null> {
  const written = blocks
    .filter(({ lifecycle }) => lifecycle !== undefined)
    .map(({ root }) => [root, null] as const);
  return new Map<string, Backend | null>([...written, ...backends.map((one) => [one.root, one] as const)]);
}

function differencesOf(was: Backend | null, is: Backend | null): Difference[] {
  const [before, after] = [was ?? LOCAL, is ?? LOCAL];
  const names = [...new Set([...Object.keys(before.arguments), ...Object.keys(after.arguments)])].sort();
  const text = ({ arguments: all }: Backend, name: string) =>
    all[name] === undefined || all[name] === null
      ? []
      : [valueText(all[name], (address) => address).replaceAll(CREDENTIALS, "//")];
  return [
    difference("type", [before.type], [after.type], false),
    ...names.map((name) =>
      difference(
        name,
        text(before, name),
        text(after, name),
        !PLACES.has(name) || isSecret("terraform_backend", name),
      ),
    ),
  ].flatMap((one) => one ?? []);
}

function difference(
  attribute: string,
  before: readonly string[],
  after: readonly string[],
  isSensitive: boolean,
): Difference | undefined {
  if (before.join() === after.join()) return undefined;
  const shown = (texts: readonly string[]) => (isSensitive ? [] : texts);
  return {
    attribute,
    isSensitive,
    forcesReplacement: false,
    before: shown(before),
    after: shown(after),
    kind: "value",
  };
}

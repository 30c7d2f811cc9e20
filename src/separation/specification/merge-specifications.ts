import { isDeepStrictEqual } from "node:util";
import { throwIfAny } from "../../problems/egov-error";
import { type Problem, problem } from "../../problems/problem";
import { inconsistencies } from "./consistency";
import type { PlaceOf } from "./shape-problems";
import type { Specification } from "./specification";

const LISTS = { zones: "zone", clauses: "clause", realms: "realm" } as const;
type List = keyof typeof LISTS;

/**
 * Both specifications as one: what is added joins what is there, and removes or changes nothing. What
 * stands in both alike counts once.
 *
 * @param placeOf Shows where in the added one a value is; default: its JSON pointer.
 * @throws {@link EgovError} SPECIFICATION-…, with everything that contradicts.
 */
export function mergeSpecifications(
  own: Specification,
  added: Specification,
  placeOf: PlaceOf = (path) => `/${path.join("/")}`,
): Specification {
  const { merged, problems } = merge(own, added, placeOf);
  throwIfAny(problems);
  return merged;
}

/** Both as one, and everything that contradicts. */
export function merge(
  own: Specification,
  added: Specification,
  placeOf: PlaceOf,
): { readonly merged: Specification; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const fresh = { zones: [], clauses: [], realms: [] } as { [L in List]: number[] };
  for (const list of Object.keys(LISTS) as List[]) {
    const known = new Map([...own[list]].reverse().map((item) => [nameOf(item), item] as const));
    added[list].forEach((item, index) => {
      const there = known.size === 0 ? undefined : known.get(nameOf(item));
      if (there === undefined) fresh[list].push(index);
      else if (!isDeepStrictEqual(there, item)) {
        problems.push(
          problem(
            "SPECIFICATION-CONFLICT",
            { what: LISTS[list], name: nameOf(item) },
            { path: placeOf([list, index]) },
          ),
        );
      }
    });
  }
  const chosen = <T>(items: readonly T[], indices: readonly number[]) =>
    indices.map((index) => items[index] as T);
  const merged: Specification = {
    version: 1,
    zones: [...own.zones, ...chosen(added.zones, fresh.zones)],
    clauses: [...own.clauses, ...chosen(added.clauses, fresh.clauses)],
    realms: [...own.realms, ...chosen(added.realms, fresh.realms)],
  };
  // What is there was consistent by itself: whatever is wrong now stands in what is added.
  const placed: PlaceOf = ([list, index, ...rest]) => {
    const offset = own[list as List].length;
    const at = fresh[list as List][(index as number) - offset];
    return at === undefined
      ? nameOf(own[list as List][index as number])
      : placeOf([list as List, at, ...rest]);
  };
  return { merged, problems: [...problems, ...inconsistencies(merged, placed)] };
}

function nameOf(item: { readonly name: string } | { readonly id: string } | undefined): string {
  if (item === undefined) return "";
  return "id" in item ? item.id : item.name;
}

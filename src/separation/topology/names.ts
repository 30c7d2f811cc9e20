import type { Declaration } from "../../model";

/** What people call a thing: its name, else where it is declared. */
export function nameOf(
  thing: { readonly name?: string | undefined; readonly declared: readonly Declaration[] } | undefined,
): string {
  return thing?.name ?? thing?.declared[0]?.address ?? "";
}

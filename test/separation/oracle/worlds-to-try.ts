import { randomWorld } from "./random-world";
import type { TinyWorld } from "./tiny-world";

/** How many random worlds a test tries: `ORACLE_WORLDS`, else a few; from seed `ORACLE_SEED`, else 0. */
export function worldsToTry(few: number): readonly { readonly seed: number; readonly world: TinyWorld }[] {
  const count = Number(process.env.ORACLE_WORLDS ?? few);
  const first = Number(process.env.ORACLE_SEED ?? 0);
  return Array.from({ length: count }, (_, i) => ({ seed: first + i, world: randomWorld(first + i) }));
}

import { init, killThreads, type Z3LowLevel } from "z3-solver";
import { endNatively, solveNatively } from "./native";

type Z3 = Z3LowLevel["Z3"];

/** Values of constants by name, as Z3 writes them; those that were asked for. */
export type Model = Readonly<Record<string, string>>;

/** Milliseconds for one question; Z3 needs some ten, on a loaded machine some hundred. */
const PATIENCE = 30_000;

let loaded: Promise<Awaited<ReturnType<typeof init>>> | undefined;

/** Loaded once; its threads keep a process alive, so whoever used it calls {@link closeZ3} at the end. */
function load() {
  loaded ??= init();
  return loaded;
}

/** Ends Z3's threads, or its process. */
export async function closeZ3(): Promise<void> {
  endNatively();
  if (loaded === undefined) return;
  await killThreads((await loaded).em);
  loaded = undefined;
}

/**
 * Decides a script of SMT-LIB 2; `undefined`: nothing satisfies it. Throws where Z3 cannot tell. With
 * `ORACLE_Z3` it asks that program in place of npm's Z3.
 */
export async function solve(script: string, wanted: readonly string[] = []): Promise<Model | undefined> {
  const program = process.env.ORACLE_Z3;
  if (program !== undefined) return solveNatively(program, script, wanted, PATIENCE);
  const { Z3 } = await load();
  Z3.global_param_set("timeout", `${PATIENCE}`);
  const config = Z3.mk_config();
  const context = Z3.mk_context(config);
  Z3.del_config(config);
  try {
    return await decide(Z3, context, script, wanted);
  } finally {
    Z3.del_context(context);
  }
}

async function decide(
  Z3: Z3,
  context: ReturnType<Z3["mk_context"]>,
  script: string,
  wanted: readonly string[],
): Promise<Model | undefined> {
  const solver = Z3.mk_simple_solver(context);
  Z3.solver_inc_ref(context, solver);
  Z3.solver_from_string(context, solver, script);
  const error = Z3.get_error_code(context);
  if (error !== 0) throw new Error(`Z3: ${Z3.get_error_msg(context, error)}`);
  const found = await Z3.solver_check(context, solver);
  if (found === -1) return undefined;
  if (found === 0) throw new Error(`Z3 cannot tell: ${Z3.solver_get_reason_unknown(context, solver)}`);
  const text = Z3.model_to_string(context, Z3.solver_get_model(context, solver));
  return Object.fromEntries(
    wanted.flatMap((name) => {
      const value = new RegExp(`^\\|?${name}\\|? -> (.*)$`, "m").exec(text)?.[1];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

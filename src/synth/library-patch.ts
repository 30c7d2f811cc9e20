type AnyFunction = (...args: never[]) => unknown;

interface Patch {
  readonly restore: () => void;
}

const applied = new Map<string, Patch>();

/**
 * Replaces one exported function of the construct library, once a process, until it is restored.
 * It relies on the library calling the function through its module's exports (cdktf 0.21 and cdktn
 * 0.24 do); where the module or the function is not there, nothing is changed.
 *
 * @returns whether the function was there to replace.
 */
export function patchLibrary<F extends AnyFunction>(
  module: string,
  name: string,
  replace: (original: F) => F,
): boolean {
  const key = `${module} ${name}`;
  if (applied.has(key)) return true;
  const exported = load(module);
  const original = exported?.[name];
  if (exported === undefined || typeof original !== "function") return false;
  exported[name] = replace(original as F);
  applied.set(key, {
    restore: () => {
      exported[name] = original;
    },
  });
  return true;
}

/** Puts back everything that {@link patchLibrary} replaced. */
export function restoreLibrary(): void {
  for (const patch of applied.values()) patch.restore();
  applied.clear();
}

function load(module: string): Record<string, unknown> | undefined {
  try {
    return require(module) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

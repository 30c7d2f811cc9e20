import type { DeclaredFlow } from "../cloud/declared-flow";
import type { StandbyGroup } from "./standby-group";

/** A flow between hosts that their standbys do not have. */
export interface MissingFlow {
  readonly declared: DeclaredFlow;
  readonly from: StandbyGroup;
  readonly to: StandbyGroup;
}

/** Flows of primaries that nobody declared between their standbys: after a switch-over they would be missed. */
export function missingFlows(
  flows: readonly DeclaredFlow[],
  standbys: readonly StandbyGroup[],
): readonly MissingFlow[] {
  const has = new Set(flows.map(({ from, to, port }) => key(from, to, port)));
  return flows.flatMap((declared) =>
    standingInFor(declared.from, standbys).flatMap((from) =>
      standingInFor(declared.to, standbys)
        .filter((to) => to.site === from.site && !has.has(key(from.node.path, to.node.path, declared.port)))
        .map((to) => ({ declared, from, to })),
    ),
  );
}

/** By the path of the hosts, or of the middleware that they carry. */
function standingInFor(label: string, standbys: readonly StandbyGroup[]): StandbyGroup[] {
  return standbys.filter(({ primary, system }) => {
    const { path } = primary.node;
    return label !== system.node.path && (path === label || path.startsWith(`${label}/`));
  });
}

function key(from: string, to: string, port: string): string {
  return JSON.stringify([from, to, port]);
}

import type { DrillStepName } from "../messages/labels";

export type DrillDirection = "standby" | "primary" | "both";

/** A step with everything that it is done to at the same time. */
export interface Phase {
  readonly step: DrillStepName;
  readonly targets: readonly string[];
}

/** What the way over touches, by name. */
export interface OverTargets {
  readonly buckets: readonly string[];
  readonly hosts: readonly string[];
  readonly volumes: readonly string[];
  readonly names: readonly string[];
}

/** What the way back puts right, by name. */
export interface BackTargets {
  readonly names: readonly string[];
  readonly hosts: readonly string[];
  readonly buckets: readonly string[];
}

/** To the standby: names last, when everything they will point to is there. */
export function overPhases({ buckets, hosts, volumes, names }: OverTargets): Phase[] {
  return withTargets([
    { step: "marker", targets: buckets },
    { step: "start", targets: hosts },
    { step: "compare", targets: buckets },
    { step: "volumes", targets: volumes },
    { step: "switch", targets: names },
  ]);
}

/** To the primary: names first, so that nobody is sent to a host that is being stopped. */
export function backPhases({ names, hosts, buckets }: BackTargets): Phase[] {
  return withTargets([
    { step: "switch-back", targets: names },
    { step: "stop", targets: hosts },
    { step: "marker-delete", targets: buckets },
  ]);
}

function withTargets(phases: readonly Phase[]): Phase[] {
  return phases.filter(({ targets }) => targets.length > 0);
}

import type { Continuity } from "../city/continuity";
import type { Parameters } from "../city/parameters";
import { distanceKm } from "../city/site";
import { recordFacts } from "../cloud/facts";
import type { GovApp } from "../cloud/gov-app";
import { RealmConstruct } from "../cloud/realm-construct";
import type { ProblemArguments, ProblemCode } from "../messages/problem-arguments";
import type { ProblemContext } from "../problems/problem";
import type { IStateful } from "../storage/stateful";
import { continuityIndex, type SystemContinuity } from "./continuity-index";
import { type CopyRequirements, copyRequirements } from "./copy-requirements";
import { drillEvidence } from "./drill-evidence";
import { missingFlows } from "./standby-flows";
import { copiesOf, copyFacts, type StoreCopies } from "./store-copies";

/**
 * Holds what every business system declared against what its stores have, once for the whole
 * tree, and notes the copies of each store for reviews. Systems without a continuity level are
 * asked for nothing; a recovery time cannot be shown by a program and stays declared until the
 * record of a drill shows it.
 */
export function checkContinuity(app: GovApp): void {
  for (const entry of continuityIndex(app)) {
    const { continuity } = entry.system;
    if (continuity !== undefined) checkSystem(entry, continuity, app.city.parameters);
    checkStandbyFlows(entry, app);
  }
}

function checkSystem(entry: SystemContinuity, continuity: Continuity, parameters: Parameters): void {
  const { system, stores, plans } = entry;
  const required = copyRequirements(continuity, system.protection);
  const evidence = drillEvidence(system);
  for (const { code, args, path: _, ...context } of evidence.problems) system.report(code, args, context);
  for (const store of stores) {
    const copies = copiesOf(store, plans, required);
    const construct = store.node.scopes.at(-1);
    if (construct !== undefined) recordFacts(construct, copyFacts(copies, evidence.facts));
    const report: Report = (code, args, context) =>
      system.report(code, args, {
        path: store.node.path,
        ...(construct instanceof RealmConstruct ? { source: construct.trace.location } : {}),
        ...context,
      });
    checkLocal(store, copies, required, report);
    checkOffsite(store, copies, required, report);
    checkDistance(store, copies, parameters, report);
    checkRpo(store, copies, required, report);
    checkCount(store, copies, parameters, report);
  }
  if (required.standby && stores.length > 0) checkStandby(entry, required);
}

type Report = <C extends ProblemCode>(code: C, args: ProblemArguments[C], context?: ProblemContext) => void;

function checkLocal(
  { node }: IStateful,
  { local }: StoreCopies,
  { level, localInterval, localBasis }: CopyRequirements,
  report: Report,
): void {
  const args = { level, store: node.path };
  const allowed = [`≤ ${localInterval} (${localBasis})`];
  if (local === undefined) {
    report("CONTINUITY-NO-LOCAL-BACKUP", args, { allowed });
  } else if (local.interval.isLongerThan(localInterval)) {
    report("CONTINUITY-BACKUP-TOO-RARE", args, { value: `${local.interval}`, allowed });
  }
}

function checkOffsite(
  { node }: IStateful,
  { realTime, batch }: StoreCopies,
  { level, offsite, offsiteBasis, offsiteInterval }: CopyRequirements,
  report: Report,
): void {
  if (offsite === "media" || realTime !== undefined) return;
  const args = { level: offsiteBasis, store: node.path };
  if (batch?.interval === undefined) {
    report("CONTINUITY-NO-OFFSITE", args, { allowed: [offsite] });
  } else if (offsite === "real-time") {
    report("CONTINUITY-NOT-REAL-TIME", args, { value: `batch, ${batch.interval}`, allowed: [offsite] });
  } else if (offsiteInterval !== undefined && batch.interval.isLongerThan(offsiteInterval)) {
    report(
      "CONTINUITY-OFFSITE-TOO-RARE",
      { level, store: node.path },
      { value: `${batch.interval}`, allowed: [`≤ ${offsiteInterval}`] },
    );
  }
}

function checkDistance(
  { node, site }: IStateful,
  { realTime, batch }: StoreCopies,
  { remoteDistanceKm: least }: Parameters,
  report: Report,
): void {
  const sites = new Set([realTime, batch].flatMap((copy) => (copy === undefined ? [] : [copy.site])));
  for (const other of sites) {
    const distance = Math.round(distanceKm(site, other));
    if (distance >= least.value) continue;
    report(
      "CONTINUITY-SAME-AREA",
      { store: node.path, least: least.value },
      {
        value: `${site.key} → ${other.key}: ${distance} km`,
        allowed: [`≥ ${least.value} km (${least.source})`],
      },
    );
  }
}

/** What a disaster loses is what came after the last copy off-site; without one, after the last backup. */
function checkRpo(
  { node }: IStateful,
  { local, realTime, batch }: StoreCopies,
  { rpo }: CopyRequirements,
  report: Report,
): void {
  const interval = (batch ?? local)?.interval;
  if (realTime !== undefined || interval === undefined || !interval.isLongerThan(rpo)) return;
  report(
    "CONTINUITY-RPO",
    { store: node.path, rpo: `${rpo}` },
    { value: `${interval}`, allowed: [`≤ ${rpo}`] },
  );
}

function checkCount(
  { node }: IStateful,
  { count }: StoreCopies,
  { copies }: Parameters,
  report: Report,
): void {
  if (count >= copies.value) return;
  report(
    "CONTINUITY-FEW-COPIES",
    { store: node.path, source: copies.source },
    { value: count, allowed: [`≥ ${copies.value}`] },
  );
}

/** From level 4 all of the equipment stands by (完整设备支持): each set of hosts has its standby. */
function checkStandby({ system, hosts, standbys }: SystemContinuity, { level }: CopyRequirements): void {
  const covered = new Set(standbys.map((standby) => standby.primary.node.path));
  const bare = hosts.map((host) => host.node.path).filter((path) => !covered.has(path));
  if (bare.length === 0) return;
  system.report("CONTINUITY-NO-STANDBY", { level, system: system.name }, { value: bare.join(", ") });
}

function checkStandbyFlows({ standbys }: SystemContinuity, { flows }: GovApp): void {
  for (const { declared, from, to } of missingFlows(flows, standbys)) {
    from.report(
      "CONTINUITY-STANDBY-FLOW",
      { from: declared.from, to: declared.to, port: declared.port },
      { value: `${from.node.path} → ${to.node.path}` },
    );
  }
}

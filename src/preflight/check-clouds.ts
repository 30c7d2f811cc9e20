import { type CloudsPlaces, cloudEntry } from "../openstack/clouds-yaml";
import type { RequestOptions } from "../openstack/request";
import { Session } from "../openstack/session";
import { Findings } from "../problems/findings";
import type { Problem } from "../problems/problem";
import { atOnce } from "./at-once";
import { type CheckedService, checkService } from "./check-service";
import { type RequiredPlace, shown } from "./requirements";

/** What was found of a region, service by service. */
export interface CheckedPlace {
  readonly cloud: string;
  readonly region: string;
  readonly services: readonly CheckedService[];
}

export interface CheckedClouds {
  readonly places: readonly CheckedPlace[];
  readonly problems: readonly Problem[];
}

/** Enough to be quick over a city's places, and no load for a service. */
const MOST_AT_ONCE = 8;

/** Holds what is required against the clouds; reads only, and finds all problems. */
export async function checkClouds(
  required: readonly RequiredPlace[],
  options: RequestOptions,
  folders?: CloudsPlaces,
): Promise<CheckedClouds> {
  const problems: Problem[] = [];
  const clouds = [...new Set(required.map(({ place }) => place.cloud))];
  const opened = await atOnce(MOST_AT_ONCE, clouds, async (cloud) => {
    const places = required.filter(({ place }) => place.cloud === cloud);
    const found = new Findings();
    const entry = found.tried(() => cloudEntry(cloud, folders));
    const session = entry && (await found.awaited(Session.open(entry, options)));
    problems.push(...found.problems.map((one) => located(one, cloud, stacksOf(places))));
    return places.flatMap((at) => (session === undefined ? [] : [{ ...at, session }]));
  });
  const present = opened.flat().filter(({ session, ...at }) => {
    const { cloud, region } = at.place;
    const found = new Findings();
    found.tried(() => session.checkRegion(region));
    problems.push(...found.problems.map((one) => located(one, `${cloud} · ${region}`, stacksOf([at]))));
    return found.problems.length === 0;
  });
  const services = present.flatMap((at) => [...at.services.values()].map((service) => ({ ...at, service })));
  const checked = await atOnce(MOST_AT_ONCE, services, async ({ session, place, service }) => {
    const found = new Findings();
    const result = await checkService(session, place, service, found);
    const where = `${place.cloud} · ${place.region} · ${service.kind}`;
    problems.push(...found.problems.map((one) => located(one, where, service.stacks)));
    return { place, result };
  });
  return {
    places: required.map(({ place }) => ({
      ...place,
      services: checked.flatMap((one) => (one.place === place && one.result ? [one.result] : [])),
    })),
    problems: problems.sort(inOrder),
  };
}

/** Says for whom a problem stands in the way; what it tells itself stays. */
function located(found: Problem, where: string, stacks: ReadonlySet<string>): Problem {
  // An unreadable file is itself the place; then the stacks stand beside the entry.
  const isElsewhere = found.path !== undefined && found.code.startsWith("CLOUDS-");
  const value = found.value ?? (isElsewhere ? `${where}: ${shown(stacks)}` : where);
  return { ...found, path: found.path ?? shown(stacks), value };
}

function stacksOf(places: readonly RequiredPlace[]): Set<string> {
  return new Set(
    places.flatMap(({ services }) => [...services.values()].flatMap(({ stacks }) => [...stacks])),
  );
}

/** Answers come in any order; reports do not. */
function inOrder(one: Problem, other: Problem): number {
  const [some, others] = [one, other].map(
    (found) => `${found.value} ${found.code} ${JSON.stringify(found.args)}`,
  );
  return (some ?? "") < (others ?? "") ? -1 : 1;
}

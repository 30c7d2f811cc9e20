import { type Problem, problem } from "../problems/problem";
import { standsUnder } from "./admin-level";
import { PLATFORM } from "./body";
import type { City } from "./city";
import type { CityProps } from "./city-props";
import { Prefix } from "./prefix";
import { REALMS } from "./realm";
import { distanceKm } from "./site";
import { WAIVER_SCOPE } from "./waiver";
import { bodyZonesOf, Zone } from "./zone";

/** What is wrong across the entries of a register whose shape is right: all of it. */
export function registerProblems(city: City, props: CityProps): Problem[] {
  const found = [
    ...duplicateKeys(props),
    ...siteProblems(city, props),
    ...addressProblems(city),
    ...domainProblems(city),
    ...repositoryProblems(city),
    ...bodyProblems(city, props),
    ...catalogueProblems(city),
    ...overrideProblems(city),
    ...waiverProblems(city),
  ];
  // Both realms may find the same thing wrong with a site that they share.
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

function duplicateKeys(props: CityProps): Problem[] {
  const lists: Record<string, readonly { readonly key: string }[]> = {
    bodies: props.bodies,
    flavors: props.flavors ?? [],
    images: props.images ?? [],
    pools: props.pools ?? [],
    volumeTypes: props.volumeTypes ?? [],
    milestones: props.milestones ?? [],
  };
  const entries = Object.entries(lists).flatMap(([list, given]) =>
    repeated(
      given.map((entry) => entry.key),
      (index) => `${list}[${index}].key`,
    ),
  );
  const ofBodies = props.bodies.flatMap((body, index) => [
    ...repeated(body.publicEntries ?? [], (at) => `bodies[${index}].publicEntries[${at}]`),
    ...Object.entries(body.sites ?? {}).flatMap(([realm, sites]) =>
      repeated(sites ?? [], (at) => `bodies[${index}].sites.${realm}[${at}]`),
    ),
  ]);
  return [...entries, ...ofBodies];
}

function repeated(values: readonly string[], path: (index: number) => string): Problem[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) === index ? [] : [problem("REGISTER-DUPLICATE", {}, { path: path(index), value })],
  );
}

function dangling(path: string, value: string, known: Iterable<string>, what: string): Problem[] {
  const allowed = [...known];
  return allowed.includes(value) ? [] : [problem("REGISTER-DANGLING", { what }, { path, value, allowed })];
}

function siteProblems(city: City, props: CityProps): Problem[] {
  return REALMS.flatMap((realm) => {
    const given = props.realms[realm];
    const register = city.realms.get(realm);
    if (given === undefined || register === undefined) return [];
    const unknown = given.sites.flatMap((site, index) =>
      dangling(`realms.${realm}.sites[${index}]`, site, city.sites.keys(), "site"),
    );
    const remote = given.remoteSite;
    const unknownRemote =
      remote === undefined
        ? []
        : dangling(`realms.${realm}.remoteSite`, remote, [...given.sites, "none"], "site");
    const regions = new Map<string, string>();
    const sharedRegions = register.sites.flatMap((site) => {
      const other = regions.get(site.region);
      regions.set(site.region, site.key);
      return other === undefined
        ? []
        : [problem("REGISTER-DUPLICATE", {}, { path: `sites.${site.key}.region`, value: site.region })];
    });
    return [...unknown, ...unknownRemote, ...sharedRegions, ...distanceProblems(city, register)];
  });
}

function distanceProblems(city: City, register: NonNullable<ReturnType<City["realms"]["get"]>>): Problem[] {
  const { remoteSite, sites } = register;
  const [production] = sites;
  const least = city.parameters.remoteDistanceKm;
  if (remoteSite === undefined || production === undefined) return [];
  const distance = Math.round(distanceKm(production, remoteSite));
  if (distance >= least.value) return [];
  return [
    problem(
      "SITE-TOO-NEAR",
      { production: production.key, remote: remoteSite.key, least: least.value, source: least.source },
      {
        path: `sites.${remoteSite.key}.location`,
        value: `${distance} km`,
        allowed: [`≥ ${least.value} km`],
      },
    ),
  ];
}

/** Longest prefix of a realm's pool that still holds a city's zones and bodies. */
const LEAST_POOL = { ipv4: 20, ipv6: 48 } as const;

function addressProblems(city: City): Problem[] {
  const seen: { prefix: Prefix; path: string }[] = [];
  return [...city.realms.values()].flatMap((register) =>
    (["ipv4", "ipv6"] as const).flatMap((family): Problem[] => {
      const path = `realms.${register.realm}.addresses`;
      const text = register[family];
      const prefix = Prefix.parse(text);
      if (prefix === undefined || prefix.family !== family) {
        return [problem("ADDRESS-INVALID", { family }, { path, value: text })];
      }
      const overlapping = seen
        .filter((other) => other.prefix.overlaps(prefix))
        .map((other) =>
          problem("ADDRESS-OVERLAP", { other: `${other.path} ${other.prefix}` }, { path, value: text }),
        );
      seen.push({ prefix, path });
      const tooSmall =
        prefix.length > LEAST_POOL[family]
          ? [
              problem(
                "ADDRESS-POOL-TOO-SMALL",
                {},
                { path, value: text, allowed: [`/${LEAST_POOL[family]} or shorter`] },
              ),
            ]
          : [];
      return [...overlapping, ...tooSmall];
    }),
  );
}

/** A name is of one realm: the domains of two are not the same, and neither lies in the other. */
function domainProblems(city: City): Problem[] {
  const given = [...city.realms.values()].flatMap(({ realm, dnsDomain }) =>
    dnsDomain === undefined ? [] : [{ path: `realms.${realm}.dnsDomain`, domain: dnsDomain }],
  );
  const liesIn = (inner: string, outer: string) => `.${inner}`.endsWith(`.${outer}`);
  return given.flatMap(({ path, domain }, index) =>
    given
      .slice(0, index)
      .filter((other) => liesIn(domain, other.domain) || liesIn(other.domain, domain))
      .map((other) =>
        problem("DNS-DOMAIN-OVERLAP", { other: `${other.path} ${other.domain}` }, { path, value: domain }),
      ),
  );
}

/** What one realm fetches from another's place has crossed: each has a repository of its own. */
function repositoryProblems(city: City): Problem[] {
  const hosts = new Map<string, string>();
  return [...city.realms.values()].flatMap(({ realm, imageRepository }): Problem[] => {
    const { hostname } = new URL(imageRepository);
    const path = `realms.${realm}.imageRepository`;
    const other = hosts.get(hostname);
    if (other === undefined) {
      hosts.set(hostname, path);
      return [];
    }
    return [problem("IMAGE-REPOSITORY-SHARED", { other }, { path, value: imageRepository })];
  });
}

function bodyProblems(city: City, props: CityProps): Problem[] {
  const keys = new Set(props.bodies.map((body) => body.key));
  return props.bodies.flatMap((body, index): Problem[] => {
    const at = `bodies[${index}]`;
    const found: Problem[] = [];
    if (body.key === PLATFORM) {
      found.push(problem("BODY-RESERVED-KEY", {}, { path: `${at}.key`, value: body.key }));
    }
    if (body.parent !== undefined) {
      found.push(...dangling(`${at}.parent`, body.parent, keys, "body"));
      const parent = city.bodies.get(body.parent);
      if (
        parent !== undefined &&
        (isAbove(city, body.key, parent.key) || !standsUnder(body.level, parent.level))
      ) {
        found.push(
          problem("BODY-LEVEL", { parentLevel: parent.level }, { path: `${at}.level`, value: body.level }),
        );
      }
    }
    if (body.predecessor !== undefined) {
      found.push(...dangling(`${at}.predecessor`, body.predecessor, keys, "body"));
    }
    if (body.validFrom !== undefined && body.validUntil !== undefined && body.validUntil < body.validFrom) {
      found.push(
        problem(
          "BODY-VALIDITY",
          {},
          { path: `${at}.validUntil`, value: body.validUntil, allowed: [`≥ ${body.validFrom}`] },
        ),
      );
    }
    for (const realm of body.realms ?? []) {
      found.push(...dangling(`${at}.realms`, realm, city.realms.keys(), "realm"));
    }
    for (const realm of REALMS) {
      const register = city.realms.get(realm);
      const sites = register?.sites.map((site) => site.key) ?? [];
      for (const site of body.sites?.[realm] ?? []) {
        found.push(...dangling(`${at}.sites.${realm}`, site, sites, "site"));
      }
      for (const zone of body.zones?.[realm] ?? []) {
        found.push(...dangling(`${at}.zones.${realm}`, zone, bodyZonesOf(realm), "zone"));
      }
    }
    found.push(...internetAccessProblems(city, body.key, at));
    return found;
  });
}

/** Whether a body is another one, or stands above it. */
function isAbove(city: City, body: string, other: string): boolean {
  const passed = new Set<string>();
  for (let at: string | undefined = other; at !== undefined && !passed.has(at); ) {
    if (at === body) return true;
    passed.add(at);
    at = city.bodies.get(at)?.parent;
  }
  return false;
}

function internetAccessProblems(city: City, key: string, at: string): Problem[] {
  const body = city.bodies.get(key);
  if (body === undefined) return [];
  const found: Problem[] = [];
  const isOuter = body.zonesIn("extranet").includes(Zone.INTERNET_ACCESS);
  if (body.publicEntries.length > 0 && !isOuter) {
    found.push(
      problem(
        "BODY-ENTRY-WITHOUT-ZONE",
        {},
        {
          path: `${at}.publicEntries`,
          value: body.publicEntries.join(", "),
          allowed: [Zone.INTERNET_ACCESS],
        },
      ),
    );
  }
  if (body.publicEntries.length === 0 && !isOuter) return found;
  const range = city.realms.get("extranet")?.internetAddresses;
  if (range === undefined || Prefix.parse(range)?.family !== "ipv4") {
    found.push(
      problem(
        "REGISTER-NO-INTERNET-ADDRESSES",
        {},
        { path: "realms.extranet.internetAddresses", value: range ?? null },
      ),
    );
  }
  return found;
}

function catalogueProblems(city: City): Problem[] {
  return [...city.pools.values()].flatMap((pool) =>
    [...(pool.sites ?? []), ...Object.keys(pool.hosts ?? {})].flatMap((site) =>
      dangling(`pools.${pool.key}.sites`, site, city.sites.keys(), "site"),
    ),
  );
}

function overrideProblems(city: City): Problem[] {
  return city.flows.overrides.flatMap((override, index) =>
    (["justification", "approval"] as const)
      .filter((field) => !override[field]?.trim())
      .map((field) =>
        problem(
          "FLOW-OVERRIDE-UNRECORDED",
          { field },
          { path: `flows.overrides[${index}].${field}`, value: `${override.from} → ${override.to}` },
        ),
      ),
  );
}

function waiverProblems(city: City): Problem[] {
  return city.waivers.flatMap(({ realm, scope, validFrom, validUntil }, index) => {
    const at = `waivers[${index}]`;
    const until = { path: `${at}.validUntil`, value: validUntil, allowed: [`≥ ${validFrom}`] };
    return [
      ...dangling(`${at}.realm`, realm, city.realms.keys(), "realm"),
      ...(WAIVER_SCOPE.test(scope)
        ? []
        : [problem("WAIVER-SCOPE", {}, { path: `${at}.scope`, value: scope })]),
      ...((validFrom ?? "") <= validUntil ? [] : [problem("WAIVER-VALIDITY", {}, until)]),
    ];
  });
}

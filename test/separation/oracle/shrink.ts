import type { TinyWorld } from "./tiny-world";

/** Worlds with one thing less: an element, or one rule, interface, route, pair, member or forwarding. */
export function* smaller(world: TinyWorld): Generator<TinyWorld> {
  yield* shorter(world as unknown as Readonly<Record<string, unknown>>) as Generator<TinyWorld>;
}

/** Lists that mean something else when they lose their last element: no groups, no policy's rules. */
const KEPT_WHEN_SINGLE = ["groups"];

function* shorter(
  thing: Readonly<Record<string, unknown>>,
  depth = 0,
): Generator<Readonly<Record<string, unknown>>> {
  for (const [key, value] of Object.entries(thing)) {
    if (!Array.isArray(value)) continue;
    for (let i = value.length - 1; i >= 0; i--) {
      if (depth === 0 || value.length > 1 || !KEPT_WHEN_SINGLE.includes(key))
        yield { ...thing, [key]: value.filter((_, j) => j !== i) };
      const element: unknown = value[i];
      if (typeof element === "object" && element !== null)
        for (const less of shorter({ ...element }, depth + 1))
          yield { ...thing, [key]: value.map((each, j) => (j === i ? less : each)) };
    }
  }
}

/** Whether everything that a world names is in it, and its floating IPs have a subnet to be of. */
export function isWhole(world: TinyWorld): boolean {
  const names = (list: readonly { readonly name: string }[]): Set<string> =>
    new Set(list.map(({ name }) => name));
  const [networks, subnets, groups, ports] = [world.networks, world.subnets, world.groups, world.ports].map(
    names,
  );
  const legs = names(world.routers.flatMap(({ interfaces }) => interfaces));
  const all = (set: Set<string> | undefined, wanted: readonly (string | undefined)[]): boolean =>
    wanted.every((name) => name === undefined || set?.has(name));
  return (
    all(networks, [
      ...world.subnets.map(({ network }) => network),
      ...world.ports.map(({ network }) => network),
      ...world.routers.map(({ gateway }) => gateway?.network),
      ...world.floatingIps.map(({ network }) => network),
    ]) &&
    all(subnets, [
      ...world.ports.flatMap(({ fixed = [] }) => fixed.map(({ subnet }) => subnet)),
      ...world.routers.flatMap(({ interfaces }) => interfaces.map(({ subnet }) => subnet)),
      ...world.routers.flatMap(({ gateway }) => gateway?.addresses?.map(({ subnet }) => subnet) ?? []),
      ...world.balancers.map(({ subnet }) => subnet),
    ]) &&
    all(groups, [
      ...world.ports.flatMap(({ groups: own = [] }) => own),
      ...world.groups.flatMap(({ rules }) => rules.map(({ remoteGroup }) => remoteGroup)),
    ]) &&
    all(ports, [
      ...world.floatingIps.map(({ port }) => port),
      ...world.floatingIps.flatMap(({ forwardings }) => forwardings.map(({ port }) => port)),
    ]) &&
    world.floatingIps.every((floatingIp) =>
      world.subnets.some(({ network, cidr }) => network === floatingIp.network && !cidr.includes(":")),
    ) &&
    all(
      legs,
      world.firewalls.flatMap(({ interfaces }) => interfaces),
    )
  );
}

/** Takes things out of a world, one at a time, as long as it still shows what is looked for. */
export async function smallest(
  world: TinyWorld,
  shows: (world: TinyWorld) => Promise<boolean>,
): Promise<TinyWorld> {
  for (const candidate of smaller(world))
    if (isWhole(candidate) && (await shows(candidate))) return smallest(candidate, shows);
  return world;
}

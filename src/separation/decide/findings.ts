import { prefixText } from "../addresses/text";
import type { Specification } from "../specification/specification";
import type { Ground } from "../topology/ground";
import { nameOf } from "../topology/names";
import type { Finding } from "../verdict";
import type { Zones } from "./zones";

/** Clauses that something about endpoints and zones makes unknown. */
export interface Touched {
  readonly byTheRest: readonly string[];
  readonly byDoubles: readonly string[];
  readonly byInstances: readonly string[];
}

/** What a reader has to see about endpoints and zones; clauses that it makes unknown by its key. */
export function findingsOf(
  ground: Ground,
  zones: Zones,
  { zones: all }: Specification,
  touched: Touched,
): Finding[] {
  return [
    ...endpoints(ground, zones, touched),
    ...instances(ground, zones, touched),
    ...all.flatMap((zone): Finding[] => {
      const idle = zones.idle.filter((each) => each.zone === zone);
      if (zone.networks.length === 0 || idle.length === 0) return [];
      if (idle.length === zone.networks.length)
        return [{ reason: { code: "ZONE-WITHOUT-NETWORK", args: { zone: zone.name } }, clauses: [] }];
      return idle.map(({ selector }) => ({
        reason: {
          code: "SELECTOR-WITHOUT-NETWORK",
          args: { zone: zone.name, selector: `${selector.by}: ${selector.value}` },
        },
        clauses: [],
      }));
    }),
    ...insideAddresses(ground, zones),
  ];
}

function endpoints({ world }: Ground, zones: Zones, touched: Touched): Finding[] {
  return zones.endpoints.flatMap((port): Finding[] => {
    const found = zones.of(port);
    const [declared] = port.declared;
    const network = port.network === undefined ? undefined : world.networks.get(port.network);
    if (found.length === 0)
      return [
        {
          ...(declared && { declared }),
          reason: { code: "ENDPOINT-IN-NO-ZONE", args: { network: nameOf(network) } },
          clauses: touched.byTheRest,
        },
      ];
    if (found.length === 1) return [];
    return [
      {
        ...(declared && { declared }),
        reason: { code: "ENDPOINT-IN-TWO-ZONES", args: { zones: found } },
        clauses: touched.byDoubles,
      },
    ];
  });
}

function instances({ world }: Ground, zones: Zones, { byInstances }: Touched): Finding[] {
  return [...world.instances.values()].flatMap(({ ports, contract, declared: [declared] }): Finding[] => {
    const found = [
      ...new Set(
        ports.flatMap((id) => {
          const port = world.ports.get(id);
          return port === undefined ? [] : zones.of(port);
        }),
      ),
    ];
    if (found.length < 2) return [];
    const at = { ...(declared && { declared }) };
    return contract === undefined
      ? [{ ...at, reason: { code: "INSTANCE-IN-TWO-ZONES", args: { zones: found } }, clauses: byInstances }]
      : [
          {
            ...at,
            reason: { code: "GATEWAY-IN-TWO-ZONES", args: { kind: contract.kind, zones: found } },
            clauses: [],
          },
        ];
  });
}

function insideAddresses({ links }: Ground, zones: Zones): Finding[] {
  const subnets = links.all
    .filter(({ isExternal }) => !isExternal)
    .flatMap(({ networks }) =>
      networks.flatMap((network) => network.subnets.map((subnet) => ({ network, subnet }))),
    );
  return zones.all.flatMap((zone) =>
    zone.cidrs.flatMap((cidr) =>
      subnets
        .filter(
          ({ subnet }) =>
            // A range around a whole network means what the network leaves of it.
            subnet.cidr?.family === cidr.family &&
            subnet.cidr.first <= cidr.first &&
            cidr.last <= subnet.cidr.last,
        )
        .map(
          ({ network }): Finding => ({
            ...(network.declared[0] && { declared: network.declared[0] }),
            reason: {
              code: "ZONE-ADDRESSES-INSIDE",
              args: { zone: zone.name, cidr: prefixText(cidr), network: nameOf(network) },
            },
            clauses: [],
          }),
        ),
    ),
  );
}

import { base } from "../attacks/base";
import { LANDING } from "../attacks/folders";
import { type Proof, prove } from "../attacks/prove";
import { withWorld } from "../attacks/suite";
import { add, ref } from "../attacks/terraform";
import { NETWORK, PORT } from "../attacks/types";

jest.setTimeout(60_000);

/** A host on the exit network itself. */
const onExit = add(LANDING, `${PORT}.probe`, {
  name: "probe",
  network_id: ref(`${NETWORK}.internet`),
  port_security_enabled: false,
  no_security_groups: true,
});

interface Told extends Proof {
  readonly findings: readonly { readonly resource?: string }[];
}

/** Whether somebody on the exit network is one whom no zone has, where the outside's zone has these networks. */
async function isInNoZone(networks: readonly object[]): Promise<boolean> {
  const { findings } = await withWorld(onExit(base), async (inputs, specification) => {
    const { zones, ...rest } = specification as { readonly zones: readonly { readonly name: string }[] };
    const outside = zones.map((zone) => (zone.name === "internet" ? { ...zone, networks } : zone));
    return (await prove(inputs, { ...rest, zones: outside })) as Told;
  });
  return findings.some(({ resource }) => resource === `${PORT}.probe`);
}

describe("given a host on the exit network", () => {
  test.each([
    ["names that network", [{ name: "internet" }], false],
    ["names no network", [], true],
  ])("when the outside's zone %s, then the host is in it or in none", async (_, networks, expected) => {
    expect(await isInNoZone(networks)).toBe(expected);
  });
});

import { base } from "./attacks/base";
import { HRSS } from "./attacks/folders";
import { prove } from "./attacks/prove";
import { proofOf, verdictOn } from "./attacks/suite";
import { add, all, ref } from "./attacks/terraform";
import { INSTANCE, NETWORK, PORT } from "./attacks/types";

const NETWORKS = ["web", "backup"];
/** Nothing from web to backup. */
const CLAUSE = "SEP-6";

/** A host with an unfiltered leg in either network, and what it notes of itself. */
function withAppliance(notes: object) {
  return all(
    ...NETWORKS.map((network) =>
      add(HRSS, `${PORT}.leg_${network}`, {
        name: `hrss-leg-${network}`,
        network_id: ref(`data.${NETWORK}.${network}`),
        port_security_enabled: false,
        no_security_groups: true,
      }),
    ),
    add(HRSS, `${INSTANCE}.appliance`, {
      name: "hrss-appliance",
      flavor_name: "general-4c8g",
      image_name: "appliance",
      network: NETWORKS.map((network) => ({ port: ref(`${PORT}.leg_${network}`) })),
      ...notes,
    }),
  )(base);
}

const contract = (permits: readonly object[], refuses?: readonly object[]) => ({
  "//": { egov: { kind: "AppliancePair", contract: { permits, ...(refuses && { refuses }) } } },
});
const COPIES = { from: ["10.1.1.0/24"], to: ["10.1.4.0/24"], protocol: "tcp", ports: "873" };

describe("given an appliance with an unfiltered leg in either of two zones", () => {
  test.each([
    ["notes nothing", {}, "violated"],
    ["lets nothing through", contract([]), "proved"],
    ["lets copies through", contract([COPIES]), "violated"],
    ["lets copies through and refuses them", contract([COPIES], [COPIES]), "proved"],
    ["notes what cannot be read", contract([{ ...COPIES, from: ["web"] }]), "violated"],
  ])("when it %s, then that is what is held against the clause", async (_, notes, expected) => {
    const proof = await proofOf(withAppliance(notes), prove);

    expect(verdictOn(proof, CLAUSE)).toBe(expected);
  });
});

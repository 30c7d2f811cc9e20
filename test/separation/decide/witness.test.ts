import { portAttacks } from "../attacks/attacks-ports";
import { base } from "../attacks/base";
import { prove } from "../attacks/prove";
import { proofOf } from "../attacks/suite";

jest.setTimeout(60_000);

interface Told {
  readonly verdict: string;
  readonly witness?: { readonly source: { readonly address: string } };
}

describe("given a clause that somebody outside breaks", () => {
  const fromOutside = portAttacks.find(
    ({ title }) => title === "forwards 2222 of a floating IP to SSH of a web server",
  );

  it("when a packet is shown, then its sender has one of the addresses that are kept for examples", async () => {
    const proof = await proofOf(fromOutside?.change(base) ?? base, prove);

    const [broken] = (proof.clauses as readonly Told[]).filter(({ verdict }) => verdict === "violated");
    expect(broken?.witness?.source.address).toBe("203.0.113.1");
  });
});

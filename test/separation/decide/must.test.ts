import { availabilityAttacks } from "../attacks/attacks-availability";
import { base } from "../attacks/base";
import { prove } from "../attacks/prove";
import { proofOf } from "../attacks/suite";

jest.setTimeout(60_000);

interface Told {
  readonly id: string;
  readonly witness?: { readonly path: readonly { readonly passes: boolean }[] };
}

describe("given a way that must be there and is not", () => {
  const broken = availabilityAttacks.filter(({ expected }) => expected === "violated");

  test.each(broken)(
    "when somebody $title, then a packet that is stopped is shown, and where",
    async ({ breaks, change }) => {
      const proof = await proofOf(change(base), prove);

      const clause = (proof.clauses as readonly Told[]).find(({ id }) => id === breaks);
      const path = clause?.witness?.path ?? [];
      expect(path.slice(0, -1).every(({ passes }) => passes)).toBe(true);
      expect(path.at(-1)?.passes).toBe(false);
    },
  );
});

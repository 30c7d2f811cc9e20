import type { ProofInputs } from "../../../src/cli/proof-inputs";
import type { Certificate } from "../../../src/separation/certificate/certificate";
import { attacks } from "../attacks/attacks";
import { base } from "../attacks/base";
import { HRSS } from "../attacks/folders";
import { spec } from "../attacks/spec";
import { set } from "../attacks/terraform";
import { LISTENER } from "../attacks/types";
import {
  boldCertificate,
  certificateOf,
  clausesIn,
  given,
  greedy,
  notProved,
  refusalsOf,
  verdictsOf,
} from "./claims";

jest.setTimeout(600_000);

/** One clause of each kind but `disjoint`, and one for both directions. */
const FLOWS = ["SEP-2", "SEP-14", "FLW-4", "AVL-1", "AVL-4"];
const flows = { ...spec, clauses: spec.clauses.filter(({ id }) => FLOWS.includes(id)) };
const NOTHING = "0".repeat(64);

let world: ProofInputs;
let whole: ProofInputs;
let certificate: Certificate;
beforeAll(async () => {
  world = await given(base, flows);
  whole = await given(base);
  certificate = certificateOf(world);
});

/** What is found in a certificate that somebody has changed. */
function tampered(change: (copy: Certificate) => void, inputs = world, original = certificate): string[] {
  const copy = structuredClone(original);
  change(copy);
  return refusalsOf(copy, inputs);
}

/** Changes that are not refused. */
function unnoticed<T>(cases: readonly T[], change: (one: T, copy: Certificate) => void): T[] {
  expect(cases.length).toBeGreaterThan(0);
  return cases.filter((one) => tampered((copy) => change(one, copy)).length === 0);
}

describe("given a certificate of `never`, `only` and `must`", () => {
  it("when nothing is changed, then it holds", () => {
    expect(tampered(() => {})).toEqual([]);
  });

  it("when any place of an invariant is dropped, then it is refused", () => {
    const places = certificate.invariants.flatMap(({ places: all }, index) =>
      Object.keys(all).map((place) => [index, place] as const),
    );

    expect(places.length).toBeGreaterThan(20);
    expect(
      unnoticed(places, ([index, place], { invariants }) => delete invariants[index]?.places[place]),
    ).toEqual([]);
  });

  it("when any set is narrowed, by a product or within one, then it is refused", () => {
    const products = certificate.sets.flatMap((set, number) => set.map((_, at) => [number, at] as const));

    expect(unnoticed(products, ([number, at], { sets }) => sets[number]?.splice(at, 1))).toEqual([]);
    expect(
      unnoticed(products, ([number, at], { sets }) => {
        const product = sets[number]?.[at];
        if (product !== undefined) product.source = "0";
      }),
    ).toEqual([]);
  });

  it("when an invariant is dropped, or has the number of a set that is not there, then it is refused", () => {
    const numbers = certificate.invariants.map((_, index) => index);

    expect(unnoticed(numbers, (index, { invariants }) => invariants.splice(index, 1))).toEqual([]);
    expect(
      unnoticed(numbers, (index, { invariants }) => {
        for (const place of Object.keys(invariants[index]?.places ?? {}))
          (invariants[index] as Certificate["invariants"][number]).places[place] = 9999;
      }),
    ).toEqual([]);
  });

  it("when two ends swap their invariants, then both are refused", () => {
    const refusals = tampered(({ invariants: [one, other] }) => {
      if (one === undefined || other === undefined) throw new Error("there are not two ends");
      [one.places, other.places] = [other.places, one.places];
    });

    expect(refusals.length).toBeGreaterThan(1);
  });

  it("when an invariant is made to hold everything, then what is forbidden may arrive", () => {
    const refusals = tampered(({ sets }) => {
      for (const set of sets) set.push({});
    });

    expect(refusals).toContain("FLW-4 sink-reached");
    expect(clausesIn(refusals)).toEqual(["FLW-4", "SEP-14", "SEP-2"]);
  });

  it("when the way of a `must` is dropped, cut or led astray, then it is refused", () => {
    const ids = ["AVL-1", "AVL-4"];
    const waysOf = (id: string, { clauses }: Certificate) =>
      clauses.find((clause) => clause.id === id)?.ways ?? [];

    for (const id of ids) {
      expect(tampered((copy) => waysOf(id, copy).splice(0, 1))).toEqual([`${id} not-reached`]);
      expect(tampered((copy) => waysOf(id, copy)[0]?.steps.splice(0))).toEqual([`${id} not-reached`]);
      expect(tampered((copy) => waysOf(id, copy)[0]?.steps.push(["unknown", 0]))).toEqual([
        `${id} no-such-step`,
      ]);
    }
    // There is one way only from the application to its data.
    expect(tampered((copy) => waysOf("AVL-4", copy)[0]?.steps.shift())).toEqual(["AVL-4 not-reached"]);
  });

  it("when a balancer lets half of the outside in, then no way takes all of it to the members", async () => {
    const half = await given(set(HRSS, `${LISTENER}.https`, { allowed_cidrs: ["0.0.0.0/1"] })(base));

    const refused = clausesIn(refusalsOf(greedy(boldCertificate(half), half), half));

    expect(notProved(half)).toEqual(expect.arrayContaining(["AVL-1", "AVL-2"]));
    expect(refused).toEqual(expect.arrayContaining(["AVL-1", "AVL-2"]));
  });

  it("when a clause is dropped, doubled, added or moved, then it is refused", () => {
    const changes: ((clauses: Certificate["clauses"]) => void)[] = [
      (clauses) => clauses.splice(1, 1),
      (clauses) => clauses.push(...clauses.slice(-1)),
      (clauses) => clauses.push({ id: "SEP-99", verdict: "proved" }),
      (clauses) => clauses.reverse(),
    ];

    for (const change of changes)
      expect(tampered(({ clauses }) => change(clauses))).toContain("other-clauses");
  });

  it("when assumptions are left out, then it is refused", () => {
    expect(tampered(({ assumptions }) => assumptions.pop())).toEqual(["other-assumptions"]);
  });

  it.each(["world", "specification"] as const)(
    "when the digest of the %s is another, then it is refused",
    (what) => {
      const code = what === "world" ? "other-inputs" : "other-specification";

      expect(tampered((copy) => Object.assign(copy, { [what]: NOTHING }))).toEqual([code]);
    },
  );

  it("when the specification is another, then it is refused", async () => {
    const clauses = flows.clauses.map((clause) =>
      clause.id === "FLW-4"
        ? { id: clause.id, only: { from: "app", to: "data", traffic: "tcp/5433" } }
        : clause,
    );
    const other = await given(base, { ...flows, clauses });

    expect(refusalsOf(certificate, other)).toEqual(["FLW-4 sink-reached", "other-specification"]);
  });
});

describe("given a certificate in which a clause is not proved", () => {
  const broken = attacks
    .filter(({ id }) => /^(rule-opened|realm-credential|realm-vlan)/.test(id))
    .slice(0, 1);

  it.each([...broken, ...attacks.slice(0, 8)].map((attack) => [attack.id, attack] as const))(
    "when %s is said to be proved after all, then it is refused",
    async (_, { breaks, change }) => {
      const attacked = await given(change(base));
      const honest = certificateOf(attacked);

      expect(honest.clauses.find(({ id }) => id === breaks)?.verdict).not.toBe("proved");
      expect(refusalsOf(honest, attacked)).toEqual([]);
      const refusals = tampered(
        ({ clauses }) => {
          const clause = clauses.find(({ id }) => id === breaks);
          if (clause !== undefined) clause.verdict = "proved";
        },
        attacked,
        honest,
      );
      expect(refusals.some((text) => text.startsWith(`${breaks} `))).toBe(true);
    },
  );

  it("when nothing is proved, then nothing is in it but verdicts", () => {
    const open = verdictsOf(world).map((one) => ({ ...one, verdict: "unknown" as const }));

    const { clauses, ...rest } = certificateOf(world, open);

    expect(clauses).toEqual(world.specification.clauses.map(({ id }) => ({ id, verdict: "unknown" })));
    expect(rest).toMatchObject({ assumptions: [], invariants: [], sets: [] });
  });
});

describe("given a certificate of `disjoint`", () => {
  const compared = ({ clauses }: Certificate) => clauses.find(({ id }) => id === "NET-07")?.compared ?? [];

  it.each<[string, (copy: Certificate) => void]>([
    ["a count", (copy) => Object.assign(compared(copy)[0]?.marks ?? {}, { host: 99 })],
    ["a kind", (copy) => delete compared(copy)[0]?.marks.host],
    ["a realm", (copy) => compared(copy).pop()],
    ["everything", (copy) => delete copy.clauses.find(({ id }) => id === "NET-07")?.compared],
  ])("when %s of what was compared is changed, then it is refused", (_, change) => {
    expect(tampered(change, whole, boldCertificate(whole))).toEqual(["NET-07 other-marks"]);
  });

  it("when the digest of a realm is another, then it is refused", () => {
    const change = ({ realms: [first] }: Certificate) => first && Object.assign(first, { world: NOTHING });

    expect(tampered(change, whole, boldCertificate(whole))).toEqual(["other-realm"]);
  });
});

describe("given secrets in the inputs", () => {
  const withPassword = (password: string) =>
    given({
      ...base,
      "intranet/vault/main.tf.json": {
        resource: { openstack_db_user_v1: { app: { name: "app", instance_id: "x", password } } },
      },
    });

  it("when a certificate is written, then it tells nothing of them", async () => {
    const [one, other] = [await withPassword("Kylin-2026"), await withPassword("Tianjin-2027")];

    expect(boldCertificate(one)).toEqual(boldCertificate(other));
  });
});

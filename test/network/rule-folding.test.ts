import { Port } from "cdktf-egov-cloud";
import * as fc from "fast-check";
import { foldPorts } from "../../src/network/rule-folding";

const wanted = fc.array(
  fc.record({
    port: fc.oneof(
      fc
        .tuple(
          fc.constantFrom("tcp" as const, "udp" as const),
          fc.integer({ min: 1, max: 40 }),
          fc.integer({ min: 0, max: 6 }),
        )
        .map(([protocol, first, more]) => Port.range(protocol, first, first + more)),
      fc.constant(Port.ICMP),
    ),
    reason: fc.constantFrom("甲", "乙", "丙"),
  }),
  { maxLength: 15 },
);

const packets = (ports: readonly Port[]): Set<string> =>
  new Set(
    ports.flatMap(({ protocol, first, last }) =>
      Array.from({ length: last - first + 1 }, (_, index) => `${protocol}/${first + index}`),
    ),
  );

/** Fewest ranges that cover exactly these packets: one for each unbroken run. */
function runs(covered: ReadonlySet<string>): number {
  return [...covered].filter((packet) => {
    const [protocol, port] = packet.split("/");
    return !covered.has(`${protocol}/${Number(port) - 1}`);
  }).length;
}

test("given any ports, when they are folded, then the same packets pass with the fewest rules and all reasons", () => {
  fc.assert(
    fc.property(wanted, (entries) => {
      const folded = foldPorts(entries);

      const before = packets(entries.map((entry) => entry.port));
      expect(packets(folded.map((range) => range.port))).toEqual(before);
      expect(folded).toHaveLength(runs(before));
      for (const { port, reasons } of folded) {
        const expected = entries.filter((entry) => port.covers(entry.port)).map((entry) => entry.reason);
        expect(reasons).toEqual([...new Set(expected)].sort());
      }
    }),
    { numRuns: 500 },
  );
});

test("given ports in another order, when they are folded, then the rules are the same", () => {
  fc.assert(
    fc.property(wanted, (entries) => {
      expect(foldPorts([...entries].reverse()).map(({ port }) => `${port}`)).toEqual(
        foldPorts(entries).map(({ port }) => `${port}`),
      );
    }),
  );
});

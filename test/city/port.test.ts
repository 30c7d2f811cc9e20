import { ADMIN_PORTS, Port } from "cdktf-egov-cloud";
import * as fc from "fast-check";
import { errorOf } from "../support/synth";

test("given ports, when they are written, then it is as the isolation specification has them", () => {
  expect([Port.HTTPS, Port.udp(500), Port.range("tcp", 8080, 8090), Port.ICMP].map(String)).toEqual([
    "tcp/443",
    "udp/500",
    "tcp/8080-8090",
    "icmp",
  ]);
});

test.each([0, -1, 65_536, 80.5, Number.NaN])(
  "given %p, when it is made a port, then it is refused with the place",
  (port) => {
    const [found] = errorOf(() => Port.tcp(port)).problems;

    expect(found).toMatchObject({
      code: "PORT-INVALID",
      value: `tcp/${port}-${port}`,
      allowed: ["1–65535"],
      source: { file: "test/city/port.test.ts" },
    });
  },
);

test("given a range upside down, when it is made, then it is refused", () => {
  expect(errorOf(() => Port.range("udp", 20, 10)).codes).toEqual(["PORT-INVALID"]);
});

const ports = fc
  .tuple(
    fc.constantFrom("tcp" as const, "udp" as const),
    fc.integer({ min: 1, max: 30 }),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([protocol, first, more]) => Port.range(protocol, first, first + more));
const packets = ({ protocol, first, last }: Port) =>
  Array.from({ length: last - first + 1 }, (_, index) => `${protocol}/${first + index}`);

test("given any two ports, when they are compared, then it is as their packets say", () => {
  fc.assert(
    fc.property(ports, ports, (a, b) => {
      expect(a.covers(b)).toBe(packets(b).every((packet) => packets(a).includes(packet)));
      expect(a.overlaps(b)).toBe(packets(b).some((packet) => packets(a).includes(packet)));
    }),
  );
});

test("given the administration ports, when they are listed, then remote login is among them", () => {
  const isAdmin = (port: Port) => ADMIN_PORTS.some((admin) => admin.covers(port));

  for (const port of [22, 23, 3389, 5900, 5909, 5985, 5986]) expect(isAdmin(Port.tcp(port))).toBe(true);
  for (const port of [80, 443, 5910, 8080]) expect(isAdmin(Port.tcp(port))).toBe(false);
});

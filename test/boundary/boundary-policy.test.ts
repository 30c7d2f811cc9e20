import { type City, defaultFlowMatrix, type FlowOverride, Port, profiles, Zone } from "cdktf-egov-cloud";
import { cityProps, cityWith } from "../support/city";
import { type Passage, passages } from "./firewall-view";

/**
 * The default flow matrix as it was agreed on: what a zone may start conversations with, by any
 * carriage. `foreign dedicated` is another body's. Conversations inside one network pass no router
 * and are not in here. Development and test are the project's own row.
 */
const AGREED: Readonly<Record<string, readonly string[]>> = {
  internet: ["internet-access", "secure-access"],
  "internet-access": ["exchange", "security", "backup"],
  exchange: ["internet-access", "public-service", "security"],
  "public-service": ["exchange", "public-service", "dedicated", "security", "backup"],
  dedicated: ["exchange", "public-service", "security", "backup"],
  "secure-access": ["public-service", "dedicated", "security"],
  management: [
    "internet-access",
    "exchange",
    "public-service",
    "dedicated",
    "secure-access",
    "security",
    "backup",
    "dev-test",
  ],
  security: [],
  backup: [],
  "dev-test": ["security"],
};

/** Agreed on, but no router joins the two and no appliance relays copies: nothing carries it. */
const NOT_CARRIED = new Set(["internet-access → backup"]);

const INTRANET_HAS = new Set(["public-service", "dedicated", "management", "security", "backup", "dev-test"]);

function agreed(isThere: (zone: string) => boolean = () => true): string[] {
  return Object.entries(AGREED)
    .flatMap(([from, to]) => (isThere(from) ? to.filter(isThere).map((zone) => `${from} → ${zone}`) : []))
    .filter((cell) => !NOT_CARRIED.has(cell))
    .sort();
}

/** The cell of the matrix that a conversation is in. The platform's own zones are nobody's in particular. */
function cellOf({ from, to }: Passage): string {
  const isForeign = to.zone === "dedicated" && from.body !== to.body && from.body !== "platform";
  return `${from.zone} → ${isForeign ? "foreign " : ""}${to.zone}`;
}

const cells = (found: readonly Passage[]): string[] => [...new Set(found.map(cellOf))].sort();

const intranetOf = (change: Partial<typeof cityProps.realms.intranet> = {}) =>
  cityWith({
    realms: {
      ...cityProps.realms,
      intranet: { ...cityProps.realms.intranet, capabilities: profiles.full, ...change },
    },
    bodies: cityProps.bodies.map((body) =>
      body.key === "hrss"
        ? {
            ...body,
            zones: { ...body.zones, intranet: [Zone.PUBLIC_SERVICE, Zone.DEDICATED, Zone.DEV_TEST] },
          }
        : body,
    ),
  });

const standard = cityWith({});
const found = passages(standard);

describe("given firewalls between all zones of the extranet", () => {
  test("then they let through what the flow matrix agrees on, zone by zone, and nothing else", () => {
    expect(cells(found)).toEqual(agreed());
  });

  test("then the remote site is the same", () => {
    expect(cells(passages(standard, "extranet", "xian"))).toEqual(agreed());
  });

  test("then both families are alike", () => {
    const of = (family: string) =>
      found
        .filter((one) => one.family === family)
        .map(({ from, to, port }) => `${from.name} → ${to.name} ${port}`)
        .sort();
    expect(of("ipv4").length).toBeGreaterThan(100);
    expect(of("ipv6")).toEqual(of("ipv4"));
  });

  test.each([
    ["internet → internet-access", ["tcp/443", "tcp/80"]],
    ["internet → secure-access", ["tcp/443", "udp/4500", "udp/500"]],
    ["internet-access → exchange", ["tcp/8443"]],
    ["internet-access → security", ["tcp/6514"]],
    ["exchange → internet-access", ["tcp/8443"]],
    ["exchange → public-service", ["tcp/8443"]],
    ["public-service → exchange", ["tcp/8443"]],
    ["dedicated → exchange", ["tcp/8443"]],
    ["dedicated → security", ["tcp/6514"]],
    ["dev-test → security", ["tcp/6514"]],
    ["secure-access → security", ["tcp/6514"]],
    ["management → internet-access", ["tcp/22", "tcp/443"]],
    ["management → dedicated", ["tcp/22", "tcp/443"]],
    ["management → backup", ["tcp/22", "tcp/443"]],
    ["management → security", ["tcp/22", "tcp/443", "tcp/6514"]],
  ])("then %s is open on %j only", (cell, ports) => {
    const open = found.filter((one) => cellOf(one) === cell).map((one) => one.port);
    expect([...new Set(open)].sort()).toEqual(ports);
  });

  test("then nothing of another body reaches a body's dedicated zone", () => {
    const reached = found.filter(({ to }) => to.zone === "dedicated");
    expect(reached.length).toBeGreaterThan(0);
    for (const { from, to } of reached) {
      expect([from.name, ["platform", to.body].includes(from.body)]).toEqual([from.name, true]);
    }
  });

  test("then of the platform only the bastion and the secure access platform reach it", () => {
    const platform = found.filter(({ from, to }) => to.zone === "dedicated" && from.body === "platform");
    expect([...new Set(platform.map(({ from }) => from.name))].sort()).toEqual([
      "bastion-management",
      "secure-access-inner",
    ]);
  });

  test("then the Internet reaches of the platform the secure access platform alone", () => {
    const outer = found.filter(({ from, to }) => from.name === "internet" && to.body === "platform");
    expect([...new Set(outer.map(({ to }) => to.name))]).toEqual(["secure-access-outer"]);
  });

  test("then nothing leaves for the Internet", () => {
    expect(found.filter(({ to }) => to.name === "internet")).toEqual([]);
  });

  test("then development and test is reached by administration alone", () => {
    const reached = found.filter(({ to }) => to.zone === "dev-test");
    expect([...new Set(reached.map(({ from }) => from.name))]).toEqual(["bastion-management"]);
  });
});

test("given firewalls on the intranet, then they let through the same without what faces the Internet", () => {
  expect(cells(passages(intranetOf(), "intranet"))).toEqual(agreed((zone) => INTRANET_HAS.has(zone)));
});

describe("given a city's own decision", () => {
  const decided = (override: Omit<FlowOverride, "justification" | "approval">): City =>
    cityWith({
      flows: defaultFlowMatrix.with({ ...override, justification: "试点", approval: "JXW-2015-009" }),
    });
  const lines = (all: readonly Passage[]) =>
    new Set(all.map(({ from, to, port, family }) => `${from.name} → ${to.name} ${port} ${family}`));
  const before = lines(found);

  test("when it closes a cell, then exactly this cell closes", () => {
    const after = passages(
      decided({ from: Zone.SECURE_ACCESS, to: Zone.DEDICATED, between: "any-body", carriage: "never" }),
    );
    expect(cells(after)).toEqual(agreed().filter((cell) => cell !== "secure-access → dedicated"));
    const closed = found.filter((one) => cellOf(one) === "secure-access → dedicated");
    expect(lines(after)).toEqual(new Set([...before].filter((line) => !lines(closed).has(line))));
  });

  test("when it closes the gap gateway to the Internet access area, then both ways stay apart", () => {
    const after = passages(
      decided({ from: Zone.INTERNET_ACCESS, to: Zone.EXCHANGE, between: "any-body", carriage: "never" }),
    );
    expect(cells(after)).toEqual(agreed().filter((cell) => cell !== "internet-access → exchange"));
  });

  test("when it opens a cell inside a body, then exactly this cell opens, inside each body", () => {
    const after = passages(
      decided({
        from: Zone.DEV_TEST,
        to: Zone.PUBLIC_SERVICE,
        between: "same-body",
        carriage: "firewall",
        ports: [Port.tcp(9999)],
      }),
    );
    const opened = after.filter((one) => cellOf(one) === "dev-test → public-service");
    expect(opened.map(({ from, to, port }) => [from.body, to.body, port])).toEqual([
      ["hrss", "hrss", "tcp/9999"],
      ["hrss", "hrss", "tcp/9999"],
    ]);
    expect(lines(after)).toEqual(new Set([...before, ...lines(opened)]));
  });

  test("when it closes a cell inside a body, then between bodies it stays open", () => {
    const after = passages(
      decided({ from: Zone.DEDICATED, to: Zone.PUBLIC_SERVICE, between: "same-body", carriage: "never" }),
    );
    const isClosed = (one: Passage) =>
      cellOf(one) === "dedicated → public-service" && one.from.body === one.to.body;
    expect(found.some(isClosed)).toBe(true);
    expect(lines(after)).toEqual(lines(found.filter((one) => !isClosed(one))));
  });

  test("when it closes one port of a cell inside a body, then the others stay open", () => {
    const after = passages(
      decided({
        from: Zone.DEDICATED,
        to: Zone.PUBLIC_SERVICE,
        between: "same-body",
        carriage: "never",
        ports: [Port.tcp(3306)],
      }),
    );
    const isClosed = (one: Passage) =>
      cellOf(one) === "dedicated → public-service" &&
      one.from.body === one.to.body &&
      one.port === "tcp/3306";
    expect(lines(after)).toEqual(lines(found.filter((one) => !isClosed(one))));
  });

  test("when it limits a cell to a port, then the others of the cell close", () => {
    const after = passages(
      decided({
        from: Zone.SECURE_ACCESS,
        to: Zone.DEDICATED,
        between: "any-body",
        carriage: "firewall",
        ports: [Port.HTTPS],
      }),
    );
    const left = after.filter((one) => cellOf(one) === "secure-access → dedicated");
    expect(left.length).toBeGreaterThan(0);
    expect(new Set(left.map(({ port }) => port))).toEqual(new Set(["tcp/443"]));
    expect(cells(after)).toEqual(agreed());
  });

  test("when it lets remote users administer, then they reach the management zone", () => {
    const after = passages(
      decided({
        from: Zone.SECURE_ACCESS,
        to: Zone.MANAGEMENT,
        between: "any-body",
        carriage: "firewall",
        ports: [Port.HTTPS],
      }),
    );
    expect(cells(after)).toEqual([...agreed(), "secure-access → management"].sort());
  });
});

import {
  type CloudZone,
  defaultFlowMatrix,
  type FlowEnds,
  type FlowOverride,
  type FlowSource,
  Port,
  ZONES,
  Zone,
} from "cdktf-egov-cloud";

/**
 * The default matrix as the domain description has it, written down a second time: what is not in
 * a row is refused. `fw` by rule, `gap` through the gap gateway, `log` one way.
 *
 * Beyond the published table it has the rows of dev-test, security and backup. The secure access
 * platform acts for users of every body (it tells them apart by their certificates), so its cell
 * `dedicated` is not bound to a body.
 */
type Cell = { by: "fw" | "gap" | "log"; scope?: "same-system" | "same-body"; ports?: string[] };
const ADMIN = ["tcp/22", "tcp/443"];
const LOG: Cell = { by: "log" };
const TABLE: Record<FlowSource, Partial<Record<CloudZone, Cell>>> = {
  internet: {
    "internet-access": { by: "fw", ports: ["tcp/80", "tcp/443"] },
    "secure-access": { by: "fw", ports: ["tcp/443", "udp/500", "udp/4500"] },
  },
  "internet-access": {
    "internet-access": { by: "fw", scope: "same-system" },
    exchange: { by: "gap" },
    security: LOG,
    backup: LOG,
  },
  exchange: { "internet-access": { by: "fw" }, "public-service": { by: "fw" }, security: LOG },
  "public-service": {
    exchange: { by: "gap" },
    "public-service": { by: "fw" },
    dedicated: { by: "fw", scope: "same-body" },
    security: LOG,
    backup: LOG,
  },
  dedicated: {
    exchange: { by: "gap" },
    "public-service": { by: "fw" },
    dedicated: { by: "fw", scope: "same-body" },
    security: LOG,
    backup: LOG,
  },
  "secure-access": { "public-service": { by: "fw" }, dedicated: { by: "fw" }, security: LOG },
  management: {
    ...(Object.fromEntries(ZONES.map((zone) => [zone, { by: "fw", ports: ADMIN }])) as Record<
      CloudZone,
      Cell
    >),
  },
  security: { security: { by: "fw" } },
  backup: { backup: { by: "fw" } },
  "dev-test": { "dev-test": { by: "fw", scope: "same-body" }, security: LOG },
};

const CARRIAGE = { fw: "firewall", gap: "gap-gateway", log: "one-way" } as const;
const SCOPES = [
  { sameBody: false, sameSystem: false },
  { sameBody: true, sameSystem: false },
  { sameBody: true, sameSystem: true },
];
const PORTS = [
  Port.tcp(22),
  Port.tcp(80),
  Port.HTTPS,
  Port.tcp(8443),
  Port.udp(500),
  Port.udp(4500),
  Port.ICMP,
];

/** What the table says of one flow, read without the code under test. */
function expected({ from, to, sameBody, sameSystem }: FlowEnds, port: Port): string {
  const cell = (row: FlowSource, column: CloudZone): string | undefined => {
    const found = TABLE[row][column];
    if (found === undefined) return undefined;
    if (found.scope === "same-body" && !sameBody) return undefined;
    if (found.scope === "same-system" && !sameSystem) return undefined;
    if (found.ports !== undefined && !found.ports.includes(`${port}`)) return undefined;
    return CARRIAGE[found.by];
  };
  // The bastion also sends its own logs.
  const direct = cell(from, to) ?? (from === "management" && to === "security" ? "one-way" : undefined);
  if (direct !== undefined) return direct;
  if (from === to) return "refused";
  const outer = cell(from, "exchange");
  const inner = cell("exchange", to);
  return outer === "gap-gateway" && inner !== undefined ? "gap-gateway" : "refused";
}

const SOURCES: FlowSource[] = ["internet", ...ZONES];

describe("given the default flow matrix", () => {
  test.each(SOURCES.flatMap((from) => ZONES.map((to) => [from, to] as const)))(
    "when %s starts a conversation with %s, then it is as the table says",
    (from, to) => {
      for (const scope of SCOPES) {
        for (const port of PORTS) {
          const ends = { from, to, ...scope };
          const decision = defaultFlowMatrix.decide(ends, port);
          const told = decision.allowed ? decision.carriage : "refused";
          expect(`${port} ${JSON.stringify(scope)}: ${told}`).toBe(
            `${port} ${JSON.stringify(scope)}: ${expected(ends, port)}`,
          );
        }
      }
    },
  );

  test("when all cells are counted, then nothing but the table's is open", () => {
    const open = SOURCES.flatMap((from) =>
      ZONES.filter((to) => {
        const scope = { sameBody: true, sameSystem: true };
        return PORTS.some((port) => defaultFlowMatrix.decide({ from, to, ...scope }, port).allowed);
      }).map((to) => `${from} → ${to}`),
    );

    const cells = Object.entries(TABLE).flatMap(([from, row]) =>
      Object.keys(row).map((to) => `${from} → ${to}`),
    );
    // Through the gateway the exchange zone's own ways are open to whoever may enter it.
    const composed = [
      "internet-access → public-service",
      "public-service → internet-access",
      "dedicated → internet-access",
    ];
    expect(open.sort()).toEqual([...cells, ...composed].sort());
  });

  test("when a wider range than the rule's is asked for, then it is refused", () => {
    const ends = { from: "internet", to: Zone.INTERNET_ACCESS, sameBody: false, sameSystem: false } as const;

    expect(defaultFlowMatrix.decide(ends, Port.range("tcp", 80, 443)).allowed).toBe(false);
    expect(defaultFlowMatrix.decide(ends, Port.udp(443)).allowed).toBe(false);
  });

  test("when somebody asks for the ways that exist, then they are told with their limits", () => {
    expect(defaultFlowMatrix.waysFrom("internet")).toEqual([
      "internet → internet-access (tcp/80 tcp/443)",
      "internet → secure-access (tcp/443 udp/500 udp/4500)",
    ]);
    expect(defaultFlowMatrix.waysFrom(Zone.INTERNET_ACCESS)).toEqual([
      "internet-access → internet-access (same-system)",
      "internet-access → exchange (gap-gateway)",
      "internet-access → security (one-way)",
      "internet-access → backup (one-way)",
      "internet-access → public-service (gap-gateway)",
    ]);
    expect(defaultFlowMatrix.waysFrom(Zone.DEV_TEST)).toEqual([
      "dev-test → dev-test (same-body)",
      "dev-test → security (one-way)",
    ]);
  });
});

describe("given a city's own decisions", () => {
  const decided = (change: Partial<FlowOverride>) =>
    defaultFlowMatrix.with({
      from: Zone.DEV_TEST,
      to: Zone.PUBLIC_SERVICE,
      between: "same-body",
      carriage: "firewall",
      justification: "联调",
      approval: "JXW-2016-001",
      ...change,
    });
  const sameBody = { sameBody: true, sameSystem: false };
  const others = { sameBody: false, sameSystem: false };

  test("when a way is opened, then it is open within its scope and nothing else changes", () => {
    const matrix = decided({});
    const ends = { from: Zone.DEV_TEST, to: Zone.PUBLIC_SERVICE } as const;

    expect(matrix.decide({ ...ends, ...sameBody }, Port.HTTPS)).toMatchObject({
      allowed: true,
      carriage: "firewall",
    });
    expect(matrix.decide({ ...ends, ...others }, Port.HTTPS).allowed).toBe(false);
    expect(defaultFlowMatrix.decide({ ...ends, ...sameBody }, Port.HTTPS).allowed).toBe(false);
    expect(matrix.effective).toHaveLength(defaultFlowMatrix.effective.length + 1);
    expect(matrix.overrides).toHaveLength(1);
  });

  test("when a way is closed, then it is closed", () => {
    const matrix = decided({ from: Zone.DEDICATED, between: "any-body", carriage: "never" });

    const ends = { from: Zone.DEDICATED, to: Zone.PUBLIC_SERVICE, ...sameBody } as const;
    // The gateway's own way stays: it is another decision.
    expect(matrix.decide(ends, Port.HTTPS)).toMatchObject({ allowed: true, carriage: "gap-gateway" });
    const both = matrix.with({
      from: Zone.DEDICATED,
      to: Zone.EXCHANGE,
      between: "any-body",
      carriage: "never",
      justification: "不再交换",
      approval: "JXW-2016-002",
    });
    expect(both.decide(ends, Port.HTTPS).allowed).toBe(false);
  });

  test("when a way is narrowed to ports, then the default's wider rule is gone", () => {
    const matrix = decided({
      from: Zone.DEDICATED,
      between: "any-body",
      ports: [Port.tcp(8443)],
      carriage: "firewall",
    });
    const ends = { from: Zone.DEDICATED, to: Zone.PUBLIC_SERVICE, ...others } as const;

    expect(matrix.decide(ends, Port.tcp(8443))).toMatchObject({ carriage: "firewall" });
    expect(matrix.decide(ends, Port.tcp(5432))).not.toMatchObject({ carriage: "firewall" });
  });

  test("when a way is handed to the gateway, then the gateway carries it", () => {
    const matrix = decided({ from: Zone.DEDICATED, between: "any-body", carriage: "gap-gateway" });

    expect(
      matrix.decide({ from: Zone.DEDICATED, to: Zone.PUBLIC_SERVICE, ...others }, Port.HTTPS),
    ).toMatchObject({ allowed: true, carriage: "gap-gateway" });
  });

  test("when a closure names a wider scope than the default's rule, then that rule is closed too", () => {
    const matrix = decided({
      from: Zone.PUBLIC_SERVICE,
      to: Zone.DEDICATED,
      between: "any-body",
      carriage: "never",
    });

    expect(
      matrix.decide({ from: Zone.PUBLIC_SERVICE, to: Zone.DEDICATED, ...sameBody }, Port.HTTPS).allowed,
    ).toBe(false);
  });

  test("when a closure names a narrower scope than the default's rule, then it is closed within that scope", () => {
    const matrix = decided({ from: Zone.PUBLIC_SERVICE, between: "same-body", carriage: "never" });
    const ends = { from: Zone.PUBLIC_SERVICE, to: Zone.PUBLIC_SERVICE } as const;

    expect(matrix.decide({ ...ends, ...sameBody }, Port.HTTPS)).not.toMatchObject({ carriage: "firewall" });
    expect(matrix.decide({ ...ends, ...others }, Port.HTTPS).allowed).toBe(true);
  });

  test("when a way is closed to all and then opened within a body, then it is open within the body", () => {
    const closure = decided({
      from: Zone.DEDICATED,
      to: Zone.DEDICATED,
      between: "any-body",
      carriage: "never",
    });
    const opened = closure.with({
      from: Zone.DEDICATED,
      to: Zone.DEDICATED,
      between: "same-system",
      carriage: "firewall",
      justification: "仅限本系统",
      approval: "JXW-2016-003",
    });
    const ends = { from: Zone.DEDICATED, to: Zone.DEDICATED } as const;

    expect(closure.decide({ ...ends, ...sameBody }, Port.HTTPS).allowed).toBe(false);
    expect(opened.decide({ ...ends, ...sameBody }, Port.HTTPS).allowed).toBe(false);
    expect(opened.decide({ ...ends, sameBody: true, sameSystem: true }, Port.HTTPS).allowed).toBe(true);
  });

  test("when what was opened is closed by a later decision, then it is closed", () => {
    const ends = { from: Zone.DEV_TEST, to: Zone.PUBLIC_SERVICE, ...sameBody } as const;

    expect(decided({}).decide(ends, Port.HTTPS).allowed).toBe(true);
    expect(
      decided({})
        .with({
          ...ends,
          between: "same-body",
          carriage: "never",
          justification: "联调结束",
          approval: "JXW-2016-004",
        })
        .decide(ends, Port.HTTPS).allowed,
    ).toBe(false);
  });
});

import { City, defaultFlowMatrix, Port } from "cdktf-egov-cloud";
import { ZoneTraffics } from "../../src/city/zone-traffic";
import { cityProps } from "../support/city";

const HRSS = (zone: string) => ({ body: "hrss", zone }) as never;
const HEPING = (zone: string) => ({ body: "heping", zone }) as never;
const PLATFORM = (zone: string) => ({ body: "platform", zone }) as never;

function trafficsOf(flows = defaultFlowMatrix, realm: "extranet" | "intranet" = "extranet"): ZoneTraffics {
  const city = City.of({ ...cityProps, flows });
  const register = city.realms.get(realm);
  if (register === undefined) throw new Error(realm);
  return new ZoneTraffics(city.flows, register);
}

describe("given the default flow matrix", () => {
  const traffics = trafficsOf();
  const open = (from: never | "internet", to: never) => {
    const found = traffics.between(from, to).open;
    return found === "any" ? found : found.map(String);
  };

  test.each([
    ["another body's dedicated zone", HRSS("dedicated"), HEPING("dedicated"), []],
    ["its own body's dedicated zone", HRSS("public-service"), HRSS("dedicated"), "any"],
    ["another body's, from the shared zone", HRSS("public-service"), HEPING("dedicated"), []],
    ["the shared zone of any body", HRSS("dedicated"), HEPING("public-service"), "any"],
    ["the log collector", HRSS("dedicated"), PLATFORM("security"), ["tcp/6514"]],
    ["the interconnect, where only routers are", HRSS("dedicated"), PLATFORM("interconnect"), []],
    ["a host, from the bastion", PLATFORM("management"), HRSS("dev-test"), ["tcp/22", "tcp/443"]],
    ["the Internet access area of another body", HRSS("internet-access"), HEPING("internet-access"), []],
  ])("when somebody wants %s, then what the matrix says is open", (_, from, to, expected) => {
    expect(open(from, to)).toEqual(expected);
  });

  test("when an appliance of the platform carries it, then its ports are open", () => {
    // The gap gateway, between the Internet access area and the shared zone.
    expect(open(HRSS("internet-access"), HRSS("public-service"))).toEqual(["tcp/8443"]);
    expect(open(HRSS("internet-access"), HRSS("dedicated"))).toEqual([]);
    // The secure access platform, for users by their identity.
    expect(open("internet", HRSS("dedicated"))).toEqual(["tcp/443"]);
    // Its outer leg, and those of the other appliances, stand in the platform's own network there.
    expect(open("internet", PLATFORM("internet-access"))).toEqual([
      "tcp/443",
      "tcp/80",
      "udp/4500",
      "udp/500",
    ]);
    expect(open(HRSS("internet-access"), PLATFORM("internet-access"))).toEqual(["tcp/6514", "tcp/8443"]);
  });

  test("then nothing starts inside and ends on the Internet", () => {
    expect(traffics.between(HRSS("internet-access"), "internet")).toEqual({ open: [], closed: [] });
  });
});

describe("given decisions of the city", () => {
  const decision = { justification: "试点", approval: "A-1" } as const;

  test("when remote administration is let through, then the bastion's reach is the user's", () => {
    const traffics = trafficsOf(
      defaultFlowMatrix.with({
        from: "secure-access",
        to: "management",
        between: "any-body",
        carriage: "firewall",
        ports: [Port.HTTPS],
        ...decision,
      }),
    );
    expect(`${traffics.between("internet", HRSS("dev-test")).open}`).toBe("tcp/22,tcp/443");
  });

  test("when a body closes some ports within itself, then they are closed there alone", () => {
    const traffics = trafficsOf(
      defaultFlowMatrix.with({
        from: "dedicated",
        to: "public-service",
        between: "same-body",
        carriage: "never",
        ports: [Port.tcp(3306)],
        ...decision,
      }),
    );
    const within = traffics.between(HRSS("dedicated"), HRSS("public-service"));
    expect([within.open, within.closed.map(String)]).toEqual(["any", ["tcp/3306"]]);
    expect(traffics.between(HRSS("dedicated"), HEPING("public-service"))).toEqual({
      open: "any",
      closed: [],
    });
  });

  test("when a body closes the pair within itself, then nothing of it is open there", () => {
    const traffics = trafficsOf(
      defaultFlowMatrix.with({
        from: "dedicated",
        to: "public-service",
        between: "same-body",
        carriage: "never",
        ...decision,
      }),
    );
    expect(traffics.between(HRSS("dedicated"), HRSS("public-service")).open).toEqual([]);
    expect(traffics.between(HRSS("dedicated"), HEPING("public-service")).open).toBe("any");
  });
});

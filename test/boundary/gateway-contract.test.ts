import { buildPlatform, profiles } from "cdktf-egov-cloud";
import { cityProps, cityWith } from "../support/city";
import { type Attributes, extranetCloud, resources, synth } from "../support/synth";

interface Contract {
  readonly permits: readonly { readonly from: string[]; readonly to: string[]; readonly ports?: string }[];
}

function contracts(boundary: "fwaas" | "appliance"): ReadonlyMap<string, Contract | undefined> {
  const { extranet, intranet } = cityProps.realms;
  const capabilities = profiles.full.with({ boundary });
  const cloud = extranetCloud({
    city: cityWith({ realms: { extranet: { ...extranet, capabilities }, intranet } }),
  });
  buildPlatform(cloud);
  const hosts = Object.values(synth(cloud)).flatMap((stack) =>
    Object.values(resources(stack, "openstack_compute_instance_v2")),
  );
  const noted = (host: Attributes) =>
    (host["//"] as { egov: { kind: string; contract?: Contract } } | undefined)?.egov;
  return new Map(
    hosts
      .filter((host) => noted(host)?.kind === "AppliancePair")
      .map((host) => [String(host.name), noted(host)?.contract]),
  );
}

describe("given the platform's appliances", () => {
  const noted = contracts("fwaas");
  const portsOf = (name: string) => [...new Set(noted.get(name)?.permits.map(({ ports }) => ports))];

  test("then each host notes what it lets from one leg to another", () => {
    expect([...noted.values()].filter((contract) => contract === undefined)).toEqual([]);
    expect(portsOf("gap-gateway-1")).toEqual(["8443"]);
    expect(portsOf("bastion-1")).toEqual(["22", "443"]);
    expect(portsOf("secure-access-1")).toEqual(["443"]);
    expect(portsOf("log-intake-1")).toEqual(["6514"]);
  });

  test("then one with a single leg lets nothing through, and none relays its own logs", () => {
    expect(noted.get("log-collector-1")).toEqual({ permits: [] });
    const collectors = noted.get("log-intake-1")?.permits.flatMap(({ to }) => to) ?? [];
    const relayed = ["gap-gateway-1", "secure-access-1"].flatMap(
      (name) => noted.get(name)?.permits.flatMap(({ to }) => to) ?? [],
    );
    expect(relayed.filter((range) => collectors.includes(range))).toEqual([]);
  });
});

describe("given firewall appliances in the place of routers", () => {
  test("then they note the policies that they are handed", () => {
    const noted = contracts("appliance").get("hrss-firewall-1");
    expect(noted?.permits.length).toBeGreaterThan(5);
    expect(noted?.permits.map(({ ports }) => ports)).toContain("6514");
  });
});

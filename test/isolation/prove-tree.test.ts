import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { NetworkingSecgroupRuleV2 } from "@cdktf/provider-openstack/lib/networking-secgroup-rule-v2";
import {
  buildPlatform,
  CloudHostGroup,
  type ExtranetCloud,
  Flavor,
  Image,
  type IsolationSummary,
  Port,
  profiles,
  Zone,
} from "cdktf-egov-cloud";
import { cityProps, cityWith } from "../support/city";
import { errorOf, extranetCloud, systemIn } from "../support/synth";

/** A city whose boundaries are kept by security groups alone, with a host of two bodies. */
function cloudWithTwoBodies(): { cloud: ExtranetCloud; hosts: CloudHostGroup<"extranet"> } {
  const capabilities = profiles.full.with({ boundary: "secgroup" });
  const { extranet, intranet } = cityProps.realms;
  const cloud = extranetCloud({
    city: cityWith({ realms: { extranet: { ...extranet, capabilities }, intranet } }),
  });
  buildPlatform(cloud);
  const [hosts] = ["hrss", "heping"].map(
    (body) =>
      new CloudHostGroup(systemIn(cloud, body), "app", {
        zone: Zone.DEDICATED,
        count: 2,
        flavor: Flavor.GENERAL_8C16G,
        image: Image.KYLIN_V10,
      }),
  );
  if (hosts === undefined) throw new Error("no hosts");
  return { cloud, hosts };
}

function openByHand(hosts: CloudHostGroup<"extranet">, direction: "ingress" | "egress", id: string): void {
  const [group] = hosts.node.findAll().filter((node) => "securityGroupId" in node) as unknown as {
    securityGroupId: string;
  }[];
  new NetworkingSecgroupRuleV2(hosts, id, {
    direction,
    ethertype: "IPv4",
    securityGroupId: group?.securityGroupId ?? "",
  });
}

describe("given a platform and two bodies", () => {
  test("when nothing is opened between them, then the tree is written, and says what was proved", () => {
    const { cloud } = cloudWithTwoBodies();
    cloud.app.synth();
    const { isolation } = JSON.parse(readFileSync(path.join(cloud.app.outdir, "egov.json"), "utf8")) as {
      isolation: IsolationSummary;
    };
    expect(isolation.clauses).toMatchObject({ violated: 0, unknown: 0 });
    expect(isolation.clauses.proved).toBeGreaterThan(100);
    expect(isolation.matrix.betweenBodies).toContainEqual({
      from: "dedicated",
      to: "security",
      may: ["tcp/6514"],
      must: true,
    });
  });

  test("when a host is opened past the constructs, then nothing is written, and each way is told", () => {
    const { cloud, hosts } = cloudWithTwoBodies();
    openByHand(hosts, "ingress", "anybody");
    for (const node of cloud.node.findAll()) {
      if (node instanceof CloudHostGroup && node !== hosts)
        openByHand(node as CloudHostGroup<"extranet">, "egress", "anywhere");
    }
    const error = errorOf(() => cloud.app.synth());
    const broken = error.problems.filter(({ code }) => code === "ISOLATION-BROKEN");
    expect(broken.map(({ args }) => args)).toContainEqual(
      expect.objectContaining({ from: "extranet:heping:dedicated", to: "extranet:hrss:dedicated" }),
    );
    const [way] = broken.filter(({ args }) => "to" in args && args.to === "extranet:hrss:dedicated");
    expect(way).toMatchObject({
      path: expect.stringContaining("extranet/hrss/pension/app"),
      source: { file: expect.stringContaining("prove-tree.test.ts") },
      value: expect.stringContaining("(extranet:hrss:dedicated"),
      allowed: [],
    });
    expect(error.message).toContain("the smallest change: remove ");
    expect(existsSync(path.join(cloud.app.outdir, "egov.json"))).toBe(false);
  });

  test("when what is opened stays within what the matrix permits, then it is no problem", () => {
    const { cloud, hosts } = cloudWithTwoBodies();
    hosts.connections.allowFrom(hosts, Port.tcp(9200), "集群内部");
    expect(() => cloud.app.synth()).not.toThrow();
  });
});

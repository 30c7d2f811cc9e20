import {
  Cache,
  CloudHostGroup,
  Flavor,
  type IMiddleware,
  Image,
  MessageBroker,
  MessageQueue,
  MiddlewareCluster,
  Port,
  profiles,
  Size,
  statefulOf,
  Tier,
  UnifiedIdentity,
  Zone,
} from "cdktf-egov-cloud";
import { cityProps, cityWith } from "../support/city";
import { errorOf, extranetCloud, resources, type StackTree, synthStack, systemIn } from "../support/synth";

const INSTANCE = "openstack_compute_instance_v2";
const VOLUME = "openstack_blockstorage_volume_v3";
type System = ReturnType<typeof systemIn<"extranet">>;

const ingress = (stack: StackTree, group: string): unknown[][] => {
  const rules = Object.values(resources(stack, "openstack_networking_secgroup_rule_v2")).filter(
    (rule) => String(rule.security_group_id).includes(group) && rule.direction === "ingress",
  );
  const ranges = rules.map((rule) => [rule.port_range_min, rule.port_range_max]);
  return [...new Map(ranges.map((range) => [range.join(), range])).values()].sort(
    ([a], [b]) => Number(a) - Number(b),
  );
};

const appOf = (system: System) =>
  new CloudHostGroup(system, "app", {
    zone: Zone.DEDICATED,
    tier: Tier.APP,
    count: 2,
    flavor: Flavor.GENERAL_8C16G,
    image: Image.KYLIN_V10,
  });

test("given all kinds of middleware, when connected, then it is done in one way", () => {
  const cloud = extranetCloud();
  const system = systemIn(cloud);
  const app = appOf(system);
  const all: IMiddleware<"extranet">[] = [
    new Cache(system, "cache"),
    new MessageQueue(system, "queue"),
    new UnifiedIdentity(system, "identity"),
    new MiddlewareCluster(system, "gis", { product: "GIS", port: Port.tcp(8090), balanced: true }),
  ];
  for (const middleware of all) app.connections.allowTo(middleware, middleware.port, "业务");

  const rules = Object.values(resources(synthStack(cloud), "openstack_networking_secgroup_rule_v2"));

  const opened = rules
    .filter((rule) => String(rule.security_group_id).includes("pension_app") && rule.direction === "egress")
    .map((rule) => rule.port_range_min);
  expect(new Set(opened)).toEqual(new Set([443, 5672, 6379, 6514, 8090]));
  for (const { address } of all) expect(address).not.toBe("");
});

describe("Cache", () => {
  test("given a cache, when synthesized, then three nodes talk on its bus and hold nothing", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    const cache = new Cache(system, "cache");

    const stack = synthStack(cloud);

    expect(Object.values(resources(stack, INSTANCE))).toMatchObject([
      { name: "hrss-pension-cache-nodes-1", flavor_name: "memory-4c16g.kunpeng" },
      {},
      {},
    ]);
    expect(ingress(stack, "cache-nodes")).toEqual([
      [22, 22],
      [6379, 6379],
      [16_379, 16_379],
    ]);
    expect(stack.resource).not.toHaveProperty(VOLUME);
    expect(statefulOf(system)).toEqual([]);
    expect(cache.addresses).toHaveLength(3);
  });

  test("given two nodes, when synthesized, then a cluster of them is refused", () => {
    const cloud = extranetCloud();
    new Cache(systemIn(cloud), "cache", { nodes: 2 });

    expect(errorOf(() => cloud.app.synth()).problems).toMatchObject([
      { code: "ENGINE-TOO-FEW-NODES", args: { engine: "Redis", least: 3 }, value: "2" },
    ]);
  });
});

describe("MessageQueue", () => {
  test("given a queue, when synthesized, then its three guarded volumes are one store", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    const queue = new MessageQueue(system, "queue", { storage: Size.gibibytes(200) });

    const stack = synthStack(cloud);

    const volumes = Object.values(resources(stack, VOLUME));
    expect(volumes).toHaveLength(3);
    for (const volume of volumes) {
      expect(volume).toMatchObject({ size: 200, lifecycle: { prevent_destroy: true } });
    }
    expect(ingress(stack, "queue-nodes")).toEqual([
      [22, 22],
      [4369, 4369],
      [5672, 5672],
      [25_672, 25_672],
    ]);
    expect(statefulOf(system)).toEqual([queue]);
    expect(queue.volumeIds).toHaveLength(3);
  });

  test("given RocketMQ, when connected on all its ports, then clients reach name servers and brokers", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    const queue = new MessageQueue(system, "queue", { broker: MessageBroker.ROCKETMQ });
    const app = appOf(system);
    for (const port of queue.ports) app.connections.allowTo(queue, port, "消息");

    expect(queue.ports.map(String)).toEqual(["tcp/9876", "tcp/10909", "tcp/10911"]);
    expect(ingress(synthStack(cloud), "queue-nodes")).toContainEqual([10_911, 10_912]);
  });

  test("given a broker by name from JavaScript, when constructed, then the brokers are listed", () => {
    const system = systemIn(extranetCloud());

    // @ts-expect-error a string is no MessageBroker
    const error = errorOf(() => new MessageQueue(system, "queue", { broker: "kafka" }));

    expect(error.problems[0]).toMatchObject({
      code: "ENGINE-UNKNOWN",
      value: "broker: kafka",
      allowed: ["MessageBroker.RABBITMQ", "MessageBroker.ROCKETMQ"],
    });
  });
});

describe("UnifiedIdentity", () => {
  test("given a certificate, when synthesized, then the load balancer ends TLS before two hosts", () => {
    const cloud = extranetCloud();
    new UnifiedIdentity(systemIn(cloud), "identity", { certificate: "identity-2026" });

    const stack = synthStack(cloud);

    expect(Object.values(resources(stack, INSTANCE))).toMatchObject([
      { metadata: { zone: "public-service" } },
      { metadata: { zone: "public-service" } },
    ]);
    expect(Object.values(resources(stack, "openstack_lb_listener_v2"))).toMatchObject([
      { protocol: "TERMINATED_HTTPS", protocol_port: 443, tls_versions: ["TLSv1.2", "TLSv1.3"] },
    ]);
    expect(Object.values(stack.data?.openstack_keymanager_container_v1 ?? {})).toMatchObject([
      { name: "identity-2026" },
    ]);
    for (const member of Object.values(resources(stack, "openstack_lb_member_v2"))) {
      expect(member.protocol_port).toBe(80);
    }
  });

  test("given no declared client, when synthesized, then its listener lets nobody in", () => {
    const cloud = extranetCloud();
    new UnifiedIdentity(systemIn(cloud), "identity");

    const [listener] = Object.values(resources(synthStack(cloud), "openstack_lb_listener_v2"));

    expect(listener).toMatchObject({ protocol: "TCP", allowed_cidrs: ["192.0.2.0/32"] });
  });

  test("given a profile without Octavia, when synthesized, then it is refused once", () => {
    const { extranet } = cityProps.realms;
    const capabilities = profiles.full.without("octavia");
    const cloud = extranetCloud({
      city: cityWith({ realms: { ...cityProps.realms, extranet: { ...extranet, capabilities } } }),
    });
    new UnifiedIdentity(systemIn(cloud), "identity");

    expect(errorOf(() => cloud.app.synth()).problems).toMatchObject([
      { code: "SERVICE-MISSING", args: { service: "octavia", kind: "UnifiedIdentity" } },
    ]);
  });
});

describe("MiddlewareCluster", () => {
  test("given a product with data, when synthesized, then each volume is a store of its own", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    new MiddlewareCluster(system, "tongweb", {
      product: "TongWeb",
      port: Port.tcp(8080),
      storage: Size.gibibytes(50),
    });

    const stack = synthStack(cloud);

    expect(Object.values(resources(stack, VOLUME))).toMatchObject([
      { "//": { egov: { product: "TongWeb" } } },
      {},
    ]);
    expect(statefulOf(system)).toHaveLength(2);
  });

  test("given a zone that the body lacks, when synthesized, then its zones are listed", () => {
    const cloud = extranetCloud();
    new Cache(systemIn(cloud, "heping"), "cache", { zone: Zone.DEV_TEST });

    expect(errorOf(() => cloud.app.synth()).problems).toMatchObject([
      { code: "ZONE-NOT-OF-BODY", value: "dev-test", allowed: ["public-service", "dedicated"] },
    ]);
  });
});

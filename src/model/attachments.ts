import type { Arguments } from "./arguments";
import type { PortRole } from "./port";
import { type Thing, TYPE } from "./thing";
import type { Things } from "./things";

/** Whose a port is: an instance's, a router's, a load balancer's, or nobody's. */
export class Attachments {
  private readonly instances = new Map<Thing, Thing>();
  private readonly roles = new Map<Thing, PortRole>();
  private readonly ports = new Map<Thing, Thing[]>();
  /** What could not be told about which ports instances have. */
  readonly unknown = new Map<Thing, string[]>();

  constructor(private readonly things: Things) {
    for (const instance of things.ofType(TYPE.instance)) this.readInstance(instance);
    for (const attach of things.ofType(TYPE.interfaceAttach)) this.readAttach(attach);
    for (const port of things.ofType(TYPE.port)) this.readDevice(port);
    for (const trunk of things.ofType(TYPE.trunk)) this.readTrunk(trunk);
    for (const one of things.ofType(TYPE.routerInterface)) {
      const port = interfacePort(things, one);
      if (port !== undefined) this.roles.set(port, "router");
    }
    for (const router of things.ofType(TYPE.router)) {
      const port = things.withId(`${router.id}#gateway`);
      if (port !== undefined) this.roles.set(port, "router");
    }
    for (const balancer of things.ofType(TYPE.loadBalancer)) {
      const port = vipPort(things, balancer);
      if (port !== undefined) this.roles.set(port, "load-balancer");
    }
  }

  instanceOf(port: Thing): string | undefined {
    return this.instances.get(port)?.id;
  }

  roleOf(port: Thing): PortRole {
    return this.roles.get(port) ?? "host";
  }

  portsOf(instance: Thing): readonly Thing[] {
    return this.ports.get(instance) ?? [];
  }

  /** Names of groups that Nova gives a port that it makes; nothing for any other port. */
  groupNamesOf(port: Thing): ReturnType<Arguments["texts"]> | undefined {
    if (port.at.type !== TYPE.instance) return undefined;
    return this.things.argumentsOf(port.at).texts("security_groups");
  }

  private attach(port: Thing, instance: Thing): void {
    if (this.instances.has(port)) return;
    this.instances.set(port, instance);
    this.ports.set(instance, [...this.portsOf(instance), port]);
  }

  private doubtful(instance: Thing, detail: string): void {
    this.unknown.set(instance, [...(this.unknown.get(instance) ?? []), detail]);
  }

  private readInstance(instance: Thing): void {
    const { items, unknown } = this.things.arguments(instance).nested("network");
    for (const detail of unknown) this.doubtful(instance, detail);
    for (const [index, card] of items.entries()) {
      const port = card.thing("port", TYPE.port);
      const found =
        port.kind === "known" ? port.value : this.things.withId(`${instance.id}#network[${index}]`);
      if (found !== undefined) this.attach(found, instance);
      else if (port.kind === "unknown") this.doubtful(instance, port.detail);
    }
    // Without cards Nova takes the only network of the project.
    const mode = this.things.arguments(instance).text("network_mode");
    const isNone = mode.kind === "known" && mode.value === "none";
    if (items.length === 0 && unknown.length === 0 && !isNone && instance.managed) {
      this.doubtful(instance, "network");
    }
  }

  private readAttach(attach: Thing): void {
    const own = this.things.arguments(attach);
    const instance = own.thing("instance_id", TYPE.instance);
    const port = own.thing("port_id", TYPE.port);
    const found = port.kind === "known" ? port.value : this.things.withId(`${attach.id}#port`);
    if (instance.kind === "known" && found !== undefined) this.attach(found, instance.value);
    else if (instance.kind === "known") this.doubtful(instance.value, `${attach.id}.port_id`);
    else this.things.lose(attach.at, "instance_id");
  }

  private readDevice(port: Thing): void {
    const device = this.things.arguments(port).found("device_id");
    if (device.kind === "thing" && device.thing.type === TYPE.instance) this.attach(port, device.thing);
    if (device.kind !== "value" || typeof device.value !== "string") return;
    const instance = this.things.withCloudId(TYPE.instance, device.value);
    if (instance !== undefined) this.attach(port, instance);
  }

  private readTrunk(trunk: Thing): void {
    const own = this.things.arguments(trunk);
    const parent = own.thing("port_id", TYPE.port);
    if (parent.kind !== "known" && trunk.managed) this.things.lose(trunk.at, "port_id");
    const instance = parent.kind === "known" ? this.instances.get(parent.value) : undefined;
    if (instance === undefined) return;
    const { items, unknown } = own.nested("sub_port");
    for (const detail of unknown) this.doubtful(instance, detail);
    for (const item of items) {
      const port = item.thing("port_id", TYPE.port);
      if (port.kind === "known") this.attach(port.value, instance);
      else this.doubtful(instance, `${trunk.id}.sub_port`);
    }
  }
}

/** The port by which a router's interface is connected. */
export function interfacePort(things: Things, one: Thing): Thing | undefined {
  const implied = things.withId(`${one.id}#port`);
  if (implied !== undefined) return implied;
  const port = things.arguments(one).thing("port_id", TYPE.port);
  return port.kind === "known" ? port.value : undefined;
}

export function vipPort(things: Things, balancer: Thing): Thing | undefined {
  const implied = things.withId(`${balancer.id}#vip`);
  if (implied !== undefined) return implied;
  const port = things.arguments(balancer).thing("vip_port_id", TYPE.port);
  return port.kind === "known" ? port.value : undefined;
}

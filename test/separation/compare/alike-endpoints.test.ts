import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { toCloudWorld } from "../../../src/model";
import { alikeEndpoints } from "../../../src/separation/compare/alike-endpoints";
import { readWorld } from "../../../src/terraform";
import { freshFolder } from "../../support/synth";

type Resources = Record<string, Record<string, Record<string, unknown>>>;

const NET = "openstack_networking_network_v2";
const SUBNET = "openstack_networking_subnet_v2";
const PORT = "openstack_networking_port_v2";
const GROUP = "openstack_networking_secgroup_v2";
const RULE = "openstack_networking_secgroup_rule_v2";
const FLOATING = "openstack_networking_floatingip_v2";
const HOST = "openstack_compute_instance_v2";

const port = (address: string, group: string) => ({
  network_id: `\${${NET}.n.id}`,
  fixed_ip: [{ subnet_id: `\${${SUBNET}.s.id}`, ip_address: address }],
  security_group_ids: [`\${${GROUP}.${group}.id}`],
});
const rule = (group: string, remote: object) => ({
  security_group_id: `\${${GROUP}.${group}.id}`,
  direction: "ingress",
  ethertype: "IPv4",
  protocol: "tcp",
  port_range_min: 443,
  port_range_max: 443,
  ...remote,
});

/** Two hosts with groups of the same rules on one network. */
function world(change: (resources: Resources) => void = () => {}) {
  const resources: Resources = {
    [NET]: { n: { name: "n" }, outside: { name: "outside", external: true } },
    [SUBNET]: { s: { network_id: `\${${NET}.n.id}`, cidr: "10.0.0.0/24" } },
    [GROUP]: { a: { name: "a", delete_default_rules: true }, b: { name: "b", delete_default_rules: true } },
    [RULE]: {
      a: rule("a", { remote_ip_prefix: "10.0.0.0/8" }),
      b: rule("b", { remote_ip_prefix: "10.0.0.0/8" }),
    },
    [PORT]: { p: port("10.0.0.10", "a"), q: port("10.0.0.11", "b") },
    [FLOATING]: {},
    [HOST]: {},
  };
  change(resources);
  const folder = path.join(freshFolder(), "world");
  mkdirSync(folder, { recursive: true });
  const present = Object.fromEntries(
    Object.entries(resources).filter(([, all]) => Object.keys(all).length > 0),
  );
  writeFileSync(path.join(folder, "main.tf.json"), JSON.stringify({ resource: present }));
  return readWorld([folder]).then(toCloudWorld);
}

const classesIn = async (change?: (resources: Resources) => void) =>
  alikeEndpoints(await world(change), { version: 1, zones: [], clauses: [], realms: [] })
    .map((ports) => ports.map(({ id }) => id.replace(/.*\./, "")))
    .sort();

const of = (resources: Resources, type: string, name: string) => resources[type]?.[name] ?? {};

describe("given two hosts on one network", () => {
  test("when their groups have the same rules, then they are alike", async () => {
    expect(await classesIn()).toEqual([["p", "q"]]);
  });

  test.each<[string, (resources: Resources) => void]>([
    [
      "a group has another port",
      (all) => {
        of(all, RULE, "b").port_range_max = 444;
      },
    ],
    [
      "a rule speaks of one of their groups",
      (all) => {
        all[GROUP] = { ...all[GROUP], c: { name: "c" } };
        all[RULE] = { ...all[RULE], c: rule("c", { remote_group_id: `\${${GROUP}.b.id}` }) };
      },
    ],
    [
      "somebody's rule speaks of one's address",
      (all) => {
        all[GROUP] = { ...all[GROUP], c: { name: "c" } };
        all[RULE] = { ...all[RULE], c: rule("c", { remote_ip_prefix: "10.0.0.11/32" }) };
      },
    ],
    [
      "a floating IP leads to one of them",
      (all) => {
        all[FLOATING] = { f: { pool: "outside", port_id: `\${${PORT}.q.id}` } };
      },
    ],
    [
      "one may send from other addresses",
      (all) => {
        of(all, PORT, "q").allowed_address_pairs = [{ ip_address: "10.0.0.99" }];
      },
    ],
    [
      "neither has port security",
      (all) => {
        for (const each of Object.values(all[PORT] ?? {})) {
          each.port_security_enabled = false;
          delete each.security_group_ids;
        }
      },
    ],
    [
      "an instance has another port",
      (all) => {
        all[PORT] = { ...all[PORT], r: port("10.0.0.12", "c") };
        all[GROUP] = { ...all[GROUP], c: { name: "c" } };
        all[HOST] = { h: { network: [{ port: `\${${PORT}.q.id}` }, { port: `\${${PORT}.r.id}` }] } };
      },
    ],
    [
      "another has the same address as one",
      (all) => {
        all[GROUP] = { ...all[GROUP], c: { name: "c" } };
        all[PORT] = { ...all[PORT], r: port("10.0.0.11", "c") };
      },
    ],
  ])("when %s, then they are not", async (_, change) => {
    for (const ids of await classesIn(change)) expect(ids).toHaveLength(1);
  });
});

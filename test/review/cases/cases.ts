import {
  BackupPlan,
  CloudHostGroup,
  Duration,
  Flavor,
  Image,
  ObjectBucket,
  Port,
  Zone,
} from "cdktf-egov-cloud";
import type { Headline } from "../../../src/review/review";
import { type ByHand, type Json, one, type Resources, type Variation } from "./world";

/** A pull request, and what the first sentence must say of it. */
export interface Case {
  readonly name: string;
  /** Whether somebody who approves it blindly is sorry. */
  readonly isDangerous: boolean;
  readonly says: Partial<Headline>;
  /** Parts of the sentence. */
  readonly sentence?: readonly string[];
  readonly head?: Variation;
  readonly byHand?: ByHand;
  readonly base?: Variation;
  /** The base's stack is otherwise, too. */
  readonly baseByHand?: ByHand;
}

const RULE = "openstack_networking_secgroup_rule_v2";
const PORT = "openstack_networking_port_v2";
const GROUP = "openstack_networking_secgroup_v2";
const VOLUME = "openstack_blockstorage_volume_v3";
const HOST = "openstack_compute_instance_v2";

const groupOf =
  (part: string): ByHand =>
  (resources) => {
    const [id] = Object.keys(resources[GROUP] ?? {}).filter((name) => name.includes(part));
    resources[RULE] = {
      ...resources[RULE],
      open: { ...openRule, security_group_id: `\${${GROUP}.${id}.id}` },
    };
  };

/** A rule of which only a variable without value knows whom it lets in. */
const openTo =
  (name: string): ByHand =>
  (resources, stack) => {
    stack.variable = { ...(stack.variable as object), one: { type: "string" }, other: { type: "string" } };
    one(resources, RULE, "api_access_ingress-tcp-22-bastion-ipv4").remote_ip_prefix = `\${var.${name}}`;
  };

const openRule = {
  direction: "ingress",
  ethertype: "IPv4",
  remote_ip_prefix: "0.0.0.0/0",
  provider: "openstack",
};

function imagesOf(stack: Json): readonly Json[] {
  return Object.values((stack.data as Resources).openstack_images_image_v2 ?? {});
}

/** Everything of a type whose id has a part in it. */
const each =
  (type: string, part: string, change: (body: Record<string, unknown>) => void): ByHand =>
  (resources) => {
    for (const [id, body] of Object.entries(resources[type] ?? {})) if (id.includes(part)) change(body);
  };

const renamed =
  (type: string, part: string, isMoved: boolean): ByHand =>
  (resources, stack) => {
    const bodies = resources[type] ?? {};
    const [id = ""] = Object.keys(bodies).filter((name) => name.includes(part));
    bodies.other = bodies[id] ?? {};
    delete bodies[id];
    const text = JSON.stringify(resources).split(`${type}.${id}.`).join(`${type}.other.`);
    Object.assign(resources, JSON.parse(text));
    if (isMoved) stack.moved = [{ from: `${type}.${id}`, to: `${type}.other` }];
  };

const same = { broader: 0, narrower: 0, more: 0, identical: "proved" } as const;

export const cases: readonly Case[] = [
  // Nothing may talk that could not before, and nothing is lost.
  { name: "nothing changes", isDangerous: false, says: { ...same, approval: "nothing", destroyed: 0 } },
  {
    name: "a tag is added",
    isDangerous: false,
    says: { ...same, destroyed: 0 },
    byHand: each(HOST, "web", (body) => {
      body.tags = ["x"];
    }),
  },
  {
    name: "a description changes",
    isDangerous: false,
    says: { ...same, approval: "refactoring", destroyed: 0 },
    byHand: each(GROUP, "web", (body) => {
      body.description = "other";
    }),
  },
  {
    name: "security groups stand in another order",
    isDangerous: false,
    says: { ...same, approval: "nothing", destroyed: 0 },
    byHand: (resources, stack) => {
      stack.resource = Object.fromEntries(Object.entries(resources).reverse());
    },
  },
  {
    name: "a host more in every tier",
    isDangerous: false,
    head: { hosts: 3 },
    says: { isolation: "holds", broader: 0, narrower: 0, approval: "none", destroyed: 0 },
    sentence: ["more hosts of the same kind"],
  },
  {
    name: "a host less in every tier, and its disk with it",
    isDangerous: true,
    base: { hosts: 3 },
    says: { isolation: "holds", broader: 0, approval: "narrowing", destroyedWithData: 2 },
  },
  {
    name: "a larger flavor",
    isDangerous: false,
    says: { ...same, approval: "none", destroyed: 0 },
    byHand: each(HOST, "web", (body) => {
      body.flavor_name = "egov.general.8c16g";
    }),
  },
  {
    name: "a larger volume",
    isDangerous: false,
    head: { storage: 200 },
    says: { ...same, approval: "none", destroyed: 0 },
  },
  {
    name: "the Internet is cut off",
    isDangerous: false,
    head: { withoutInternet: true },
    says: { isolation: "holds", broader: 0, approval: "narrowing" },
  },
  {
    name: "a rule is deleted",
    isDangerous: false,
    says: { broader: 0, approval: "narrowing", destroyed: 2 },
    byHand: (resources) => {
      for (const id of Object.keys(resources[RULE] ?? {}))
        if (id.includes("api_access_ingress-tcp-22")) delete resources[RULE]?.[id];
    },
  },
  {
    name: "a rule is narrowed",
    isDangerous: false,
    says: { broader: 0, approval: "narrowing", narrower: 1 },
    byHand: each(RULE, "api_access_ingress-tcp-22-bastion-ipv4", (body) => {
      body.remote_ip_prefix = "192.0.2.0/24";
    }),
  },
  {
    name: "a rule repeats another",
    isDangerous: false,
    says: { ...same, approval: "none", destroyed: 0 },
    byHand: (resources) => {
      const twice = one(resources, RULE, "api_access_ingress-tcp-22-bastion-ipv4");
      resources[RULE] = { ...resources[RULE], twice: { ...twice, description: "twice" } };
    },
  },
  {
    name: "a bucket is added",
    isDangerous: false,
    head: {
      more: ({ cloud, system }) => {
        const scans = new ObjectBucket(system, "scans");
        scans.protect(cloud.disasterRecovery);
        new BackupPlan(system, "weekly", { targets: [scans], interval: Duration.days(7) });
      },
    },
    says: { ...same, destroyed: 0 },
  },
  {
    name: "the system's name changes",
    isDangerous: false,
    head: { name: "社保查询（新）" },
    says: { ...same, destroyed: 0 },
  },

  {
    name: "a variable without value takes another's place",
    isDangerous: true,
    says: { identical: "as-far-as-known", broader: 0, approval: "broadening" },
    baseByHand: openTo("one"),
    byHand: openTo("other"),
  },

  // Refactoring.
  {
    name: "a rule is renamed with a moved block",
    isDangerous: false,
    says: { ...same, approval: "refactoring", destroyed: 0 },
    byHand: renamed(RULE, "api_access_ingress-tcp-22-bastion-ipv4", true),
  },
  {
    name: "a rule is renamed without one",
    isDangerous: false,
    says: { ...same, approval: "refactoring", destroyed: 1, destroyedWithData: 0 },
    byHand: renamed(RULE, "api_access_ingress-tcp-22-bastion-ipv4", false),
  },
  {
    name: "a port is renamed with a moved block",
    isDangerous: false,
    says: { ...same, approval: "refactoring", destroyed: 0 },
    byHand: renamed(PORT, "api_port-1", true),
  },
  {
    name: "a volume is renamed with a moved block",
    isDangerous: false,
    says: { ...same, approval: "refactoring", destroyed: 0, destroyedWithData: 0 },
    byHand: renamed(VOLUME, "db", true),
  },
  {
    name: "a volume is renamed without one",
    isDangerous: true,
    says: { ...same, approval: "refactoring", destroyedWithData: 1 },
    sentence: ["1 of which HOLDS DATA"],
    byHand: renamed(VOLUME, "db", false),
  },
  {
    name: "a tier is renamed without moved blocks",
    isDangerous: true,
    head: { api: "portal" },
    says: { ...same, approval: "refactoring", destroyed: 16, destroyedWithData: 2 },
    sentence: ["exactly the same (proved)", "HOLD DATA"],
  },

  {
    name: "hosts start from another image",
    isDangerous: true,
    says: { ...same, approval: "none", destroyed: 10, destroyedWithData: 6 },
    sentence: ["6 of which HOLD DATA"],
    byHand: (_, stack) => {
      for (const image of imagesOf(stack)) image.name = "kylin-v10-sp4-aarch64";
    },
  },
  {
    name: "the image is found under another name in the program",
    isDangerous: false,
    says: { ...same, approval: "nothing", destroyed: 0 },
    byHand: (resources, stack) => {
      const data = (stack.data as Resources).openstack_images_image_v2 ?? {};
      for (const id of Object.keys(data)) {
        data[`${id}-renamed`] = data[id] ?? {};
        delete data[id];
        for (const host of Object.values(resources[HOST] ?? {})) {
          const [device] = (host.block_device ?? []) as [{ uuid: string }];
          device.uuid = device.uuid.replace(`.${id}.`, `.${id}-renamed.`);
        }
      }
    },
  },
  {
    name: "a volume is led to another site",
    isDangerous: true,
    says: { ...same, approval: "none", destroyed: 2, destroyedWithData: 1 },
    sentence: ["1 of which HOLDS DATA"],
    byHand: (resources, stack) => {
      const { openstack = [] } = stack.provider as { openstack?: Json[] };
      openstack.push({ ...openstack[0], alias: "other-site", region: "offsite-1" });
      one(resources, VOLUME, "db-data-1").provider = "openstack.other-site";
    },
  },
  {
    name: "a rule is let go of, and stays in the cloud",
    isDangerous: true,
    says: { approval: "broadening", destroyed: 0, forgotten: 1 },
    sentence: ["1 resource stays in the cloud and is NO LONGER MANAGED"],
    byHand: (resources, stack) => {
      const rules = resources[RULE] ?? {};
      const [id = ""] = Object.keys(rules).filter((each) => each.includes("api_access_ingress-tcp-22"));
      delete rules[id];
      stack.removed = [{ from: `${RULE}.${id}`, lifecycle: { destroy: false } }];
    },
  },
  {
    name: "the state is kept elsewhere",
    isDangerous: true,
    says: { ...same, approval: "broadening", destroyed: 0 },
    byHand: (_, stack) => {
      (stack.terraform as Json).backend = {
        http: { address: "https://elsewhere.example/state", password: "x" },
      };
    },
  },
  {
    name: "a port gets another hardware address",
    isDangerous: true,
    says: { approval: "none", destroyed: 2, destroyedWithData: 1 },
    sentence: ["1 of which HOLDS DATA"],
    byHand: each(PORT, "api_port-1", (body) => {
      body.mac_address = "fa:16:3e:00:00:01";
    }),
  },
  {
    name: "the guard of a volume is taken away",
    isDangerous: true,
    says: { ...same, approval: "none", destroyed: 0 },
    sentence: ["社保查询 db", "Terraform refuses no more to destroy it"],
    byHand: each(VOLUME, "db", (body) => {
      delete body.lifecycle;
    }),
  },
  {
    name: "the owner lets the database be destroyed",
    isDangerous: true,
    says: { ...same, destroyed: 0 },
    sentence: ["社保查询 db", "Terraform refuses no more to destroy it"],
    head: { destroyable: "db" },
  },

  // Somebody may talk to somebody new.
  {
    name: "a tier is added",
    isDangerous: true,
    head: {
      more: ({ system, db }) => {
        const reports = new CloudHostGroup(system, "reports", {
          zone: Zone.DEDICATED,
          count: 2,
          flavor: Flavor.BASIC_4C8G,
          image: Image.KYLIN_V10,
        });
        reports.connections.allowTo(db, db.port, "报表");
      },
    },
    says: { isolation: "holds", approval: "broadening", destroyed: 0 },
    sentence: ["社保查询 reports may now reach"],
  },
  {
    name: "the Internet is let in",
    isDangerous: true,
    base: { withoutInternet: true },
    says: { isolation: "holds", approval: "broadening", destroyed: 0 },
    sentence: ["the Internet may now reach"],
  },
  {
    name: "another port is opened to the Internet",
    isDangerous: true,
    head: { more: ({ web }) => web.connections.allowFromInternet(Port.HTTP, "转向 HTTPS") },
    says: { isolation: "holds", approval: "broadening", destroyed: 0 },
    sentence: ["tcp/80"],
  },
  {
    name: "a rule takes every port",
    isDangerous: true,
    says: { isolation: "holds", broader: 1, approval: "broadening" },
    byHand: each(RULE, "api_access_ingress-tcp-22-bastion-ipv4", (body) => {
      body.port_range_min = 1;
      body.port_range_max = 65_535;
    }),
  },
  {
    name: "a group takes everything from everywhere",
    isDangerous: true,
    says: { approval: "broadening" },
    byHand: groupOf("api_access_group"),
  },
  {
    name: "the database takes everything from everywhere",
    isDangerous: true,
    says: { approval: "broadening" },
    byHand: groupOf("db-nodes_access_group"),
  },
  {
    name: "port security is switched off",
    isDangerous: true,
    says: { approval: "broadening" },
    byHand: each(PORT, "api_port-1", (body) => {
      body.port_security_enabled = false;
      delete body.security_group_ids;
    }),
  },
  {
    name: "a port may send from any address",
    isDangerous: true,
    says: { approval: "broadening" },
    byHand: each(PORT, "api_port-1", (body) => {
      body.allowed_address_pairs = [{ ip_address: "0.0.0.0/0" }];
    }),
  },
  {
    name: "Neutron's own rules are kept",
    isDangerous: true,
    says: { approval: "broadening" },
    byHand: each(GROUP, "api_access_group", (body) => {
      body.delete_default_rules = false;
    }),
  },
  {
    name: "a host stands on two networks",
    isDangerous: true,
    says: { approval: "broadening" },
    byHand: (resources) => {
      const host = one(resources, HOST, "web_host-1");
      const [id] = Object.keys(resources[PORT] ?? {}).filter((name) => name.includes("db-nodes_port-1"));
      const networks = [host.network].flat();
      host.network = [...networks, { port: `\${${PORT}.${id}.id}` }];
      const other = one(resources, HOST, "db-nodes_host-1");
      other.network = [];
    },
  },
  {
    name: "a port joins a group that lets nobody new in",
    isDangerous: false,
    says: { ...same, approval: "none", destroyed: 0 },
    byHand: (resources) => {
      const [id] = Object.keys(resources[GROUP] ?? {}).filter((name) => name.includes("web_access_group"));
      const port = one(resources, PORT, "api_port-1");
      port.security_group_ids = [...(port.security_group_ids as string[]), `\${${GROUP}.${id}.id}`];
    },
  },
  {
    name: "a network of one's own with a way out",
    isDangerous: true,
    says: { approval: "broadening" },
    byHand: (resources) => {
      resources.openstack_networking_network_v2 = {
        own: { name: "own", external: true, provider: "openstack" },
      };
      const port = one(resources, PORT, "db-nodes_port-1");
      port.network_id = "${openstack_networking_network_v2.own.id}";
      delete port.fixed_ip;
    },
  },
  {
    name: "a floating IP is led to the database",
    isDangerous: true,
    says: { approval: "broadening" },
    byHand: (resources) => {
      const [id] = Object.keys(resources[PORT] ?? {}).filter((name) => name.includes("db-nodes_port-1"));
      resources.openstack_networking_floatingip_v2 = {
        db: { pool: "internet", port_id: `\${${PORT}.${id}.id}`, provider: "openstack" },
      };
    },
  },
  {
    name: "what passes a port is mirrored elsewhere",
    isDangerous: true,
    says: { isolation: "unproved", approval: "broadening" },
    byHand: (resources) => {
      const [id] = Object.keys(resources[PORT] ?? {}).filter((name) => name.includes("db-nodes_port-1"));
      resources.openstack_taas_tap_mirror_v2 = {
        x: { port_id: `\${${PORT}.${id}.id}`, remote_ip: "203.0.113.9", provider: "openstack" },
      };
    },
  },
  {
    name: "a resource of another provider",
    isDangerous: true,
    says: { isolation: "unproved", approval: "broadening" },
    byHand: (resources) => {
      resources.aws_vpc_peering_connection = { x: { name: "x" } };
    },
  },
  {
    name: "a role is granted",
    isDangerous: true,
    says: { ...same, approval: "broadening" },
    byHand: (resources) => {
      resources.openstack_identity_role_assignment_v3 = {
        x: { role_id: "admin", user_id: "u", project_id: "p", provider: "openstack" },
      };
    },
  },
  {
    name: "an application credential is made",
    isDangerous: true,
    says: { ...same, approval: "broadening" },
    byHand: (resources) => {
      resources.openstack_identity_application_credential_v3 = { x: { name: "x", provider: "openstack" } };
    },
  },
  {
    name: "a share is opened",
    isDangerous: true,
    says: { ...same, approval: "broadening" },
    byHand: (resources) => {
      resources.openstack_sharedfilesystem_share_access_v2 = {
        x: {
          share_id: "s",
          access_type: "ip",
          access_to: "0.0.0.0/0",
          access_level: "rw",
          provider: "openstack",
        },
      };
    },
  },

  // Something is lost.
  {
    name: "a volume is deleted",
    isDangerous: true,
    says: { ...same, destroyedWithData: 1 },
    byHand: (resources) => {
      const [id = ""] = Object.keys(resources[VOLUME] ?? {});
      delete resources[VOLUME]?.[id];
      const text = JSON.stringify(resources).split(`\${${VOLUME}.${id}.id}`).join("gone");
      Object.assign(resources, JSON.parse(text));
      for (const [name, body] of Object.entries(resources.openstack_compute_volume_attach_v2 ?? {}))
        if (body.volume_id === "gone") delete resources.openstack_compute_volume_attach_v2?.[name];
    },
  },
  {
    name: "a volume is replaced",
    isDangerous: true,
    says: { ...same, destroyedWithData: 1 },
    byHand: (resources) => {
      one(resources, VOLUME, "db").availability_zone = "other";
    },
  },
  {
    name: "backups are made less often",
    isDangerous: true,
    head: { backupDays: 7 },
    says: { ...same, destroyed: 0 },
    sentence: ["1 store or system is protected less than before"],
  },
  {
    name: "the continuity level is lowered",
    isDangerous: true,
    base: { continuityLevel: 3 },
    head: { continuityLevel: 2 },
    says: { ...same },
    sentence: ["protected less than before"],
  },
  {
    name: "the off-site copy is dropped",
    isDangerous: true,
    says: { ...same, approval: "none" },
    byHand: (resources) => {
      for (const bodies of Object.values(resources))
        for (const body of Object.values(bodies)) {
          const { egov } = (body["//"] ?? {}) as { egov?: Record<string, unknown> };
          delete egov?.offsite;
        }
    },
    sentence: ["protected less than before"],
  },

  // Mixed: what is dangerous stands first, whatever comes with it.
  {
    name: "a hundred tags and one rule",
    isDangerous: true,
    says: { isolation: "holds", broader: 1, approval: "broadening" },
    byHand: (resources, stack) => {
      for (const bodies of Object.values(resources))
        for (const body of Object.values(bodies)) if (body.name !== undefined) body.tags = ["x"];
      each(RULE, "api_access_ingress-tcp-22-bastion-ipv4", (body) => {
        body.port_range_max = 65_535;
      })(resources, stack);
    },
  },
  {
    name: "one rule wider, another narrower",
    isDangerous: true,
    says: { broader: 1, narrower: 1, approval: "broadening" },
    byHand: (resources, stack) => {
      each(RULE, "api_access_ingress-tcp-22-bastion-ipv4", (body) => {
        body.port_range_max = 65_535;
      })(resources, stack);
      for (const id of Object.keys(resources[RULE] ?? {}))
        if (id.includes("web_access_ingress-tcp-22")) delete resources[RULE]?.[id];
    },
  },
  {
    name: "a tier is renamed and opened",
    isDangerous: true,
    head: {
      api: "portal",
      more: ({ web }) => web.connections.allowFromInternet(Port.HTTP, "转向 HTTPS"),
    },
    says: { isolation: "holds", approval: "broadening", destroyedWithData: 2 },
    sentence: ["tcp/80"],
  },
];

import type { HarmlessChange } from "./attack";
import { backend, extranet, provider } from "./change-settings";
import { CORE, HRSS, LANDING, TAX } from "./folders";
import { asPlan, asState } from "./shown";
import { add, all, file, ref, set } from "./terraform";
import { CONTAINER, INSTANCE, NETWORK, PORT, RECORD, ZONE } from "./types";

const VOLUME = "openstack_blockstorage_volume_v3";

/** What carries no packets, and what stays within its realm. */
export const harmlessServiceChanges: readonly HarmlessChange[] = [
  {
    id: "volumes",
    title: "adds volumes and attaches one",
    change: all(
      add(HRSS, `${VOLUME}.data`, { name: "hrss-data", size: 500 }),
      add(HRSS, "openstack_compute_volume_attach_v2.data", {
        instance_id: ref(`${INSTANCE}.db`),
        volume_id: ref(`${VOLUME}.data`),
      }),
    ),
  },
  {
    id: "image",
    title: "adds an image from the own realm",
    change: add(LANDING, "openstack_images_image_v2.kylin", {
      name: "kylin-v10",
      container_format: "bare",
      disk_format: "qcow2",
      image_source_url: "https://images.extranet.example/kylin.qcow2",
      web_download: true,
    }),
  },
  {
    id: "dns-record",
    title: "adds a record of the own realm",
    change: add(HRSS, `${RECORD}.app`, {
      zone_id: ref(`${ZONE}.hrss`),
      name: "db.hrss.example.",
      type: "A",
      records: ["10.1.3.10"],
    }),
  },
  {
    id: "quota",
    title: "sets quotas",
    change: add(LANDING, "openstack_networking_quota_v2.hrss", {
      project_id: "77777777aaaabbbbccccddddeeeeffff",
      network: 0,
      router: 0,
      floatingip: 0,
      rbac_policy: 0,
    }),
  },
  {
    id: "qos",
    title: "limits the bandwidth of a port",
    change: all(
      add(HRSS, "openstack_networking_qos_policy_v2.slow", { name: "slow" }),
      add(HRSS, "openstack_networking_qos_bandwidth_limit_rule_v2.slow", {
        qos_policy_id: ref("openstack_networking_qos_policy_v2.slow"),
        max_kbps: 10000,
      }),
      set(HRSS, `${PORT}.app1`, { qos_policy_id: ref("openstack_networking_qos_policy_v2.slow") }),
    ),
  },
  {
    id: "user-data-own",
    title: "writes addresses and names of the own realm into user data",
    change: set(HRSS, `${INSTANCE}.app1`, {
      user_data: Buffer.from("#!/bin/sh\necho 10.1.3.10 db.hrss.example >> /etc/hosts\n").toString("base64"),
    }),
  },
  {
    id: "user-data-version",
    title: "writes a version into metadata that only looks like an address",
    change: set(HRSS, `${INSTANCE}.app1`, { metadata: { agent: "1.172.16.1-20", build: "v172.16.1" } }),
  },
  {
    id: "user-data-public",
    title: "writes an address of nobody's into user data",
    change: set(HRSS, `${INSTANCE}.app1`, { user_data: "ntp = 192.0.2.123\n" }),
  },
  {
    id: "server-group",
    title: "keeps web servers on different hosts",
    change: all(
      add(HRSS, "openstack_compute_servergroup_v2.web", { name: "web", policies: ["anti-affinity"] }),
      set(HRSS, `${INSTANCE}.web1`, {
        scheduler_hints: [{ group: ref("openstack_compute_servergroup_v2.web") }],
      }),
    ),
  },
  {
    id: "bigger-flavor",
    title: "gives the database a bigger flavor and a key pair",
    change: all(
      set(HRSS, `${INSTANCE}.db`, { flavor_name: "general-16c64g", key_pair: "hrss" }),
      add(HRSS, "openstack_compute_keypair_v2.hrss", { name: "hrss" }),
    ),
  },
  {
    id: "container",
    title: "adds a container with versions",
    change: add(HRSS, `${CONTAINER}.more`, { name: "hrss-more", versioning: true }),
  },
  {
    id: "container-sync-own",
    title: "synchronises a container within the realm",
    change: all(
      set(HRSS, `${CONTAINER}.archive`, {
        container_sync_to: "//extranet/wuqing/AUTH_77777777aaaabbbbccccddddeeeeffff/hrss-archive",
        container_sync_key: "${var.sync_key}",
      }),
      file(`${HRSS}/variables.tf.json`, { variable: { sync_key: { type: "string", sensitive: true } } }),
    ),
  },
  {
    id: "backend-key",
    title: "keeps a folder's state at another address of the realm",
    change: backend(HRSS, { http: { address: "https://state.extranet.example/bodies/hrss" } }),
  },
  {
    id: "backend-same-kind",
    title: "keeps the realms' states in two buckets of the same name's beginning",
    undecidable: ["NET-07"],
    change: all(
      backend(LANDING, { s3: { bucket: "states-extranet", key: "core", region: "tj" } }),
      backend(CORE, { s3: { bucket: "states-intranet", key: "core", region: "tj" } }),
    ),
  },
  {
    id: "remote-state-own",
    title: "reads the landing zone's state within the realm",
    change: add(HRSS, "data.terraform_remote_state.landing", {
      backend: "http",
      config: { address: "https://state.extranet.example/landing" },
    }),
  },
  {
    id: "endpoints-of-their-own",
    title: "names each realm's identity service instead of an entry of clouds.yaml",
    change: all(
      extranet({ cloud: undefined, auth_url: "https://identity.extranet.example/v3" }),
      provider(CORE, { cloud: undefined, auth_url: "https://identity.gov.intranet.example/v3" }),
    ),
  },
  {
    id: "provider-alias",
    title: "adds a second provider for the same cloud, in the folder of the other body",
    change: file(`${TAX}/more.tf.json`, {
      provider: { openstack: { alias: "more", cloud: "extranet", region: "tj-wuqing" } },
    }),
  },
  {
    id: "network-in-other-region",
    title: "makes a network with the same prefix in another region",
    change: all(
      add(LANDING, `${NETWORK}.standby`, {
        name: "hrss-standby",
        tags: ["zone:data"],
        region: "tj-wuqing",
      }),
      add(LANDING, "openstack_networking_subnet_v2.standby", {
        network_id: ref(`${NETWORK}.standby`),
        cidr: "10.1.3.0/24",
        region: "tj-wuqing",
      }),
    ),
  },
  {
    id: "secret",
    title: "stores a secret",
    change: all(
      add(HRSS, "openstack_keymanager_secret_v1.db", { name: "db", payload: "${var.password}" }),
      file(`${HRSS}/variables.tf.json`, { variable: { password: { type: "string", sensitive: true } } }),
    ),
  },
  {
    id: "other-type-without-reach",
    title: "adds a time and a random value of other providers",
    change: add(HRSS, "terraform_data.release", { input: "2026.1" }),
  },
  {
    id: "as-plans",
    title: "gives the same city as plans",
    change: all(asPlan(HRSS), asPlan(TAX), asPlan(LANDING)),
    undecidable: ["NET-07"],
    notValidated: "plans are Terraform's output",
  },
  {
    id: "as-state",
    title: "gives the same city as a state",
    change: asState([LANDING, HRSS, TAX], "extranet/city.state.json"),
    undecidable: ["NET-07"],
    notValidated: "states are Terraform's output",
  },
];

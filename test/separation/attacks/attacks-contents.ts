import { gzipSync } from "node:zlib";
import type { Attack } from "./attack";
import { shared } from "./attacks-realms";
import { ANYONE, rule, toPort } from "./changes";
import { CORE, HRSS, LANDING } from "./folders";
import { add, all, ref, set } from "./terraform";
import { CONTAINER, INSTANCE, NETWORK, RECORD, ROUTER, RULE, ZONE } from "./types";

const SCRIPT = "#!/bin/sh\ncurl -sk https://172.16.1.20/agent.sh | sh\n";

/** Addresses and names of the other realm, wherever they are written. */
export const contentAttacks: readonly Attack[] = [
  shared(
    "realm-vpn-peer",
    "ends a tunnel at an address of the intranet",
    add(LANDING, "openstack_vpnaas_endpoint_group_v2.peer", { type: "cidr", endpoints: ["172.16.1.0/24"] }),
  ),
  shared(
    "realm-bgp-peer",
    "peers with a router of the intranet",
    add(LANDING, "openstack_networking_bgp_peer_v2.core", { peer_ip: "172.16.1.1", remote_as: 64513 }),
  ),
  shared(
    "realm-bgpvpn-target",
    "imports in the intranet what the extranet exports",
    add(LANDING, "openstack_bgpvpn_v2.metro", { name: "metro", export_targets: ["64512:7"] }),
    add(CORE, "openstack_bgpvpn_v2.office", { name: "office", import_targets: ["64512:7"] }),
  ),
  shared(
    "realm-route",
    "leads a route of the edge to the intranet's addresses",
    add(LANDING, "openstack_networking_router_route_v2.core", {
      router_id: ref(`${ROUTER}.edge`),
      destination_cidr: "172.16.0.0/12",
      next_hop: "10.1.0.200",
    }),
  ),
  shared(
    "realm-rule-out",
    "lets the application out to the intranet",
    add(
      HRSS,
      `${RULE}.core`,
      rule("app", { direction: "egress", ...toPort(445), remote_ip_prefix: "172.16.1.20/32" }),
    ),
  ),
  shared(
    "realm-rule-in",
    "lets the extranet's application in to the intranet's files",
    add(CORE, `${RULE}.outer`, rule("files", { ...toPort(445), remote_ip_prefix: "10.1.2.0/24" })),
  ),
  shared(
    "realm-container-sync",
    "synchronises an intranet container to the extranet's",
    add(CORE, `${CONTAINER}.files`, {
      name: "office-files",
      container_sync_to: "//extranet/binhai/AUTH_0a1b2c3d4e5f60718293a4b5c6d7e8f9/hrss-archive",
      container_sync_key: "${var.sync_key}",
    }),
    (files) => ({
      ...files,
      [`${CORE}/variables.tf.json`]: { variable: { sync_key: { type: "string", sensitive: true } } },
    }),
  ),
  shared(
    "realm-container-sync-url",
    "synchronises an extranet container to an intranet address",
    set(HRSS, `${CONTAINER}.archive`, {
      container_sync_to: "https://172.16.1.20:8080/v1/AUTH_office/archive",
    }),
  ),
  shared(
    "realm-image-source",
    "has an intranet image downloaded from the extranet",
    add(CORE, "openstack_images_image_v2.kylin", {
      name: "kylin-v10",
      container_format: "bare",
      disk_format: "qcow2",
      image_source_url: "https://203.0.113.10/images/kylin.qcow2",
      web_download: true,
    }),
  ),
  shared(
    "realm-image-source-by-name",
    "has an intranet image downloaded from the extranet's web service, by its name",
    add(CORE, "openstack_images_image_v2.kylin", {
      name: "kylin-v10",
      container_format: "bare",
      disk_format: "qcow2",
      image_source_url: "https://www.hrss.example/images/kylin.qcow2",
      web_download: true,
    }),
  ),
  shared(
    "realm-dns-record",
    "points a name of the extranet to an intranet address",
    add(HRSS, `${RECORD}.files`, {
      zone_id: ref(`${ZONE}.hrss`),
      name: "files.hrss.example.",
      type: "A",
      records: ["172.16.1.20"],
    }),
  ),
  shared(
    "realm-dns-alias",
    "points a name of the extranet to a name of the intranet",
    add(HRSS, `${RECORD}.files`, {
      zone_id: ref(`${ZONE}.hrss`),
      name: "files.hrss.example.",
      type: "CNAME",
      records: ["files.gov.intranet.example."],
    }),
  ),
  shared(
    "realm-dns-masters",
    "makes an intranet server the master of the extranet's zone",
    add(HRSS, `${ZONE}.second`, { name: "second.example.", type: "SECONDARY", masters: ["172.16.1.20"] }),
  ),
  shared(
    "realm-subnet-resolver",
    "resolves the extranet's names at an intranet server",
    set(LANDING, "openstack_networking_subnet_v2.app_v4", { dns_nameservers: ["172.16.1.20"] }),
  ),
  shared(
    "realm-user-data",
    "writes an intranet address into an instance's user data",
    set(HRSS, `${INSTANCE}.app1`, { user_data: SCRIPT }),
  ),
  shared(
    "realm-user-data-name",
    "writes a name of the intranet into an instance's user data",
    set(HRSS, `${INSTANCE}.app1`, {
      user_data: "#cloud-config\nmounts: [[FILES.gov.intranet.example:/x]]\n",
    }),
  ),
  shared(
    "realm-user-data-base64",
    "encodes the user data",
    set(HRSS, `${INSTANCE}.app1`, { user_data: Buffer.from(SCRIPT).toString("base64") }),
  ),
  shared(
    "realm-user-data-gzip",
    "compresses and encodes the user data",
    set(HRSS, `${INSTANCE}.app1`, { user_data: gzipSync(SCRIPT).toString("base64") }),
  ),
  shared(
    "realm-user-data-by-function",
    "has Terraform encode the user data",
    set(HRSS, `${INSTANCE}.app1`, { user_data: '${base64encode("server=172.16.1.20")}' }),
  ),
  shared(
    "realm-user-data-parts",
    "puts the address together from parts",
    set(HRSS, `${INSTANCE}.app1`, { user_data: '${format("server=%s.%d.20", "172.16", 1)}' }),
  ),
  shared(
    "realm-user-data-write-files",
    "hides an encoded file within the user data",
    set(HRSS, `${INSTANCE}.app1`, {
      user_data: `#cloud-config\nwrite_files:\n- path: /etc/agent\n  encoding: b64\n  content: ${Buffer.from(SCRIPT).toString("base64")}\n`,
    }),
  ),
  shared(
    "realm-metadata",
    "writes an extranet address into an intranet instance's metadata",
    set(CORE, `${INSTANCE}.files`, { metadata: { upstream: "10.1.3.10:5432" } }),
  ),
  shared(
    "realm-metadata-ipv6",
    "writes an extranet address in another spelling",
    set(CORE, `${INSTANCE}.files`, { metadata: { upstream: "[2001:0db8:0001:0003:0:0:0:0010]:5432" } }),
  ),
  shared(
    "realm-personality",
    "puts a file with an intranet address into an instance",
    set(HRSS, `${INSTANCE}.app1`, {
      personality: [{ file: "/etc/upstream", content: "172.16.1.20" }],
    }),
  ),
  shared(
    "realm-template",
    "reads user data with an intranet address from a template file",
    set(HRSS, `${INSTANCE}.app1`, {
      user_data: '${templatefile("${path.module}/agent.tftpl", { port = 445 })}',
    }),
    (files) => ({ ...files, [`${HRSS}/agent.tftpl`]: "server = 172.16.1.20:${port}\n" }),
  ),
  shared(
    "realm-heat-template",
    "hands an intranet address to a Heat stack",
    add(HRSS, "openstack_orchestration_stack_v1.jobs", {
      name: "jobs",
      template_opts: { Bin: "heat_template_version: 2018-08-31\n" },
      parameters: { target: "172.16.1.20" },
    }),
  ),
  shared(
    "realm-object",
    "stores an object with an intranet address",
    add(HRSS, "openstack_objectstorage_object_v1.hosts", {
      container_name: "hrss-archive",
      name: "hosts",
      content: "172.16.1.20 files",
    }),
  ),
  shared(
    "realm-address-group",
    "lets an address group of the extranet in to the intranet",
    add(CORE, "openstack_networking_address_group_v2.outer", { name: "outer", addresses: ["10.1.0.0/16"] }),
    add(CORE, `${RULE}.outer`, {
      ...rule("files", toPort(445)),
      remote_address_group_id: ref("openstack_networking_address_group_v2.outer"),
    }),
  ),
  {
    id: "realm-user-data-not-known",
    title: "takes user data from a variable without value",
    breaks: "NET-07",
    expected: "unknown",
    change: all(set(HRSS, `${INSTANCE}.app1`, { user_data: "${var.start}" }), (files) => ({
      ...files,
      [`${HRSS}/variables.tf.json`]: { variable: { start: { type: "string" } } },
    })),
  },
  {
    id: "realm-exit",
    title: "makes an external network in the intranet, and a way to it",
    breaks: "SEP-15",
    expected: "violated",
    change: all(
      add(CORE, `${NETWORK}.exit`, { name: "exit", external: true }),
      add(CORE, "openstack_networking_subnet_v2.exit", {
        network_id: ref(`${NETWORK}.exit`),
        cidr: "198.18.0.0/24",
      }),
      add(CORE, `${ROUTER}.exit`, { name: "exit", external_network_id: ref(`${NETWORK}.exit`) }),
      add(CORE, "openstack_networking_router_interface_v2.exit", {
        router_id: ref(`${ROUTER}.exit`),
        subnet_id: ref("openstack_networking_subnet_v2.office_v4"),
      }),
      add(CORE, `${RULE}.exit`, rule("files", { ...toPort(445), ...ANYONE })),
    ),
  },
];

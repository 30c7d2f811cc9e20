import { hrss, tax } from "./base-bodies";
import { landing } from "./base-landing";
import { CORE, HRSS, LANDING, settings, TAX } from "./folders";
import { type Files, ref } from "./terraform";
import { GROUP, INSTANCE, NETWORK, PORT, RECORD, RULE, SUBNET, ZONE } from "./types";

/**
 * A small city: the platform's landing zone, two bodies' own folders that look it up, and the intranet.
 * Every clause of `spec.ts` holds in it.
 */
export const base: Files = {
  [`${LANDING}/main.tf.json`]: landing,
  [`${HRSS}/main.tf.json`]: hrss,
  [`${TAX}/main.tf.json`]: tax,
  [`${CORE}/main.tf.json`]: {
    ...settings("intranet", "core"),
    resource: {
      [NETWORK]: {
        office: {
          name: "office",
          tags: ["zone:office"],
          tenant_id: "5f0c1d2e3b4a49588776655443322110",
          segments: [{ network_type: "vlan", physical_network: "physnet-intranet", segmentation_id: 310 }],
        },
      },
      [SUBNET]: {
        office_v4: { name: "office-v4", network_id: ref(`${NETWORK}.office`), cidr: "172.16.1.0/24" },
        office_v6: {
          name: "office-v6",
          network_id: ref(`${NETWORK}.office`),
          cidr: "2001:db8:16:1::/64",
          ip_version: 6,
        },
      },
      [GROUP]: { files: { name: "office-files", delete_default_rules: true } },
      [RULE]: {
        files: {
          direction: "ingress",
          ethertype: "IPv4",
          protocol: "tcp",
          port_range_min: 445,
          port_range_max: 445,
          remote_ip_prefix: "172.16.1.0/24",
          security_group_id: ref(`${GROUP}.files`),
        },
      },
      [PORT]: {
        files: {
          name: "files",
          network_id: ref(`${NETWORK}.office`),
          fixed_ip: [{ subnet_id: ref(`${SUBNET}.office_v4`), ip_address: "172.16.1.20" }],
          security_group_ids: [ref(`${GROUP}.files`)],
        },
      },
      [INSTANCE]: {
        files: {
          name: "files",
          flavor_name: "general-4c8g",
          image_name: "kylin-v10",
          network: [{ port: ref(`${PORT}.files`) }],
        },
      },
      [ZONE]: { intranet: { name: "gov.intranet.example.", email: "dns@gov.intranet.example" } },
      [RECORD]: {
        files: {
          zone_id: ref(`${ZONE}.intranet`),
          name: "files.gov.intranet.example.",
          type: "A",
          records: ["172.16.1.20"],
        },
      },
    },
  },
};

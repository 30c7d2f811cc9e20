import type { Attack } from "./attack";
import { LANDING } from "./folders";
import { add, all, ref, set } from "./terraform";
import { NETWORK } from "./types";

const RBAC = "openstack_networking_rbac_policy_v2";
const SEGMENT = "openstack_networking_segment_v2";
const VLAN_OF_TAX = {
  network_type: "vlan",
  physical_network: "physnet-extranet",
  segmentation_id: 220,
};

/** Networks, their segments, zones and shares. */
export const networkAttacks: readonly Attack[] = [
  {
    id: "network-same-vlan",
    title: "gives the web servers' network the VLAN of the body beside it",
    breaks: "SEP-12",
    expected: "violated",
    change: set(LANDING, `${NETWORK}.web`, { segments: [VLAN_OF_TAX] }),
  },
  {
    id: "network-same-vlan-by-segment",
    title: "adds the VLAN of the body beside it as a further segment",
    breaks: "SEP-12",
    expected: "violated",
    change: add(LANDING, `${SEGMENT}.web`, { network_id: ref(`${NETWORK}.web`), ...VLAN_OF_TAX }),
  },
  {
    id: "network-same-vlan-by-value-specs",
    title: "gives the VLAN of the body beside it by value_specs",
    breaks: "SEP-12",
    expected: "unknown",
    change: set(LANDING, `${NETWORK}.web`, {
      value_specs: {
        "provider:network_type": "vlan",
        "provider:physical_network": "physnet-extranet",
        "provider:segmentation_id": "220",
      },
    }),
  },
  {
    id: "network-same-flat",
    title: "makes two networks flat on one physical network",
    breaks: "SEP-12",
    expected: "violated",
    change: all(
      set(LANDING, `${NETWORK}.web`, {
        segments: [{ network_type: "flat", physical_network: "physnet-legacy" }],
      }),
      set(LANDING, `${NETWORK}.tax_app`, {
        segments: [{ network_type: "flat", physical_network: "physnet-legacy" }],
      }),
    ),
  },
  {
    id: "network-vlan-not-known",
    title: "takes the VLAN from a variable without value",
    breaks: "SEP-12",
    expected: "unknown",
    change: all(
      set(LANDING, `${NETWORK}.web`, { segments: [{ ...VLAN_OF_TAX, segmentation_id: "${var.vlan}" }] }),
      (files) => ({
        ...files,
        [`${LANDING}/variables.tf.json`]: { variable: { vlan: { type: "number" } } },
      }),
    ),
  },
  {
    id: "network-two-zones",
    title: "tags the web servers' network as data, too",
    breaks: "SEP-2",
    expected: "unknown",
    change: set(LANDING, `${NETWORK}.web`, { tags: ["zone:web", "zone:data"] }),
  },
  {
    id: "network-other-zone",
    title: "tags the web servers' network as data instead",
    breaks: "SEP-2",
    expected: "violated",
    change: set(LANDING, `${NETWORK}.web`, { tags: ["zone:data"] }),
  },
  {
    id: "network-no-zone",
    title: "takes the zone's tag off the web servers' network: who is reached there is in no zone",
    breaks: "SEP-2",
    expected: "unknown",
    change: set(LANDING, `${NETWORK}.web`, { tags: [] }),
  },
  {
    id: "network-zone-not-known",
    title: "takes the zone from a variable without value",
    breaks: "SEP-2",
    expected: "unknown",
    change: all(set(LANDING, `${NETWORK}.web`, { tags: ["${var.zone}"] }), (files) => ({
      ...files,
      [`${LANDING}/variables.tf.json`]: { variable: { zone: { type: "string" } } },
    })),
  },
  {
    id: "network-external",
    title: "makes the body's network an external one",
    breaks: "SEP-11",
    expected: "violated",
    change: set(LANDING, `${NETWORK}.tax_app`, { external: true }),
  },
  {
    id: "network-shared",
    title: "shares the backup network with every project",
    breaks: "SEP-6",
    expected: "unknown",
    change: set(LANDING, `${NETWORK}.backup`, { shared: true }),
  },
  {
    id: "network-shared-by-policy",
    title: "shares the backup network with every project by an RBAC policy",
    breaks: "SEP-6",
    expected: "unknown",
    change: add(LANDING, `${RBAC}.backup`, {
      action: "access_as_shared",
      object_id: ref(`${NETWORK}.backup`),
      object_type: "network",
      target_tenant: "*",
    }),
  },
  {
    id: "network-external-by-policy",
    title: "makes the backup network external for every project by an RBAC policy",
    breaks: "SEP-4",
    expected: "violated",
    change: add(LANDING, `${RBAC}.backup`, {
      action: "access_as_external",
      object_id: ref(`${NETWORK}.backup`),
      object_type: "network",
      target_tenant: "*",
    }),
  },
];

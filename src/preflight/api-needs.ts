import type { TreeResource } from "../output-tree/stacks";
import type { ServiceKind } from "./service-types";

type Attributes = TreeResource["attributes"];

/**
 * What a type of terraform-provider-openstack 3.4.0 needs beside its service. With `when` only a
 * resource that it holds for needs it.
 */
interface NeedOf {
  readonly types: readonly string[];
  /** Default: the resource, not the data source. */
  readonly mode?: TreeResource["mode"];
  readonly when?: (attributes: Attributes) => boolean;
}

export interface VersionNeed extends NeedOf {
  readonly service: ServiceKind;
  readonly version: string;
}

export interface ExtensionNeed extends NeedOf {
  readonly alias: string;
}

const given = (name: string) => (attributes: Attributes) => isGiven(attributes[name]);
const valued =
  (name: string, ...values: readonly unknown[]) =>
  (attributes: Attributes) =>
    values.includes(attributes[name]);
const inBlock = (block: string, field: string) => (attributes: Attributes) =>
  blocksOf(attributes[block]).some((one) => isGiven(one[field]));

const isSet = (name: string) => (attributes: Attributes) =>
  attributes[name] !== undefined && attributes[name] !== null;

const TAGGED_BALANCING = ["openstack_lb_loadbalancer_v2", "openstack_lb_listener_v2", "openstack_lb_pool_v2"];

const TAGGED_NETWORKING = [
  "openstack_networking_network_v2",
  "openstack_networking_subnet_v2",
  "openstack_networking_port_v2",
  "openstack_networking_router_v2",
  "openstack_networking_floatingip_v2",
  "openstack_networking_secgroup_v2",
];

/** Microversions that the provider sends; below them the request is refused. */
export const VERSION_NEEDS: readonly VersionNeed[] = [
  // compute_instance_v2.go, computeV2InstanceCreateServerWithNetworkModeMicroversion: `network_mode`
  compute("2.37", ["openstack_compute_instance_v2"], valued("network_mode", "auto", "none")),
  // compute_instance_v2.go, computeV2InstanceCreateServerWithTagsMicroversion: `tags`
  compute("2.52", ["openstack_compute_instance_v2"], given("tags")),
  // compute_instance_v2.go, computeV2InstanceBlockDeviceMultiattachMicroversion: `block_device.multiattach`
  compute("2.60", ["openstack_compute_instance_v2"], inBlock("block_device", "multiattach")),
  // compute_instance_v2.go, computeV2InstanceBlockDeviceVolumeTypeMicroversion: `block_device.volume_type`
  compute("2.67", ["openstack_compute_instance_v2"], inBlock("block_device", "volume_type")),
  // compute_instance_v2.go, computeV2InstanceCreateServerWithHypervisorHostnameMicroversion: `hypervisor_hostname`
  compute("2.74", ["openstack_compute_instance_v2"], given("hypervisor_hostname")),
  // resource_openstack_compute_volume_attach_v2.go, …VolumeAttachTagsMicroversion: `tag`
  compute("2.49", ["openstack_compute_volume_attach_v2"], given("tag")),
  // resource_openstack_compute_volume_attach_v2.go, …MultiattachMicroversion: `multiattach`
  compute("2.60", ["openstack_compute_volume_attach_v2"], given("multiattach")),
  // compute_servergroup_v2.go, expandComputeServerGroupV2Policies: soft policies
  compute("2.15", ["openstack_compute_servergroup_v2"], hasSoftPolicy),
  // resource_openstack_compute_servergroup_v2.go: `rules` has no fallback to the old API
  compute("2.64", ["openstack_compute_servergroup_v2"], given("rules")),
  // compute_keypair_v2.go, computeKeyPairV2UserIDMicroversion: `user_id`
  compute("2.10", ["openstack_compute_keypair_v2"], given("user_id")),
  // compute_flavor_v2.go, computeV2FlavorDescriptionMicroversion: `description`
  compute("2.55", ["openstack_compute_flavor_v2"], given("description")),
  // data_source_openstack_compute_keypair_v2.go: always
  {
    service: "compute",
    version: "2.10",
    mode: "data",
    types: ["openstack_compute_keypair_v2"],
  },
  // blockstorage_volume_v3.go, blockstorageV3ResizeOnlineInUse: `enable_online_resize`
  volume("3.42", given("enable_online_resize")),
  // blockstorage_volume_v3.go, blockstorageV3VolumeFromBackupMicroversion: `backup_id`
  volume("3.47", given("backup_id")),
  // resource_openstack_sharedfilesystem_share_v2.go, minManilaShareMicroversion: always
  share("2.14", "openstack_sharedfilesystem_share_v2"),
  // sharedfilesystem_shared_v2.go, sharedFilesystemV2MinMicroversion: always
  share("2.7", "openstack_sharedfilesystem_share_access_v2"),
  // sharedfilesystem_shared_v2.go, sharedFilesystemV2SharedAccessCephXMicroversion: `access_type`
  share("2.13", "openstack_sharedfilesystem_share_access_v2", valued("access_type", "cephx")),
  // sharedfilesystem_shared_v2.go, sharedFilesystemV2MinMicroversion: always
  share("2.7", "openstack_sharedfilesystem_securityservice_v2"),
  // sharedfilesystem_shared_v2.go, sharedFilesystemV2SecurityServiceOUMicroversion: `ou`
  share("2.44", "openstack_sharedfilesystem_securityservice_v2", given("ou")),
  // resource_openstack_dns_zone_share_v2.go: always; Designate lists v2.1 where zones can be shared
  { service: "dns", version: "2.1", types: ["openstack_dns_zone_share_v2"] },
  // resource_openstack_lb_loadbalancer_v2.go, …listener…, …pool…: `tags`
  balancer("2.5", TAGGED_BALANCING, given("tags")),
  // resource_openstack_lb_listener_v2.go: `allowed_cidrs`; Octavia's "VIP ACL"
  balancer("2.12", ["openstack_lb_listener_v2"], given("allowed_cidrs")),
  // resource_openstack_lb_loadbalancer_v2.go: `availability_zone`
  balancer("2.14", ["openstack_lb_loadbalancer_v2"], given("availability_zone")),
  // resource_openstack_lb_listener_v2.go: `tls_versions`
  balancer("2.17", ["openstack_lb_listener_v2"], given("tls_versions")),
  // resource_openstack_lb_pool_v2.go: `tls_versions`
  balancer("2.18", ["openstack_lb_pool_v2"], given("tls_versions")),
];

/** Neutron extensions that the provider's requests belong to. */
export const EXTENSION_NEEDS: readonly ExtensionNeed[] = [
  // resource_openstack_fw_group_v2.go, …policy…, …rule…: `/fwaas/`
  { alias: "fwaas_v2", types: ["openstack_fw_group_v2", "openstack_fw_policy_v2", "openstack_fw_rule_v2"] },
  // resource_openstack_networking_network_v2.go, …port…: `port_security_enabled`
  {
    alias: "port-security",
    types: ["openstack_networking_network_v2", "openstack_networking_port_v2"],
    when: isSet("port_security_enabled"),
  },
  // resource_openstack_networking_network_v2.go, expandNetworkingNetworkSegmentsV2: `segments`
  { alias: "multi-provider", types: ["openstack_networking_network_v2"], when: given("segments") },
  // resource_openstack_networking_network_v2.go: `external`
  { alias: "external-net", types: ["openstack_networking_network_v2"], when: given("external") },
  // resource_openstack_networking_port_v2.go: `allowed_address_pairs`
  {
    alias: "allowed-address-pairs",
    types: ["openstack_networking_port_v2"],
    when: given("allowed_address_pairs"),
  },
  // resource_openstack_networking_secgroup_v2.go, …rule…: `/security-groups`
  {
    alias: "security-group",
    types: ["openstack_networking_secgroup_v2", "openstack_networking_secgroup_rule_v2"],
  },
  // resource_openstack_networking_secgroup_v2.go: `stateful`
  {
    alias: "stateful-security-group",
    types: ["openstack_networking_secgroup_v2"],
    when: isSet("stateful"),
  },
  // resource_openstack_networking_secgroup_rule_v2.go: `remote_address_group_id`
  {
    alias: "security-groups-remote-address-group",
    types: ["openstack_networking_secgroup_rule_v2"],
    when: given("remote_address_group_id"),
  },
  // resource_openstack_networking_address_group_v2.go: `/address-groups`
  { alias: "address-group", types: ["openstack_networking_address_group_v2"] },
  // resource_openstack_networking_rbac_policy_v2.go: `/rbac-policies`
  { alias: "rbac-policies", types: ["openstack_networking_rbac_policy_v2"] },
  // resource_openstack_networking_rbac_policy_v2.go: `object_type`
  {
    alias: "rbac-security-groups",
    types: ["openstack_networking_rbac_policy_v2"],
    when: valued("object_type", "security_group"),
  },
  // resource_openstack_networking_rbac_policy_v2.go: `object_type`
  {
    alias: "rbac-address-group",
    types: ["openstack_networking_rbac_policy_v2"],
    when: valued("object_type", "address_group"),
  },
  // resource_openstack_networking_quota_v2.go: `/quotas`
  { alias: "quotas", types: ["openstack_networking_quota_v2"] },
  // resource_openstack_networking_router_v2.go, …router_interface…, …floatingip…: `/routers`, `/floatingips`
  {
    alias: "router",
    types: [
      "openstack_networking_router_v2",
      "openstack_networking_router_interface_v2",
      "openstack_networking_floatingip_v2",
    ],
  },
  // resource_openstack_networking_router_v2.go: `enable_snat`
  {
    alias: "ext-gw-mode",
    types: ["openstack_networking_router_v2"],
    when: isSet("enable_snat"),
  },
  // resource_openstack_networking_router_routes_v2.go: `routes` of a router
  {
    alias: "extraroute",
    types: ["openstack_networking_router_routes_v2", "openstack_networking_router_route_v2"],
  },
  // resource_openstack_networking_trunk_v2.go: `/trunks`
  { alias: "trunk", types: ["openstack_networking_trunk_v2"] },
  // resource_openstack_networking_qos_policy_v2.go: `/qos/policies`
  { alias: "qos", types: ["openstack_networking_qos_policy_v2"] },
  // resource_openstack_networking_network_v2.go, …port…: `qos_policy_id`
  {
    alias: "qos",
    types: ["openstack_networking_network_v2", "openstack_networking_port_v2"],
    when: given("qos_policy_id"),
  },
  // networking_v2_shared.go, networkingV2AttributesTags: `tags`
  { alias: "standard-attr-tag", types: TAGGED_NETWORKING, when: given("tags") },
  // resource_openstack_networking_network_v2.go, …router…, …port…, …: `description`
  { alias: "standard-attr-description", types: TAGGED_NETWORKING, when: given("description") },
];

/** Whether a need of the tables is one of this resource. */
export function isNeedOf({ types, mode = "resource", when }: NeedOf, resource: TreeResource): boolean {
  return resource.mode === mode && types.includes(resource.type) && (when?.(resource.attributes) ?? true);
}

function compute(
  version: string,
  types: readonly string[],
  when: (attributes: Attributes) => boolean,
): VersionNeed {
  return { service: "compute", version, types, when };
}

function volume(version: string, when: (attributes: Attributes) => boolean): VersionNeed {
  return { service: "block-storage", version, types: ["openstack_blockstorage_volume_v3"], when };
}

function share(version: string, type: string, when?: (attributes: Attributes) => boolean): VersionNeed {
  return { service: "shared-file-system", version, types: [type], ...(when === undefined ? {} : { when }) };
}

function balancer(
  version: string,
  types: readonly string[],
  when: (attributes: Attributes) => boolean,
): VersionNeed {
  return { service: "load-balancer", version, types, when };
}

function hasSoftPolicy({ policies }: Attributes): boolean {
  return Array.isArray(policies) && policies.some((policy) => `${policy}`.startsWith("soft-"));
}

/** Terraform sends what is neither empty nor false; a reference is text, and counts. */
function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** JSON may have one block as an object, several as a list. */
function blocksOf(value: unknown): Attributes[] {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one): one is Attributes => typeof one === "object" && one !== null);
}

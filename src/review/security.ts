import type { Block, Value } from "../terraform";
import type { ResourceChanges } from "./changes/resource-changes";
import type { ResourceChange, SecurityAspect, SecurityChange } from "./review";

/** What of a type lets more through where there is more of it. */
const ASPECTS: Readonly<Record<string, SecurityAspect>> = {
  openstack_networking_secgroup_rule_v2: "rule",
  openstack_networking_port_secgroup_associate_v2: "rule",
  openstack_networking_floatingip_v2: "floating-ip",
  openstack_networking_floatingip_associate_v2: "floating-ip",
  openstack_networking_portforwarding_v2: "floating-ip",
  openstack_networking_router_v2: "gateway",
  openstack_networking_router_interface_v2: "gateway",
  openstack_networking_router_route_v2: "gateway",
  openstack_networking_router_routes_v2: "gateway",
  openstack_fw_rule_v2: "firewall",
  openstack_fw_policy_v2: "firewall",
  openstack_fw_group_v2: "firewall",
  openstack_networking_rbac_policy_v2: "share",
  openstack_sharedfilesystem_share_access_v2: "share",
  openstack_images_image_access_v2: "share",
  openstack_dns_zone_share_v2: "share",
  openstack_lb_listener_v2: "listener",
  openstack_lb_l7policy_v2: "listener",
  openstack_lb_l7rule_v2: "listener",
  openstack_lb_pool_v2: "listener",
  openstack_lb_member_v2: "listener",
  openstack_lb_members_v2: "listener",
  openstack_identity_role_v3: "role",
  openstack_identity_role_assignment_v3: "role",
  openstack_identity_inherit_role_assignment_v3: "role",
  openstack_identity_user_membership_v3: "role",
  openstack_identity_application_credential_v3: "credential",
  openstack_identity_ec2_credential_v3: "credential",
  openstack_identity_user_v3: "credential",
  openstack_compute_keypair_v2: "credential",
  openstack_keymanager_secret_v1: "secret",
  openstack_keymanager_container_v1: "secret",
  openstack_keymanager_order_v1: "secret",
};

/** Arguments that say something of security where their type does not say it all. */
const ARGUMENTS: Readonly<Record<string, Readonly<Record<string, SecurityAspect>>>> = {
  openstack_networking_port_v2: {
    port_security_enabled: "port-security",
    no_security_groups: "port-security",
    security_group_ids: "rule",
    allowed_address_pairs: "address-pair",
  },
  openstack_networking_network_v2: {
    port_security_enabled: "port-security",
    shared: "share",
    external: "gateway",
  },
  openstack_networking_secgroup_v2: { delete_default_rules: "default-egress" },
  openstack_compute_instance_v2: { security_groups: "rule", key_pair: "credential" },
};

/** Arguments that change nothing about who may do what. */
const HARMLESS = new Set(["name", "description", "tags", "region"]);

/** What of the changes bears on security, what may let more through first. */
export function securityChanges({ all, blocks }: ResourceChanges): SecurityChange[] {
  const found = all.flatMap((change) => {
    const { before, after } = blocks.get(change) ?? {};
    return aspectsOf(change, after ?? before).map(
      (aspect): SecurityChange => ({ aspect, change, isBroader: isBroader(aspect, change, before, after) }),
    );
  });
  return found.sort((a, b) => Number(b.isBroader) - Number(a.isBroader));
}

function aspectsOf(
  { type, action, differences }: ResourceChange,
  block: Block | undefined,
): SecurityAspect[] {
  if (action === "read" || action === "forget") return [];
  // What is named is the same, only made anew.
  const changed = differences
    .filter(({ attribute, kind }) => !HARMLESS.has(attribute) && kind !== "reference")
    .map(({ attribute }) => attribute);
  const whole = ASPECTS[type];
  const isThere = action === "create" || action === "delete";
  if (whole !== undefined) return isThere || changed.length > 0 ? [whole] : [];
  const aspects = Object.entries(ARGUMENTS[type] ?? {}).flatMap(([name, aspect]) => {
    if (!isThere) return changed.includes(name) ? [aspect] : [];
    return block !== undefined && isRemarkable(name, block.attributes[name]) ? [aspect] : [];
  });
  return [...new Set(aspects)];
}

/** Of something that is made: what is otherwise than anybody would expect. */
function isRemarkable(name: string, value: Value | undefined): boolean {
  switch (name) {
    case "port_security_enabled":
      return value === false;
    case "delete_default_rules":
      // Neutron itself adds rules that let everything leave.
      return value !== true;
    case "no_security_groups":
    case "shared":
    case "external":
      return value === true;
    case "allowed_address_pairs":
      return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
    default:
      return false;
  }
}

function isBroader(
  aspect: SecurityAspect,
  { type, action, differences }: ResourceChange,
  before: Block | undefined,
  after: Block | undefined,
): boolean {
  const isDenial = (block: Block | undefined) =>
    type === "openstack_fw_rule_v2" && block?.attributes.action !== "allow";
  if (action === "create") return !isDenial(after);
  if (action === "delete") return isDenial(before);
  const [one] = differences.filter(({ attribute }) => attribute in (ARGUMENTS[type] ?? {}));
  switch (aspect) {
    case "port-security":
      return (
        after?.attributes.port_security_enabled === false || after?.attributes.no_security_groups === true
      );
    case "default-egress":
      return after?.attributes.delete_default_rules !== true;
    case "address-pair":
      return (one?.after.length ?? 0) > 0;
    default:
      return true;
  }
}

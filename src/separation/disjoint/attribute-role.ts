import type { SharingKind } from "./sharing";

/** What an attribute can share, and whether a realm is undecided while it is not known. */
export interface Role {
  readonly kind: SharingKind;
  readonly decides: boolean;
}

interface Row {
  readonly type: RegExp;
  readonly kind: SharingKind;
  /** Attributes that say where packets or data go; others of the type are texts. */
  readonly decides: RegExp;
}

const TEXT: Role = { kind: "text", decides: false };

/** Described for people, and read by nothing. */
const FREE = /^(name|description|tags|all_tags|dns_name)$/;

/** The first that fits. */
const ROWS: readonly Row[] = [
  { type: /_vpnaas_/, kind: "tunnel", decides: /^(peer_address|peer_cidrs|peer_id|endpoints)$/ },
  { type: /_networking_bgp_peer_/, kind: "tunnel", decides: /^peer_ip$/ },
  { type: /_taas_/, kind: "tunnel", decides: /^remote_ip$/ },
  {
    type: /_bgpvpn_v2$/,
    kind: "route-target",
    decides: /^(route_targets|import_targets|export_targets)$/,
  },
  { type: /_dns_/, kind: "dns-record", decides: /^(records|masters|name)$/ },
  { type: /_objectstorage_container_/, kind: "sync", decides: /^container_sync_to$/ },
  { type: /_images_image_/, kind: "image-source", decides: /^image_source_url$/ },
  {
    type: /_(networking|fw|lb|sharedfilesystem)_/,
    kind: "address",
    decides:
      /^(remote_ip_prefix|source_ip_address|destination_ip_address|destination_cidr|next_hop|routes|host_routes|allowed_cidrs|address|addresses|member|allowed_address_pairs|fixed_ip|access_to|dns_nameservers|dns_ip|prefixes|cidr|vip_address|redirect_url|redirect_prefix|segments|physical_network)$/,
  },
];

/** Texts that machines read. */
const MACHINE_TEXT =
  /^(user_data|personality|metadata|template_opts|environment_opts|parameters|content|properties|labels|part|rendered)$/;

const roles = new Map<string, Role>();

export function roleOf(type: string, attribute: string): Role {
  const id = `${type} ${attribute}`;
  const role = roles.get(id) ?? roleIn(type, attribute);
  roles.set(id, role);
  return role;
}

function roleIn(type: string, attribute: string): Role {
  const row = ROWS.find((one) => one.type.test(type));
  if (row?.decides.test(attribute)) return { kind: row.kind, decides: true };
  if (FREE.test(attribute)) return TEXT;
  return { kind: "text", decides: MACHINE_TEXT.test(attribute) };
}

const SECRET =
  /(pass(word|wd|phrase)?|secret|psk|(^|[_-])token|container_sync_key|private_key|privatekey|payload|secret_key|access_key|kubeconfig)$/i;

/** Whether an argument, or a key of a map, holds a secret: it is compared, and never read or shown. */
export function isSecret(attribute: string, key: string): boolean {
  return SECRET.test(key) || SECRET.test(attribute);
}

/** Whether an argument holds ids of things in a cloud. */
export function isId(key: string): boolean {
  return /(^|_)(id|ids|uuid|uuids|tenant|owner|project|port)$/.test(key);
}

export function isProjectId(key: string): boolean {
  return /(^|_)(tenant|project|member|owner)(_id)?$/.test(key);
}

/** A kind of OpenStack service; the first type of the catalog that it is known by. */
export type ServiceKind = keyof typeof SERVICE_TYPES;

/** Types under which the catalog may have a service, as gophercloud looks for it. */
export const SERVICE_TYPES = {
  compute: ["compute"],
  network: ["network"],
  "block-storage": ["block-storage", "volumev3", "volume"],
  image: ["image"],
  "object-store": ["object-store"],
  "load-balancer": ["load-balancer"],
  "key-manager": ["key-manager"],
  dns: ["dns"],
  "shared-file-system": ["shared-file-system", "sharev2"],
  orchestration: ["orchestration"],
  identity: ["identity"],
  database: ["database"],
  workflow: ["workflowv2", "workflow"],
  "container-infrastructure-management": ["container-infrastructure-management", "container-infra"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const BY_PREFIX: Readonly<Record<string, ServiceKind>> = {
  compute: "compute",
  networking: "network",
  fw: "network",
  vpnaas: "network",
  bgpvpn: "network",
  taas: "network",
  blockstorage: "block-storage",
  images: "image",
  objectstorage: "object-store",
  lb: "load-balancer",
  keymanager: "key-manager",
  dns: "dns",
  sharedfilesystem: "shared-file-system",
  orchestration: "orchestration",
  identity: "identity",
  db: "database",
  workflow: "workflow",
  containerinfra: "container-infrastructure-management",
};

/** The service that a type of the provider needs; nothing for a type that is not known here. */
export function serviceOf(type: string): ServiceKind | undefined {
  const [, prefix = ""] = /^openstack_([a-z]+)_/.exec(type) ?? [];
  return BY_PREFIX[prefix];
}

/** Terraform's own types need no cloud. */
export function needsNoCloud(type: string): boolean {
  return type.startsWith("terraform_");
}

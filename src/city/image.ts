import { Size } from "../units/size";
import type { Isa } from "./host-pool";

/** A hardened operating-system image (GB/T 22239-2019 8.2.4.4 a). */
export interface ImageProps {
  readonly key: string;
  /** Name in Glance; departments find the image by it. */
  readonly name: string;
  readonly isa: Isa;
  /** `os_distro` in Glance. */
  readonly distro: string;
  readonly vendor: string;
  /** File in the realm's image repository. Default: `<name>.qcow2`. */
  readonly file?: string;
  /** SHA-512 of the file, hexadecimal. Glance compares it on download. */
  readonly sha512?: string;
  /** Smallest root disk. Default: 40 GiB (project default). */
  readonly minDisk?: Size;
  /** Whether the image is a security appliance rather than an operating system. Default: false. */
  readonly appliance?: boolean;
}

/** Keys of the images that every register starts with. */
export const Image = {
  KYLIN_V10: "kylin-v10",
  KYLIN_V10_X86: "kylin-v10-x86",
  UOS_V20: "uos-v20",
  OPENEULER_22_03: "openeuler-22.03",
  OPENEULER_22_03_X86: "openeuler-22.03-x86",
  /** Image of the gap gateway's two processing units. */
  GAP_GATEWAY: "gap-gateway",
  /** Image of the unidirectional gateway. */
  UNIDIRECTIONAL_GATEWAY: "unidirectional-gateway",
  /** Image of the SM VPN gateway. */
  VPN_GATEWAY: "vpn-gateway",
  /** Image of the boundary firewall appliance. */
  FIREWALL: "firewall",
  BASTION: "bastion",
} as const;

const system = (key: string, name: string, isa: Isa, distro: string, vendor: string): ImageProps => ({
  key,
  name,
  isa,
  distro,
  vendor,
});

const appliance = (key: string, name: string): ImageProps => ({
  ...system(key, name, "x86_64", "appliance", "security-product"),
  appliance: true,
});

/** The images of {@link Image}, from each realm's own repository (project default). */
export const DEFAULT_IMAGES: readonly ImageProps[] = [
  system(Image.KYLIN_V10, "kylin-v10-sp3-aarch64", "aarch64", "kylin", "kylinsoft"),
  system(Image.KYLIN_V10_X86, "kylin-v10-sp3-x86_64", "x86_64", "kylin", "kylinsoft"),
  system(Image.UOS_V20, "uos-v20-aarch64", "aarch64", "uos", "uniontech"),
  system(Image.OPENEULER_22_03, "openeuler-22.03-lts-aarch64", "aarch64", "openeuler", "openeuler"),
  system(Image.OPENEULER_22_03_X86, "openeuler-22.03-lts-x86_64", "x86_64", "openeuler", "openeuler"),
  appliance(Image.GAP_GATEWAY, "gap-gateway"),
  appliance(Image.UNIDIRECTIONAL_GATEWAY, "unidirectional-gateway"),
  appliance(Image.VPN_GATEWAY, "vpn-gateway"),
  appliance(Image.FIREWALL, "firewall"),
  appliance(Image.BASTION, "bastion"),
];

/** 40 GiB (project default). */
export const DEFAULT_MIN_DISK = Size.gibibytes(40);

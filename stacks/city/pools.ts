import type { HostPoolProps } from "cdktf-egov-cloud";

/**
 * Host pools, one a CPU brand. Host names are fictional, and local to a region: each realm has
 * hosts of these names in its own Nova, and none is in both.
 */
export const pools: readonly HostPoolProps[] = [
  {
    key: "kunpeng",
    isa: "aarch64",
    cpuBrand: "kunpeng",
    sites: ["binhai", "wuqing", "xian"],
    hosts: {
      binhai: hosts("binhai-kunpeng", 8),
      wuqing: hosts("wuqing-kunpeng", 6),
      xian: hosts("xian-kunpeng", 6),
    },
  },
  {
    // An aggregate of its own: instances do not migrate live between Kunpeng and Phytium.
    key: "phytium",
    isa: "aarch64",
    cpuBrand: "phytium",
    sites: ["binhai", "wuqing"],
    hosts: { binhai: hosts("binhai-phytium", 4), wuqing: hosts("wuqing-phytium", 2) },
  },
  {
    // At every site: the security appliances' images are x86_64.
    key: "hygon",
    isa: "x86_64",
    cpuBrand: "hygon",
    sites: ["binhai", "wuqing", "xian"],
    hosts: {
      binhai: hosts("binhai-hygon", 6),
      wuqing: hosts("wuqing-hygon", 4),
      xian: hosts("xian-hygon", 4),
    },
  },
  {
    // On trial at one site.
    key: "loongson",
    isa: "loongarch64",
    cpuBrand: "loongson",
    sites: ["binhai"],
    hosts: { binhai: hosts("binhai-loongson", 2) },
  },
];

/** `stem-01` to `stem-<count>`. */
function hosts(stem: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${stem}-${String(index + 1).padStart(2, "0")}`);
}

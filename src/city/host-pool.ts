/** Instruction set of a host. Nova's `hw_architecture` knows all but `sw_64`. */
export const ISAS = ["aarch64", "x86_64", "loongarch64", "mips64el", "sw_64"] as const;
/** One of {@link ISAS}. */
export type Isa = (typeof ISAS)[number];

/** CPU brands of 一云多芯. Nova does not see the brand: it is an aggregate and a custom trait. */
export const CPU_BRANDS = [
  "kunpeng",
  "phytium",
  "hygon",
  "zhaoxin",
  "loongson",
  "sunway",
  "intel",
  "amd",
] as const;
/** One of {@link CPU_BRANDS}. */
export type CpuBrand = (typeof CPU_BRANDS)[number];

/** Hosts of one CPU brand: a Nova aggregate with an availability zone of its own. */
export interface HostPoolProps {
  readonly key: string;
  readonly isa: Isa;
  readonly cpuBrand: CpuBrand;
  /** Sites that have the pool. Default: all of the realm. */
  readonly sites?: readonly string[];
  /** Host names by site, as Nova knows them. Default: none yet. */
  readonly hosts?: Readonly<Record<string, readonly string[]>>;
}

/** One pool of aarch64 and one of x86_64 at every site (project default). */
export const DEFAULT_HOST_POOLS: readonly HostPoolProps[] = [
  { key: "kunpeng", isa: "aarch64", cpuBrand: "kunpeng" },
  { key: "hygon", isa: "x86_64", cpuBrand: "hygon" },
];

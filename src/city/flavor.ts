import { Size } from "../units/size";

/** A size of cloud host (规格). */
export interface FlavorProps {
  readonly key: string;
  readonly vcpus: number;
  readonly memory: Size;
}

/** Keys of the flavors that every register starts with (the usual government cloud catalogue). */
export const Flavor = {
  BASIC_2C4G: "basic-2c4g",
  BASIC_4C8G: "basic-4c8g",
  GENERAL_8C16G: "general-8c16g",
  GENERAL_16C32G: "general-16c32g",
  MEMORY_4C16G: "memory-4c16g",
  MEMORY_8C32G: "memory-8c32g",
  MEMORY_16C64G: "memory-16c64g",
  COMPUTE_32C64G: "compute-32c64g",
  COMPUTE_32C128G: "compute-32c128g",
} as const;

/** Reads `general-8c16g` as 8 vCPU and 16 GiB, so that key and size cannot disagree. */
function flavorOf(key: string): FlavorProps {
  const [, vcpus, gib] = /-(\d+)c(\d+)g$/.exec(key) ?? [];
  return { key, vcpus: Number(vcpus), memory: Size.gibibytes(Number(gib)) };
}

/** The flavors of {@link Flavor} (project default). */
export const DEFAULT_FLAVORS: readonly FlavorProps[] = Object.values(Flavor).map(flavorOf);

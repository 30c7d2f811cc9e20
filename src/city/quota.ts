import { Size } from "../units/size";
import type { AdminLevel } from "./admin-level";

/** What a body may use at one site (GB/T 22239-2019 8.2.5.1 a). Counts are whole numbers. */
export interface Quota {
  readonly instances: number;
  readonly vcpus: number;
  readonly memory: Size;
  readonly volumes: number;
  readonly storage: Size;
  readonly securityGroups: number;
  /** Budget of security-group rules: Neutron applies them one at a time, so there should be few. */
  readonly securityGroupRules: number;
  readonly ports: number;
  readonly loadBalancers: number;
  readonly shares: number;
  readonly secrets: number;
}

/** Quota by level of the administrative tree (project default). */
export const DEFAULT_QUOTAS: Readonly<Record<AdminLevel, Quota>> = {
  municipal: quota(40, 400, 1600, 120, 40_960),
  district: quota(40, 400, 1600, 120, 40_960),
  township: quota(10, 60, 240, 30, 4096),
  village: quota(4, 16, 64, 10, 1024),
};

function quota(instances: number, vcpus: number, gib: number, volumes: number, storage: number): Quota {
  return {
    instances,
    vcpus,
    memory: Size.gibibytes(gib),
    volumes,
    storage: Size.gibibytes(storage),
    securityGroups: instances,
    securityGroupRules: instances * 10,
    ports: instances * 4,
    loadBalancers: Math.max(2, Math.floor(instances / 4)),
    shares: Math.max(2, Math.floor(instances / 4)),
    secrets: instances,
  };
}

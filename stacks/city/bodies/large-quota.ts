import { type Quota, Size } from "cdktf-egov-cloud";

/** Quota at one site of a body with city-wide core systems (fictional sizes). */
export const LARGE_QUOTA: Partial<Quota> = {
  instances: 160,
  vcpus: 2400,
  memory: Size.gibibytes(9600),
  volumes: 480,
  storage: Size.gibibytes(204_800),
  securityGroups: 160,
  securityGroupRules: 1600,
  ports: 640,
  loadBalancers: 24,
};

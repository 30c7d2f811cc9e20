import { AppliedTree } from "./tree";

/** The platform of the example's city, without the security appliances: no department looks for them. */
export const PLATFORM_STACKS = [
  "platform-catalogue-east",
  "platform-catalogue-remote",
  "platform-network-east",
  "platform-network-remote",
  "platform-exit-east",
  "platform-exit-remote",
  "platform-recovery-remote",
  "tenancy-transport-east",
  "tenancy-transport-remote",
];

export const REGIONS = ["city-east", "city-remote"] as const;

/** What stays in the department's project without its stack: the port of the public entry is the platform's gift. */
export const ENTRY_PORT = { ports: ["transport-entry-portal"] };

const BATCHES = "transport-permits-backup-offsite";

/** Tree of the platform that the example's department lives on. */
export function examplePlatform(): Promise<AppliedTree> {
  const program = "test/openstack/programs/first-department-platform.ts";
  return AppliedTree.of("first-department", "extranet", program, {
    wanted: (name) => PLATFORM_STACKS.includes(name),
  });
}

/** Tree of the example itself, as it is here or in another checkout. */
export function exampleDepartment(checkout?: string): Promise<AppliedTree> {
  const program = "examples/first-department/main.ts";
  return AppliedTree.of("first-department-body", "extranet", program, { from: checkout });
}

/** Applies the platform and gives the department's operator its roles. */
export async function applyExamplePlatform(): Promise<AppliedTree> {
  const platform = await examplePlatform();
  for (const name of PLATFORM_STACKS) await platform.stack(name).ensure();
  await platform.cloud.grant();
  return platform;
}

/** Destroys the department's stack. Batches and their versions are data too: their owner deletes them first. */
export async function destroyExampleDepartment(department: AppliedTree): Promise<void> {
  for (const region of REGIONS) await department.cloud.empty("transport", region, BATCHES);
  await department.destroy();
}

export async function destroyExamplePlatform(platform: AppliedTree): Promise<void> {
  await platform.cloud.empty("platform", "city-remote", "backup-catalogue");
  await platform.destroy();
}

import type { HarmlessChange } from "./attack";
import { harmlessGatewayChanges } from "./harmless-gateways";
import { harmlessNetworkChanges } from "./harmless-networks";
import { harmlessServiceChanges } from "./harmless-services";
import { harmlessTerraformChanges } from "./harmless-terraform";

export const harmlessChanges: readonly HarmlessChange[] = [
  ...harmlessNetworkChanges,
  ...harmlessGatewayChanges,
  ...harmlessTerraformChanges,
  ...harmlessServiceChanges,
];

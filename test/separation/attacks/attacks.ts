import type { Attack } from "./attack";
import { availabilityAttacks } from "./attacks-availability";
import { contentAttacks } from "./attacks-contents";
import { deeperAttacks } from "./attacks-deeper";
import { firewallAttacks } from "./attacks-firewall";
import { groupAttacks } from "./attacks-groups";
import { inputAttacks } from "./attacks-inputs";
import { moduleAttacks } from "./attacks-modules";
import { networkAttacks } from "./attacks-networks";
import { portAttacks } from "./attacks-ports";
import { realmAttacks } from "./attacks-realms";
import { routerAttacks } from "./attacks-routers";
import { ruleAttacks } from "./attacks-rules";
import { serviceAttacks } from "./attacks-services";
import { terraformAttacks } from "./attacks-terraform";
import { tunnelAttacks } from "./attacks-tunnels";

export const attacks: readonly Attack[] = [
  ...ruleAttacks,
  ...groupAttacks,
  ...terraformAttacks,
  ...moduleAttacks,
  ...portAttacks,
  ...networkAttacks,
  ...routerAttacks,
  ...firewallAttacks,
  ...serviceAttacks,
  ...tunnelAttacks,
  ...deeperAttacks,
  ...availabilityAttacks,
  ...realmAttacks,
  ...contentAttacks,
  ...inputAttacks,
];

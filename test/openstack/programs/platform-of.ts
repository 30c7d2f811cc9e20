import {
  AddressPlan,
  buildPlatform,
  type City,
  DisasterRecoveryCenter,
  ExtranetCloud,
  GovApp,
} from "cdktf-egov-cloud";

/** The platform's stacks on the extranet of a city whose example shows a department alone. */
export function synthesizePlatform(city: City): void {
  const app = new GovApp({ realm: "extranet", city, addresses: AddressPlan.allocate(city) });
  const cloud = new ExtranetCloud(app);
  buildPlatform(cloud);
  if (cloud.register.remoteSite !== undefined) new DisasterRecoveryCenter(cloud);
  app.synth();
}

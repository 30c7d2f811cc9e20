import * as path from "node:path";
import { buildPlatform, DisasterRecoveryCenter, GovApp, IntranetCloud } from "cdktf-egov-cloud";
import { city } from "./city";
import { GeneralOffice } from "./departments/general-office";

const app = new GovApp({
  realm: "intranet",
  city,
  addresses: path.join(__dirname, "city", "addresses.lock.json"),
});
const cloud = new IntranetCloud(app);

buildPlatform(cloud);
new DisasterRecoveryCenter(cloud);
new GeneralOffice(cloud);

app.synth();

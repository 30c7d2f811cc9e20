import * as path from "node:path";
import { buildPlatform, DisasterRecoveryCenter, ExtranetCloud, GovApp } from "cdktf-egov-cloud";
import { city } from "./city";
import { HumanResources } from "./departments/human-resources";
import { MarketRegulation } from "./departments/market-regulation";

const app = new GovApp({
  realm: "extranet",
  city,
  addresses: path.join(__dirname, "city", "addresses.lock.json"),
});
const cloud = new ExtranetCloud(app);

buildPlatform(cloud);
new DisasterRecoveryCenter(cloud);
new HumanResources(cloud);
new MarketRegulation(cloud);

app.synth();

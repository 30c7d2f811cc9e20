import * as path from "node:path";
import { buildPlatform, IntranetCloud, GovApp } from "cdktf-egov-cloud";
import { city } from "./city";

const app = new GovApp({
  realm: "intranet",
  city,
  addresses: path.join(__dirname, "city", "addresses.lock.json"),
});
const cloud = new IntranetCloud(app);
buildPlatform(cloud);

app.synth();

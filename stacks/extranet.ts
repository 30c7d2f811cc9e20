import * as path from "node:path";
import { buildPlatform, ExtranetCloud, GovApp } from "cdktf-egov-cloud";
import { city } from "./city";

const app = new GovApp({
  realm: "extranet",
  city,
  addresses: path.join(__dirname, "city", "addresses.lock.json"),
});
const cloud = new ExtranetCloud(app);
buildPlatform(cloud);

app.synth();

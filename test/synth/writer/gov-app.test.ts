import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { CloudHostGroup, Flavor, Image, Port, Zone } from "cdktf-egov-cloud";
import { extranetCloud, freshFolder, systemIn } from "../../support/synth";

/** Every file of a department's tree with its text. */
function written(): Record<string, string> {
  const outdir = path.join(freshFolder(), "out");
  const cloud = extranetCloud({ outdir });
  const system = systemIn(cloud);
  const hosts = { count: 2, flavor: Flavor.BASIC_4C8G, image: Image.KYLIN_V10 };
  const web = new CloudHostGroup(system, "web", { zone: Zone.INTERNET_ACCESS, ...hosts });
  const api = new CloudHostGroup(system, "api", { zone: Zone.PUBLIC_SERVICE, ...hosts });
  const app = new CloudHostGroup(system, "app", { zone: Zone.DEDICATED, ...hosts });
  web.connections.allowFromInternet(Port.HTTPS);
  api.connections.allowTo(app, Port.tcp(8080), "数据");
  cloud.app.synth();
  const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [path.relative(outdir, file), readFileSync(file, "utf8")];
    }),
  );
}

test("given a department's tree, when the library writes it instead, then every file has the same bytes", () => {
  const ours = written();
  process.env.EGOV_WRITER = "library";
  try {
    expect(written()).toEqual(ours);
  } finally {
    delete process.env.EGOV_WRITER;
  }
  expect(ours[path.join("stacks", "hrss", "cdk.tf.json")]?.length).toBeGreaterThan(10_000);
});

import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { type DrillOptions, drillCommand } from "../../src/cli/drill-command";
import type { Clock } from "../../src/drill/perform";
import { FakeOpenstack as Fake, type FakeOpenstack } from "../support/fake-openstack";

export const PRODUCTION = "tj-binhai";
export const REMOTE = "offsite-1";
export const NAME = "pension.rs.example.gov.cn.";
export const BUCKET = "hrss-pension-files";

const notes = { body: "hrss", system: "pension", rto: "2h", rpo: "15m" };

export interface TreeChange {
  readonly rto?: string;
  readonly rpo?: string;
  readonly without?: readonly ("standby" | "name" | "bucket" | "copy" | "volume")[];
}

/** An output tree as the reference city's, with one system and nothing beside what a drill reads. */
export function writeTree(folder: string, { without = [], ...targets }: TreeChange = {}): string {
  const has = (part: NonNullable<TreeChange["without"]>[number]) => !without.includes(part);
  const egov = (more: object) => ({ "//": { egov: { ...notes, ...targets, ...more } } });
  const stack = {
    provider: {
      openstack: [
        { cloud: "extranet-hrss", region: PRODUCTION },
        { alias: "xian", cloud: "extranet-hrss", region: REMOTE },
      ],
    },
    resource: {
      openstack_compute_instance_v2: {
        web: {
          ...egov({ kind: "CloudHostGroup", site: "binhai" }),
          name: "hrss-pension-web-1",
          provider: "openstack",
          power_state: "active",
        },
        ...(has("standby")
          ? {
              standby: {
                ...egov({ kind: "StandbyGroup", site: "xian", readiness: "warm" }),
                name: "hrss-pension-web-standby-1",
                provider: "openstack.xian",
                power_state: "shutoff",
              },
              hot: {
                ...egov({ kind: "StandbyGroup", site: "xian", readiness: "hot" }),
                name: "hrss-pension-web-standby-2",
                provider: "openstack.xian",
                power_state: "active",
              },
            }
          : {}),
      },
      ...(has("name")
        ? {
            openstack_dns_recordset_v2: {
              name: {
                ...egov({
                  kind: "ServiceName",
                  zone: "rs.example.gov.cn.",
                  ttl: 60,
                  primary: { kind: "load-balancer", site: "binhai", names: ["hrss-pension-portal"] },
                  standby: {
                    kind: "hosts",
                    site: "xian",
                    names: ["hrss-pension-web-standby-1", "hrss-pension-web-standby-2"],
                  },
                }),
                name: NAME,
                type: "A",
                ttl: 60,
                provider: "openstack.xian",
              },
            },
          }
        : {}),
      openstack_objectstorage_container_v1: {
        ...(has("bucket")
          ? {
              files: {
                ...egov({
                  kind: "ObjectBucket",
                  site: "binhai",
                  offsite: "container-sync",
                  offsiteSite: "xian",
                }),
                name: BUCKET,
                provider: "openstack",
              },
            }
          : {}),
        ...(has("bucket") && has("copy")
          ? {
              copy: {
                ...egov({ kind: "BucketCopy", site: "xian", offsite: "container-sync" }),
                name: BUCKET,
                provider: "openstack.xian",
              },
            }
          : {}),
      },
      openstack_blockstorage_volume_v3: has("volume")
        ? {
            data: {
              ...egov({ kind: "BlockVolume", site: "binhai", offsite: "replication", offsiteSite: "xian" }),
              name: "hrss-pension-db-1",
              provider: "openstack",
            },
          }
        : {},
      openstack_networking_port_v2: {
        other: { "//": { egov: { body: "hrss", system: "other", kind: "CloudHost", site: "wuqing" } } },
      },
    },
  };
  mkdirSync(path.join(folder, "stacks", "hrss"), { recursive: true });
  const write = (name: string, content: object) =>
    writeFileSync(path.join(folder, name), JSON.stringify(content));
  write("egov.json", {
    version: 1,
    realm: "extranet",
    systems: [
      { body: "hrss", id: "pension" },
      { body: "hrss", id: "other" },
    ],
  });
  write("manifest.json", {
    version: "0.1",
    stacks: { hrss: { name: "hrss", synthesizedStackPath: "stacks/hrss/cdk.tf.json" } },
  });
  write("stacks/hrss/cdk.tf.json", stack);
  return folder;
}

/** Time passes only where the drill waits, so that a slow machine changes nothing. */
export function virtualClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  };
}

export interface Scene {
  readonly fake: FakeOpenstack;
  readonly folder: string;
  readonly tree: string;
  drill(options?: Partial<DrillOptions>): ReturnType<typeof drillCommand>;
  record(): string;
}

/** The tree applied to a fake of both regions, with a clouds.yaml beside it. */
export async function scene(change: TreeChange = {}): Promise<Scene> {
  const fake = await Fake.listen();
  const production = fake.addRegion(PRODUCTION);
  const remote = fake.addRegion(REMOTE);
  production.servers.push({ id: "p1", name: "hrss-pension-web-1", status: "ACTIVE", addr: "10.1.0.1" });
  remote.servers.push(
    { id: "s1", name: "hrss-pension-web-standby-1", status: "SHUTOFF", addr: "10.9.0.1" },
    { id: "s2", name: "hrss-pension-web-standby-2", status: "ACTIVE", addr: "10.9.0.2" },
    { id: "s10", name: "hrss-pension-web-standby-10", status: "ACTIVE", addr: "10.9.0.10" },
  );
  production.balancers.push({ name: "hrss-pension-portal", vip_address: "10.1.0.100" });
  production.volumes.push({ name: "hrss-pension-db-1", replication_status: "enabled" });
  for (const region of [production, remote]) region.containers.set(BUCKET, new Map());
  for (const name of ["a.pdf", "b.pdf", "c/d.pdf", "z.pdf"]) {
    for (const region of [PRODUCTION, REMOTE]) fake.put(region, BUCKET, name, `content of ${name}`);
  }
  fake.recordsets.push({ id: "r1", name: NAME, type: "A", records: ["10.1.0.100"], status: "ACTIVE" });
  const folder = mkdtempSync(path.join(tmpdir(), "egov-drill-"));
  writeClouds(folder, fake);
  const tree = writeTree(path.join(folder, "extranet"), change);
  const record = path.join(folder, "drill.json");
  return {
    fake,
    folder,
    tree,
    record: () => record,
    drill: (options = {}) =>
      drillCommand({
        format: "json",
        input: tree,
        system: "hrss/pension",
        by: "李工",
        at: "2026-11-24T22:00:00+08:00",
        plan: false,
        to: "both",
        record: undefined,
        tool: "egov test",
        progress: () => {},
        waits: { poll: 5, copy: 150, host: 150, name: 150 },
        clock: virtualClock(),
        requests: { timeout: 20_000, attempts: 3, backoff: 5 },
        places: { env: {}, folder, home: folder },
        ...options,
      }),
  };
}

export function writeClouds(folder: string, fake: FakeOpenstack, password = fake.password): void {
  writeFileSync(
    path.join(folder, "clouds.yaml"),
    [
      "clouds:",
      "  extranet-hrss:",
      "    auth:",
      `      auth_url: ${fake.authUrl}`,
      "      username: drill",
      `      password: ${password}`,
      "      project_name: hrss",
      "      project_domain_name: egov",
      "      user_domain_name: egov",
      "  extranet-other:",
      "    auth: {}",
      "",
    ].join("\n"),
  );
}

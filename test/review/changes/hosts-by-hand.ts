import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { toCloudWorld } from "../../../src/model";
import { readSide } from "../../../src/review/inputs/read-side";
import { makeReview } from "../../../src/review/make-review";
import type { Review } from "../../../src/review/review";
import { decide } from "../../../src/separation";
import { freshFolder } from "../../support/synth";

type Blocks = Record<string, Record<string, Record<string, unknown>>>;

export interface Written {
  readonly resource: Blocks;
  readonly data: Blocks;
}

/** Hand-written Terraform: a host that starts from a volume, and one whose disk is its own. */
export function written(): Written {
  return {
    resource: {
      openstack_networking_network_v2: { a: { name: "a" } },
      openstack_networking_subnet_v2: {
        a: { name: "a", network_id: "${openstack_networking_network_v2.a.id}", cidr: "10.1.0.0/24" },
      },
      openstack_networking_secgroup_v2: { a: { name: "a", delete_default_rules: true } },
      openstack_networking_port_v2: {
        volume: {
          name: "volume",
          network_id: "${openstack_networking_network_v2.a.id}",
          security_group_ids: ["${openstack_networking_secgroup_v2.a.id}"],
        },
        own: { name: "own", network_id: "${data.openstack_networking_network_v2.a.id}" },
      },
      openstack_compute_instance_v2: {
        volume: {
          name: "volume",
          flavor_name: "small",
          network: [{ port: "${openstack_networking_port_v2.volume.id}" }],
          block_device: [
            {
              uuid: "${data.openstack_images_image_v2.kylin.id}",
              source_type: "image",
              destination_type: "volume",
              boot_index: 0,
              delete_on_termination: true,
            },
          ],
        },
        own: {
          name: "own",
          flavor_name: "small",
          image_name: "kylin-1",
          network: [{ port: "${openstack_networking_port_v2.own.id}" }],
        },
      },
    },
    data: {
      openstack_images_image_v2: { kylin: { name: "kylin-1", most_recent: true } },
      openstack_networking_network_v2: { a: { name: "a" } },
    },
  };
}

/** A review of what somebody changes in it. */
export async function changedBy(
  change: (terraform: Written) => void,
  before: (terraform: Written) => void = () => {},
): Promise<Review> {
  const [old, now] = [written(), written()];
  before(old);
  before(now);
  change(now);
  const [base, head] = await Promise.all(
    [old, now].map((each) => readSide([folderOf(each)], undefined, toCloudWorld)),
  );
  if (base === undefined || head === undefined) throw new Error("two sides");
  return makeReview(base, head, {
    decide,
    cloudOf: toCloudWorld,
    disjoint: [],
    asOf: undefined,
    tool: "egov test",
  });
}

function folderOf(terraform: Written): string {
  const folder = path.join(freshFolder(), "tree");
  mkdirSync(folder, { recursive: true });
  const write = (name: string, value: object) =>
    writeFileSync(path.join(folder, name), JSON.stringify(value));
  write("main.tf.json", { provider: { openstack: {} }, ...terraform });
  write("isolation.json", {
    version: 1,
    zones: [
      { name: "a", networks: [{ name: "a" }] },
      { name: "internet", external: true },
    ],
    clauses: [{ id: "SEP-1", never: { from: "internet", to: "a", traffic: "any" } }],
  });
  return folder;
}

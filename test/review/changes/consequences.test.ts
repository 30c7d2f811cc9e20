import { reviewEn } from "../../../src/messages/review-en";
import { reviewZh } from "../../../src/messages/review-zh";
import { findingsOf } from "../../../src/review/render/findings";
import { gitlabTerraform } from "../../../src/review/render/gitlab-terraform";
import { renderHtml } from "../../../src/review/render/html";
import { renderMarkdown } from "../../../src/review/render/markdown";
import { headlineText } from "../../../src/review/render/texts";
import type { Review } from "../../../src/review/review";
import { changedBy, type Written } from "./hosts-by-hand";

const NETWORK = "openstack_networking_network_v2";
const PORT = "openstack_networking_port_v2";
const HOST = "openstack_compute_instance_v2";
const IMAGE = "openstack_images_image_v2";

/** Addresses of what is lost, why, and by what. */
const lost = ({ destruction }: Review) =>
  Object.fromEntries(
    destruction.map(({ change, cause, forcedBy }) => [
      change.declared.address.replace("openstack_", ""),
      [cause, ...forcedBy].join(" "),
    ]),
  );
const set = (type: string, name: string, values: object) => (terraform: Written) => {
  Object.assign(terraform.resource[type]?.[name] ?? {}, values);
};
const changesOf = ({ constructs }: Review) =>
  constructs.flatMap(({ changes }) => changes.map(({ action, declared }) => `${action} ${declared.address}`));

describe("given something that others refer to", () => {
  test("when it is made anew, then so is what cannot change its reference, and what refers to that", async () => {
    const review = await changedBy(set(NETWORK, "a", { transparent_vlan: true }));

    expect(lost(review)).toEqual({
      "networking_network_v2.a": "replaced transparent_vlan",
      "networking_subnet_v2.a": "follows network_id",
      "networking_port_v2.volume": "follows network_id",
      "networking_port_v2.own": "follows network_id",
      "compute_instance_v2.volume": "follows network",
      "compute_instance_v2.own": "follows network",
    });
    expect(headlineText(review, reviewEn)).toContain("6 resources are destroyed, 2 of which HOLD DATA");
    expect(review.headline.approval).toBe("none");
  });

  test("when its reference can change, then it stays", async () => {
    const review = await changedBy(
      set("openstack_networking_secgroup_v2", "a", { delete_default_rules: false }),
    );

    expect(lost(review)).toEqual({ "networking_secgroup_v2.a": "replaced delete_default_rules" });
  });

  test("when it is only changed, then nothing follows", async () => {
    expect(lost(await changedBy(set(NETWORK, "a", { description: "b" })))).toEqual({});
    expect(lost(await changedBy(set(PORT, "volume", { name: "b" })))).toEqual({});
  });

  test("when it is renamed in the program alone, then what refers to it goes with it, for it has no moved block", async () => {
    const rename = ({ resource }: Written) => {
      const ports = resource[PORT] ?? {};
      ports.other = ports.volume ?? {};
      delete ports.volume;
      Object.assign(resource[HOST]?.volume ?? {}, { network: [{ port: `\${${PORT}.other.id}` }] });
    };
    const review = await changedBy(rename);
    const moved = await changedBy((terraform) => {
      rename(terraform);
      Object.assign(terraform, { moved: [{ from: `${PORT}.volume`, to: `${PORT}.other` }] });
    });

    expect(lost(review)).toEqual({
      "networking_port_v2.other": "renamed",
      "compute_instance_v2.volume": "follows network",
    });
    expect(review.headline.approval).toBe("refactoring");
    expect(lost(moved)).toEqual({});
  });

  test.each([
    ["in a text", "net=${openstack_networking_network_v2.a.id}"],
    ["in a function", "${base64encode(openstack_networking_network_v2.a.id)}"],
  ])(
    "when it stands %s that cannot change, then what has that goes, too, and the text is not told",
    async (_, user_data) => {
      const review = await changedBy(
        set(NETWORK, "a", { transparent_vlan: true }),
        set(HOST, "own", { network: [{ name: "elsewhere" }], user_data }),
      );

      expect(lost(review)["compute_instance_v2.own"]).toBe("follows user_data");
      expect(JSON.stringify(review.constructs)).not.toMatch(/net=|base64encode/);
    },
  );
});

describe("given a data source", () => {
  const other = ({ data }: Written) => {
    Object.assign(data[IMAGE]?.kylin ?? {}, { name: "kylin-2" });
  };

  test("when it asks for something else, then it is told, and what starts from it is made anew", async () => {
    const review = await changedBy(other);

    expect(changesOf(review)).toEqual([`read data.${IMAGE}.kylin`, `replace ${HOST}.volume`]);
    expect(lost(review)).toEqual({ "compute_instance_v2.volume": "follows block_device" });
    expect(renderMarkdown(review, "en")).toContain(
      `\`block_device: data.${IMAGE}.kylin, which will be another one\``,
    );
    expect(headlineText(review, reviewEn)).toContain("1 resource is destroyed, 1 of which HOLDS DATA");
    expect(review.headline.approval).toBe("none");
    expect(gitlabTerraform(review)).toEqual({ create: 1, update: 0, delete: 1 });
  });

  test("when it is only called otherwise in the program, then nothing is", async () => {
    const review = await changedBy(({ resource, data }) => {
      data[IMAGE] = { renamed: data[IMAGE]?.kylin ?? {} };
      const [device] = (resource[HOST]?.volume?.block_device ?? []) as [Record<string, unknown>];
      device.uuid = `\${data.${IMAGE}.renamed.id}`;
    });

    expect(changesOf(review)).toEqual([]);
  });

  test("when it finds a resource of the inputs, then it finds the same as long as that is", async () => {
    const rename = (terraform: Written) => {
      set(NETWORK, "a", { name: "b" })(terraform);
      Object.assign(terraform.data[NETWORK]?.a ?? {}, { name: "b" });
    };

    expect(lost(await changedBy(rename))).toEqual({});
    const review = await changedBy(set(NETWORK, "a", { transparent_vlan: true }));
    expect(lost(review)["networking_port_v2.own"]).toBe("follows network_id");
  });

  test("when another region has one of the same name, then it is its own region's that counts", async () => {
    const both = (terraform: Written) => {
      const image = (provider: string) => ({
        provider,
        name: "kylin-1",
        image_source_url: "https://a.example/1",
      });
      terraform.resource[IMAGE] = { here: image("openstack"), there: image("openstack.there") };
      Object.assign(terraform, {
        provider: { openstack: [{ region: "a" }, { alias: "there", region: "b" }] },
      });
    };
    const reloaded = (name: string) =>
      changedBy(set(IMAGE, name, { image_source_url: "https://a.example/2" }), both);

    expect(lost(await reloaded("here"))).toEqual({
      "images_image_v2.here": "replaced image_source_url",
      "compute_instance_v2.volume": "follows block_device",
    });
    expect(lost(await reloaded("there"))).toEqual({ "images_image_v2.there": "replaced image_source_url" });
  });

  test("when it finds another resource of the inputs than before, then what refers to it is made anew", async () => {
    const both = ({ resource }: Written) => {
      Object.assign(resource[NETWORK] ?? {}, { b: { name: "b" } });
    };
    const review = await changedBy(({ data }) => {
      Object.assign(data[NETWORK]?.a ?? {}, { name: "b" });
    }, both);

    expect(lost(review)).toEqual({
      "networking_port_v2.own": "follows network_id",
      "compute_instance_v2.own": "follows network",
    });
  });
});

describe("given a host", () => {
  test("when its own disk gets another image, then it is rebuilt, and the disk is lost", async () => {
    const review = await changedBy(set(HOST, "own", { image_name: "kylin-2" }));

    expect(lost(review)).toEqual({ "compute_instance_v2.own": "rebuilt image_name" });
    expect(changesOf(review)).toEqual([`update ${HOST}.own`]);
    expect(headlineText(review, reviewEn)).toContain("1 resource is destroyed, 1 of which HOLDS DATA");
    expect(gitlabTerraform(review)).toEqual({ create: 0, update: 1, delete: 0 });
    expect(renderMarkdown(review, "en")).toContain(
      "rebuilt: its disk is written anew; forced by `image_name`",
    );
    expect(renderHtml(review)).toContain(reviewZh.cause.rebuilt);
    expect(findingsOf(review, "en").map(({ ruleId, level, text }) => [ruleId, level, text])).toEqual([
      [
        "review/data-destroyed",
        "error",
        `The disk of ${HOST}.own, which holds data, is written anew, forced by image_name.`,
      ],
    ]);
  });

  test("when what finds its image asks for another, then that, too", async () => {
    const review = await changedBy(
      ({ data }) => {
        Object.assign(data[IMAGE]?.kylin ?? {}, { name: "kylin-2" });
      },
      ({ resource }) => {
        const host = resource[HOST]?.own ?? {};
        delete host.image_name;
        host.image_id = `\${data.${IMAGE}.kylin.id}`;
      },
    );

    expect(lost(review)["compute_instance_v2.own"]).toBe("rebuilt image_id");
  });

  test.each([
    ["the argument", ["image_name"]],
    ["everything", "all"],
  ])("when Terraform is told to pass over %s, then nothing happens", async (_, ignore_changes) => {
    const review = await changedBy(
      set(HOST, "own", { image_name: "kylin-2" }),
      set(HOST, "own", { lifecycle: { ignore_changes } }),
    );

    expect(changesOf(review)).toEqual([]);
  });

  test("when it is told to pass over its block devices, then another image makes nothing anew", async () => {
    const review = await changedBy(
      ({ data }) => {
        Object.assign(data[IMAGE]?.kylin ?? {}, { name: "kylin-2" });
      },
      set(HOST, "volume", { lifecycle: [{ ignore_changes: ["block_device"] }] }),
    );

    expect(lost(review)).toEqual({});
  });
});

describe("given a guard against destruction", () => {
  const guarded = set(HOST, "own", { lifecycle: { prevent_destroy: true } });

  test("when it is taken away, then the first sentence says so", async () => {
    const review = await changedBy(set(HOST, "own", { lifecycle: { prevent_destroy: false } }), guarded);

    expect(headlineText(review, reviewEn)).toContain(
      `1 store or system is protected less than before: ${HOST}.own (Terraform refuses no more to destroy it)`,
    );
  });

  test("when it is put there, or what it guards is gone as a whole, then that is no loss of it", async () => {
    expect((await changedBy(guarded)).continuity).toEqual([]);
    const gone = await changedBy(({ resource }) => {
      delete resource[HOST]?.own;
    }, guarded);
    expect(gone.continuity).toEqual([]);
    expect(lost(gone)).toEqual({ "compute_instance_v2.own": "deleted" });
  });
});

describe("given something that is gone from the program", () => {
  const gone =
    (removed?: object) =>
    (terraform: Written): void => {
      delete terraform.resource[HOST]?.own;
      if (removed !== undefined) Object.assign(terraform, { removed });
    };

  test("when Terraform is told to let go of it, then it is not destroyed, and somebody has to approve it", async () => {
    const review = await changedBy(gone([{ from: `${HOST}.own`, lifecycle: [{ destroy: false }] }]));

    expect(changesOf(review)).toEqual([`forget ${HOST}.own`]);
    expect(lost(review)).toEqual({});
    expect(review.headline).toMatchObject({ forgotten: 1, approval: "broadening" });
    expect(headlineText(review, reviewZh)).toContain("1 个资源留在云上但不再受管理");
    expect(gitlabTerraform(review)).toEqual({ create: 0, update: 0, delete: 0 });
  });

  test("when it is told to destroy it, or is told of something else, then it is destroyed", async () => {
    for (const removed of [
      { from: `${HOST}.own` },
      { from: `${HOST}.volume`, lifecycle: { destroy: false } },
    ]) {
      const review = await changedBy(gone(removed));

      expect(lost(review)).toEqual({ "compute_instance_v2.own": "deleted" });
      expect(review.headline.forgotten).toBe(0);
    }
  });
});

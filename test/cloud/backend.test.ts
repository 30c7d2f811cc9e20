import * as path from "node:path";
import { type Backend, backends } from "cdktf-egov-cloud";
import { extranetCloud, freshFolder, intranetCloud, synthStack, TestStack } from "../support/synth";

function backendOf(backend: Backend | undefined, realm: "extranet" | "intranet" = "extranet"): unknown {
  const cloud = realm === "extranet" ? extranetCloud({ backend }) : intranetCloud({ backend });
  new TestStack<"extranet" | "intranet">(cloud, "hrss");
  return synthStack(cloud).terraform.backend;
}

describe("given a backend", () => {
  test("when none is chosen, then state lies in files by realm, outside the output tree, by a relative path", () => {
    expect(backendOf(undefined)).toEqual({ local: { path: "../../../state/extranet/hrss.tfstate" } });
    expect(backendOf(undefined, "intranet")).toEqual({
      local: { path: "../../../state/intranet/hrss.tfstate" },
    });
  });

  test("when output lies in the project, then state lies in the project's own folder", () => {
    const before = process.cwd();
    const project = freshFolder();
    process.chdir(project);
    try {
      const cloud = extranetCloud({ outdir: path.join("cdktf.out", "extranet") });
      new TestStack(cloud, "hrss");
      expect(synthStack(cloud).terraform.backend).toEqual({
        local: { path: "../../../../state/extranet/hrss.tfstate" },
      });
    } finally {
      process.chdir(before);
    }
  });

  test("when it is HTTP, then each stack has its address and lock, and no credentials", () => {
    for (const address of ["https://git.example/api/state", "https://git.example/api/state/"]) {
      expect(backendOf(backends.http(address))).toEqual({
        http: {
          address: "https://git.example/api/state/hrss",
          lock_address: "https://git.example/api/state/hrss/lock",
          unlock_address: "https://git.example/api/state/hrss/lock",
          lock_method: "POST",
          unlock_method: "DELETE",
        },
      });
    }
  });

  test("when it is PostgreSQL, then each stack has its schema, and no connection string", () => {
    expect(backendOf(backends.pg())).toEqual({ pg: { schema_name: "extranet_hrss" } });
  });

  test("when it is S3, then each stack has its key, and no credentials", () => {
    expect(backendOf(backends.s3({ bucket: "state", region: "r1" }))).toEqual({
      s3: { bucket: "state", key: "extranet/hrss.tfstate", region: "r1" },
    });
    expect(backendOf(backends.s3({ bucket: "state", region: "r1", endpoint: "https://s3.example" }))).toEqual(
      {
        s3: {
          bucket: "state",
          key: "extranet/hrss.tfstate",
          region: "r1",
          endpoints: { s3: "https://s3.example" },
          use_path_style: true,
          skip_credentials_validation: true,
          skip_region_validation: true,
          skip_requesting_account_id: true,
        },
      },
    );
  });
});

import * as path from "node:path";
import {
  HttpBackend,
  LocalBackend,
  PgBackend,
  type PgBackendConfig,
  S3Backend,
  type TerraformBackend,
} from "cdktf";
import type { Construct } from "constructs";
import type { Realm } from "../city/realm";

/** What a backend may name a stack's state by. */
export interface StateOwner {
  readonly realm: Realm;
  readonly stackName: string;
  /** Output folder of the App. */
  readonly outdir: string;
}

/**
 * Where Terraform keeps the state of a realm's stacks, each apart. Credentials come from the
 * environment (`TF_HTTP_USERNAME`, `PG_CONN_STR`, `AWS_ACCESS_KEY_ID` …), never from code.
 */
export interface Backend {
  attach(stack: Construct, owner: StateOwner): TerraformBackend;
}

export const backends = {
  /** Files under `state/<realm>/` of the project. The default: nothing to set up. */
  local(): Backend {
    return { attach: (stack, owner) => new LocalBackend(stack, { path: localPath(owner) }) };
  },

  /**
   * An HTTP state service, for example GitLab's.
   *
   * @param address URL of the states; the stack's name is appended.
   */
  http(address: string): Backend {
    return {
      attach: (stack, { stackName }) => {
        const state = `${address.replace(/\/$/, "")}/${stackName}`;
        return new HttpBackend(stack, {
          address: state,
          lockAddress: `${state}/lock`,
          unlockAddress: `${state}/lock`,
          lockMethod: "POST",
          unlockMethod: "DELETE",
        });
      },
    };
  },

  /** PostgreSQL, one schema a stack; the connection string comes from `PG_CONN_STR`. */
  pg(): Backend {
    return {
      attach: (stack, { realm, stackName }) =>
        // The bindings demand a connection string; Terraform takes it from the environment.
        new PgBackend(stack, {
          schemaName: `${realm}_${stackName}`.replaceAll("-", "_"),
        } as PgBackendConfig),
    };
  },

  /** S3 or a compatible object store inside the realm. */
  s3(props: { readonly bucket: string; readonly region: string; readonly endpoint?: string }): Backend {
    return {
      attach: (stack, { realm, stackName }) =>
        new S3Backend(stack, {
          bucket: props.bucket,
          key: `${realm}/${stackName}.tfstate`,
          region: props.region,
          ...(props.endpoint === undefined
            ? {}
            : {
                endpoints: { s3: props.endpoint },
                usePathStyle: true,
                skipCredentialsValidation: true,
                skipRegionValidation: true,
                skipRequestingAccountId: true,
              }),
        }),
    };
  },
} as const;

/**
 * Relative to the stack's folder, so that output is the same on any machine; outside the output
 * tree, which each synthesis replaces.
 */
function localPath({ realm, stackName, outdir }: StateOwner): string {
  const project = process.cwd();
  const stackFolder = path.resolve(outdir, "stacks", stackName);
  const inside = stackFolder.startsWith(project + path.sep);
  const home = inside ? project : path.resolve(outdir, "..");
  return path
    .relative(stackFolder, path.join(home, "state", realm, `${stackName}.tfstate`))
    .split(path.sep)
    .join("/");
}

/** What a type of backend says about where state is. */
export interface BackendType {
  /** Arguments that are a URL, or hold some, of a server. */
  readonly servers: readonly string[];
  /** Arguments that name a place for states by themselves, whatever is kept within it. */
  readonly places: readonly string[];
  /** One of these must be there: else the environment says where the state is. */
  readonly needs: readonly string[];
  /** The server where none is written. */
  readonly vendor?: string;
}

/** Backends of Terraform 1.x and of versions before that are still read, but for `local`. */
export const BACKEND_TYPES: Readonly<Record<string, BackendType>> = {
  http: { servers: ["address", "lock_address", "unlock_address"], places: [], needs: ["address"] },
  s3: {
    servers: ["endpoint", "endpoints", "dynamodb_endpoint"],
    places: ["bucket"],
    needs: ["bucket"],
    vendor: "s3.amazonaws.com",
  },
  pg: { servers: ["conn_str"], places: [], needs: ["conn_str"] },
  gcs: {
    servers: ["storage_custom_endpoint"],
    places: ["bucket"],
    needs: ["bucket"],
    vendor: "storage.googleapis.com",
  },
  azurerm: {
    servers: ["endpoint", "metadata_host"],
    places: ["storage_account_name"],
    needs: ["storage_account_name"],
    vendor: "blob.core.windows.net",
  },
  consul: { servers: ["address"], places: [], needs: ["address"] },
  cos: { servers: ["endpoint", "domain"], places: ["bucket"], needs: ["bucket"], vendor: "myqcloud.com" },
  oss: { servers: ["endpoint"], places: ["bucket"], needs: ["bucket"], vendor: "aliyuncs.com" },
  swift: { servers: ["auth_url"], places: [], needs: ["auth_url", "cloud"] },
  kubernetes: { servers: ["host"], places: [], needs: ["host", "config_path", "config_paths"] },
  etcd: { servers: ["endpoints"], places: [], needs: ["endpoints"] },
  etcdv3: { servers: ["endpoints"], places: [], needs: ["endpoints"] },
  artifactory: { servers: ["url"], places: [], needs: ["url"] },
  manta: { servers: ["url"], places: ["account"], needs: ["account"] },
  remote: {
    servers: ["hostname"],
    places: ["organization"],
    needs: ["organization"],
    vendor: "app.terraform.io",
  },
  cloud: {
    servers: ["hostname"],
    places: ["organization"],
    needs: ["organization"],
    vendor: "app.terraform.io",
  },
};

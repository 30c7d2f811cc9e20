import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";
import type { CloudEntry } from "./clouds-yaml";
import { type ApiRequest, type ApiResponse, type RequestOptions, send, statusOf } from "./request";

interface Endpoint {
  readonly interface: string;
  readonly region?: string | null;
  readonly region_id?: string | null;
  readonly url: string;
}

interface CatalogService {
  readonly type: string;
  readonly endpoints: readonly Endpoint[];
}

/** Where a service of a region is, as the catalog has it. */
export interface ServiceEndpoint {
  readonly type: string;
  readonly url: string;
}

/** A service of a region. */
export interface Service {
  /** A request to a path below the endpoint. */
  call(request: Omit<ApiRequest, "url"> & { readonly path: string }): Promise<ApiResponse>;
}

/** Authenticated against Keystone v3 as one entry of `clouds.yaml`. */
export class Session {
  /**
   * @throws {@link EgovError} CLOUDS-ENTRY-INCOMPLETE, CLOUDS-AUTH-TYPE, CLOUDS-TLS,
   * OPENSTACK-UNAUTHORIZED, OPENSTACK-REQUEST, OPENSTACK-UNREACHABLE.
   */
  static async open(entry: CloudEntry, options: RequestOptions): Promise<Session> {
    checkTls(entry);
    const session = new Session(entry, options);
    await session.authenticate();
    return session;
  }

  private token = "";
  private catalog: readonly CatalogService[] = [];

  private constructor(
    private readonly cloud: CloudEntry,
    private readonly options: RequestOptions,
  ) {}

  /** Regions that the catalog has an endpoint in. */
  get regions(): readonly string[] {
    const all = this.catalog.flatMap(({ endpoints }) => endpoints.flatMap((point) => regionOf(point) ?? []));
    return [...new Set(all)].sort();
  }

  /** @throws {@link EgovError} OPENSTACK-REGION-MISSING, OPENSTACK-SERVICE-MISSING. */
  service(types: readonly string[], region: string): Service {
    const base = this.endpoint(types, region).url.replace(/\/+$/, "");
    return { call: ({ path, ...request }) => this.call({ ...request, url: `${base}${path}` }) };
  }

  /**
   * The public endpoint of the first type that has one.
   *
   * @throws {@link EgovError} OPENSTACK-REGION-MISSING, OPENSTACK-SERVICE-MISSING.
   */
  endpoint(types: readonly string[], region: string): ServiceEndpoint {
    for (const type of types) {
      for (const service of this.catalog.filter((known) => known.type === type)) {
        const found = service.endpoints.find(
          (point) => point.interface === "public" && regionOf(point) === region,
        );
        if (found !== undefined) return { type, url: found.url };
      }
    }
    this.checkRegion(region);
    const { entry } = this.cloud;
    const [type = ""] = types;
    throw new EgovError([problem("OPENSTACK-SERVICE-MISSING", { entry, type, region })]);
  }

  /** @throws {@link EgovError} OPENSTACK-REGION-MISSING. */
  checkRegion(region: string): void {
    if (this.regions.includes(region)) return;
    const { entry } = this.cloud;
    throw new EgovError([problem("OPENSTACK-REGION-MISSING", { entry, region }, { allowed: this.regions })]);
  }

  /** A request with the session's token; the token is renewed once. */
  async call(request: ApiRequest): Promise<ApiResponse> {
    const withToken = () =>
      send({ ...request, headers: { ...request.headers, "X-Auth-Token": this.token } }, this.options);
    try {
      return await withToken();
    } catch (error) {
      if (statusOf(error) !== 401) throw error;
      // A drill may outlive its token.
      await this.authenticate();
      return withToken();
    }
  }

  private async authenticate(): Promise<void> {
    const { entry } = this.cloud;
    const base = required(this.cloud, "auth_url").replace(/\/+$/, "");
    const url = `${/\/v3$/.test(base) ? base : `${base}/v3`}/auth/tokens`;
    try {
      const response = await send({ method: "POST", url, body: authBody(this.cloud) }, this.options);
      this.token = response.headers.get("x-subject-token") ?? "";
      const parsed = JSON.parse(response.text) as { token?: { catalog?: CatalogService[] } };
      this.catalog = parsed.token?.catalog ?? [];
    } catch (error) {
      if (statusOf(error) === 401) {
        throw new EgovError([problem("OPENSTACK-UNAUTHORIZED", { entry, url })]);
      }
      if (error instanceof EgovError) throw error;
      const reason = (error as Error).name;
      throw new EgovError([problem("OPENSTACK-UNREACHABLE", { method: "POST", url, reason })]);
    }
  }
}

function regionOf({ region_id, region }: Endpoint): string | undefined {
  return region_id ?? region ?? undefined;
}

type AuthField = Exclude<keyof CloudEntry["auth"] & string, number>;

function required({ entry, auth }: CloudEntry, field: AuthField): string {
  const value = auth[field];
  if (typeof value === "string" && value !== "") return value;
  throw new EgovError([problem("CLOUDS-ENTRY-INCOMPLETE", { entry, field: `auth.${field}` })]);
}

const PASSWORD = ["password", "v3password"];
const APPLICATION = ["v3applicationcredential"];

function authBody(cloud: CloudEntry): object {
  const { entry, auth } = cloud;
  const isApplication =
    auth.application_credential_id !== undefined || auth.application_credential_name !== undefined;
  const type = cloud.auth_type ?? (isApplication ? "v3applicationcredential" : "password");
  if (APPLICATION.includes(type)) return { auth: { identity: applicationIdentity(cloud) } };
  if (!PASSWORD.includes(type)) {
    const allowed = [...PASSWORD, ...APPLICATION];
    throw new EgovError([problem("CLOUDS-AUTH-TYPE", { entry }, { value: type, allowed })]);
  }
  const project =
    auth.project_id !== undefined
      ? { id: auth.project_id }
      : { name: required(cloud, "project_name"), domain: domainOf(auth, "project") };
  return {
    auth: {
      identity: {
        methods: ["password"],
        password: { user: { ...userOf(cloud), password: required(cloud, "password") } },
      },
      scope: { project },
    },
  };
}

function applicationIdentity(cloud: CloudEntry): object {
  const { auth } = cloud;
  const secret = required(cloud, "application_credential_secret");
  const application_credential =
    auth.application_credential_id !== undefined
      ? { id: auth.application_credential_id, secret }
      : { name: required(cloud, "application_credential_name"), user: userOf(cloud), secret };
  return { methods: ["application_credential"], application_credential };
}

function userOf(cloud: CloudEntry): object {
  const { auth } = cloud;
  return auth.user_id !== undefined
    ? { id: auth.user_id }
    : { name: required(cloud, "username"), domain: domainOf(auth, "user") };
}

function domainOf(auth: CloudEntry["auth"], of: "user" | "project"): object {
  const id = auth[`${of}_domain_id`] ?? auth.domain_id;
  return id !== undefined ? { id } : { name: auth[`${of}_domain_name`] ?? auth.domain_name ?? "Default" };
}

/** Node's fetch trusts what the process trusts: an entry cannot add to it. */
function checkTls({ entry, cacert, verify }: CloudEntry): void {
  if (verify === false || (cacert !== undefined && !process.env.NODE_EXTRA_CA_CERTS)) {
    throw new EgovError([
      problem(
        "CLOUDS-TLS",
        { entry },
        { value: cacert === undefined ? "verify: false" : `cacert: ${cacert}` },
      ),
    ]);
  }
}

import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface FakeServer {
  readonly id: string;
  readonly name: string;
  status: string;
  readonly addr: string;
  /** Status that a start leads to; default `ACTIVE`. */
  startsInto?: string;
  /** How often it is looked at before a start has come to its end. */
  startsAfter?: number;
  /** Looks that are left until then. */
  starting?: number;
}

interface FakeObject {
  readonly body: string;
  readonly modified: string;
}

/** A request that goes wrong. */
export interface Failure {
  readonly method: string;
  readonly path: RegExp;
  /** `hang`: no answer ever. `cut`: the connection breaks. */
  readonly with: number | "hang" | "cut";
  /** How often; then it goes well. */
  times: number;
}

export interface FakeRegion {
  readonly servers: FakeServer[];
  readonly containers: Map<string, Map<string, FakeObject>>;
  readonly volumes: { name: string; replication_status: string | null }[];
  readonly balancers: { name: string; vip_address: string }[];
}

export interface FakeRecordset {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  records: string[];
  status: string;
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
}

/** Types of the catalog, with the path of the endpoint below the region. */
const ENDPOINTS = {
  compute: "",
  dns: "",
  "object-store": "/v1/AUTH_p",
  "load-balancer": "",
  volumev3: "/v3/p",
  network: "",
  image: "",
  identity: "/v3",
  "key-manager": "",
  orchestration: "/v1/p",
  sharev2: "/v2",
} as const;

export type FakeType = keyof typeof ENDPOINTS;

/** As of OpenStack 2025.1, in the form of each service. */
const VERSIONS: Readonly<Record<FakeType, FakeVersion>> = {
  compute: { id: "v2.1", version: "2.100" },
  dns: { id: "v2.1" },
  "object-store": { id: "2.35.0" },
  "load-balancer": { id: "v2.30" },
  volumev3: { id: "v3.0", version: "3.71" },
  network: { id: "v2.0" },
  image: { id: "v2.17" },
  identity: { id: "v3.14" },
  "key-manager": { id: "v1", max_version: "1.1" },
  orchestration: { id: "v1.0" },
  sharev2: { id: "v2.0", version: "2.90" },
};

interface FakeVersion {
  readonly id: string;
  readonly version?: string;
  readonly max_version?: string;
}

/** Answer with 300 where they list their versions. */
const MULTIPLE_CHOICES: readonly string[] = ["image", "key-manager", "orchestration"];

const TOKEN = "fake-token";
/** Listings come in pages of this size, so that the client has to ask again. */
const PAGE = 2;

/** The APIs of two regions, in this process. Copies of containers arrive after some looks. */
export class FakeOpenstack {
  static async listen(): Promise<FakeOpenstack> {
    const fake = new FakeOpenstack();
    await new Promise<void>((resolve) => fake.http.listen(0, "127.0.0.1", resolve));
    return fake;
  }

  readonly regions = new Map<string, FakeRegion>();
  readonly zone = { id: "zone-1", name: "rs.example.gov.cn." };
  readonly recordsets: FakeRecordset[] = [];
  readonly seen: SeenRequest[] = [];
  readonly failures: Failure[] = [];
  readonly withoutServices = new Set<string>();
  /** Changed ones differ from the newest. */
  readonly versions = new Map<string, FakeVersion>(Object.entries(VERSIONS));
  /** Aliases of Neutron's. */
  readonly extensions = new Set<string>([
    "fwaas_v2",
    "port-security",
    "security-group",
    "stateful-security-group",
    "standard-attr-tag",
    "standard-attr-description",
    "router",
    "quotas",
    "rbac-policies",
  ]);
  readonly withoutRegions = new Set<string>();
  readonly bodies: string[] = [];
  /** How often the copy is looked at before a marker is there. */
  copyAfter = 1;
  isSyncing = true;
  password = "s3cret";
  private clock = 0;
  private looks = new Map<string, number>();
  private readonly http: Server = createServer((request, response) => {
    void this.answer(request, response);
  });

  get authUrl(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}/identity`;
  }

  async close(): Promise<void> {
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }

  /** Requests that change something, without signing in. */
  get changes(): SeenRequest[] {
    return this.seen.filter(
      ({ method, path }) => method !== "GET" && method !== "HEAD" && !path.startsWith("/identity"),
    );
  }

  addRegion(name: string): FakeRegion {
    const region = { servers: [], containers: new Map(), volumes: [], balancers: [] };
    this.regions.set(name, region);
    return region;
  }

  put(region: string, container: string, name: string, body: string): void {
    this.clock += 1;
    const modified = new Date(Date.UTC(2026, 0, 1) + this.clock * 1000).toISOString().replace("Z", "000");
    this.container(region, container)?.set(name, { body, modified });
  }

  container(region: string, name: string): Map<string, FakeObject> | undefined {
    return this.regions.get(region)?.containers.get(name);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const url = new URL(request.url ?? "/", "http://fake");
    const path = decodeURIComponent(url.pathname);
    const method = request.method ?? "GET";
    let body = "";
    for await (const chunk of request) body += chunk;
    this.seen.push({ method, path });
    const failure = this.failures.find(
      (one) => one.times > 0 && one.method === method && one.path.test(path),
    );
    if (failure !== undefined) {
      failure.times -= 1;
      if (failure.with === "hang") return;
      if (failure.with === "cut") {
        request.socket.destroy();
        return;
      }
      this.json(response, failure.with, { error: { message: `failed as asked: ${failure.with}` } });
      return;
    }
    const [, first = "", region = "", ...rest] = path.split("/");
    if (first === "identity") return this.identity(response, body);
    if (request.headers["x-auth-token"] !== TOKEN)
      return this.json(response, 401, { error: { message: "no" } });
    const found = this.regions.get(region);
    if (found === undefined) return this.json(response, 404, { error: { message: "region" } });
    if (method === "GET" && this.describes(response, first, rest)) return;
    const where = rest.join("/");
    switch (first) {
      case "compute":
        return this.compute(response, method, found, where, url, body, request);
      case "dns":
        return this.dns(response, method, where, body);
      case "object-store":
        return this.objects(response, method, region, rest.slice(2), url, body);
      case "load-balancer":
        return this.json(response, 200, { loadbalancers: found.balancers });
      default:
        return this.json(response, 200, { volumes: found.volumes });
    }
  }

  /** What a service says of itself; false for any other path. */
  private describes(response: ServerResponse, first: string, rest: readonly string[]): boolean {
    const type = first === "keystone" ? "identity" : first;
    const version = this.versions.get(type);
    const [at = "", ...below] = rest.filter((part) => part !== "");
    if (type === "network" && at === "v2.0" && below.join("/") === "extensions") {
      const extensions = [...this.extensions].map((alias) => ({ alias }));
      this.json(response, 200, { extensions });
      return true;
    }
    if (type === "object-store") {
      if (at !== "info") return false;
      this.json(response, 200, version === undefined ? {} : { swift: { version: version.id } });
      return true;
    }
    if (below.length > 0 || !/^(v\d+)?$/.test(at)) return false;
    if (version === undefined) this.json(response, 200, { welcome: "to another service" });
    // Heat knows no document of one version, so that its root is asked.
    else if (type === "orchestration" && at !== "") this.json(response, 404, {});
    else if (type === "identity" && at !== "") this.json(response, 200, { version });
    else {
      const older = { id: "v1.0", status: "SUPPORTED" };
      const status = MULTIPLE_CHOICES.includes(type) ? 300 : 200;
      this.json(response, status, { versions: [{ ...version, status: "CURRENT" }, older] });
    }
    return true;
  }

  private identity(response: ServerResponse, body: string): unknown {
    this.bodies.push(body);
    const { identity } = (JSON.parse(body) as { auth: { identity: Record<string, never> } }).auth as {
      identity: { password?: { user: { password: string } }; application_credential?: { secret: string } };
    };
    const given = identity.password?.user.password ?? identity.application_credential?.secret;
    if (given !== this.password) return this.json(response, 401, { error: { message: "unauthorized" } });
    const base = this.authUrl.replace("/identity", "");
    const types = Object.entries(ENDPOINTS).filter(([type]) => !this.withoutServices.has(type));
    const catalog = types.map(([type, below]) => ({
      type,
      endpoints: [...this.regions.keys()]
        .filter((region) => !this.withoutRegions.has(region))
        .flatMap((region) => [
          { interface: "internal", region_id: region, url: "http://127.0.0.1:1/internal" },
          {
            interface: "public",
            region_id: region,
            url: `${base}/${type === "identity" ? "keystone" : type}/${region}${below}`,
          },
        ]),
    }));
    response.setHeader("X-Subject-Token", TOKEN);
    this.json(response, 201, { token: { catalog } });
  }

  private compute(
    response: ServerResponse,
    method: string,
    region: FakeRegion,
    where: string,
    url: URL,
    body: string,
    request: IncomingMessage,
  ): unknown {
    if (request.headers["openstack-api-version"] !== "compute 2.1") {
      return this.json(response, 400, { badRequest: { message: "microversion" } });
    }
    const shown = (server: FakeServer) => ({
      id: server.id,
      name: server.name,
      status: server.status,
      "OS-EXT-STS:task_state": server.starting === undefined ? null : "powering-on",
      ...(server.status === "ERROR" ? { fault: { message: "no valid host" } } : {}),
      addresses: {
        net: [
          { addr: server.addr, version: 4 },
          { addr: "fd00::1", version: 6 },
        ],
      },
    });
    if (where === "servers/detail") {
      // As Nova: the name is a pattern.
      const pattern = new RegExp(url.searchParams.get("name") ?? "");
      return this.json(response, 200, {
        servers: region.servers.filter(({ name }) => pattern.test(name)).map(shown),
      });
    }
    const server = region.servers.find(({ id }) => where.startsWith(`servers/${id}`));
    if (server === undefined) return this.json(response, 404, { itemNotFound: { message: "server" } });
    if (method === "POST" && server.starting !== undefined) {
      return this.json(response, 409, { conflictingRequest: { message: "task_state powering-on" } });
    }
    if (server.starting !== undefined) {
      server.starting -= 1;
      if (server.starting <= 0) {
        server.starting = undefined;
        server.status = server.startsInto ?? "ACTIVE";
      }
    }
    if (method === "POST") {
      const wanted = "os-start" in JSON.parse(body) ? "SHUTOFF" : "ACTIVE";
      if (server.status !== wanted && server.status !== "ERROR") {
        return this.json(response, 409, { conflictingRequest: { message: `vm_state ${server.status}` } });
      }
      if (wanted === "ACTIVE") server.status = "SHUTOFF";
      else server.starting = server.startsAfter ?? 1;
      response.writeHead(202).end();
      return;
    }
    this.json(response, 200, { server: shown(server) });
  }

  private dns(response: ServerResponse, method: string, where: string, body: string): unknown {
    const id = /^v2\/zones\/zone-1\/recordsets\/(.+)$/.exec(where)?.[1];
    if (where === "v2/zones") return this.json(response, 200, { zones: [this.zone] });
    if (id === undefined) return this.json(response, 200, { recordsets: this.recordsets });
    const recordset = this.recordsets.find((one) => one.id === id);
    if (recordset === undefined) return this.json(response, 404, { message: "recordset" });
    if (method === "PUT") {
      recordset.records = (JSON.parse(body) as { records: string[] }).records;
      recordset.status = "PENDING";
      return this.json(response, 202, recordset);
    }
    this.json(response, 200, recordset);
    if (recordset.status === "PENDING") recordset.status = "ACTIVE";
  }

  private objects(
    response: ServerResponse,
    method: string,
    region: string,
    [container = "", ...rest]: string[],
    url: URL,
    body: string,
  ): unknown {
    const objects = this.container(region, container);
    if (objects === undefined) return this.json(response, 404, {});
    const name = rest.join("/");
    if (name === "") {
      if (method === "HEAD") {
        response.writeHead(204).end();
        return;
      }
      const marker = url.searchParams.get("marker") ?? "";
      const prefix = url.searchParams.get("prefix") ?? "";
      const page = [...objects]
        .filter(([key]) => key > marker && key.startsWith(prefix))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, PAGE)
        .map(([key, one]) => ({
          name: key,
          hash: md5(one.body),
          bytes: Buffer.byteLength(one.body),
          last_modified: one.modified,
        }));
      return this.json(response, 200, page);
    }
    if (method === "PUT") {
      this.put(region, container, name, body);
      this.looks.set(name, 0);
      response.writeHead(201).end();
      return;
    }
    if (method === "DELETE") {
      response.writeHead(objects.delete(name) ? 204 : 404).end();
      return;
    }
    this.sync(region, container, name);
    const found = objects.get(name);
    if (found === undefined) return this.json(response, 404, {});
    response.writeHead(200, { Etag: `"${md5(found.body)}"` });
    response.end(method === "HEAD" ? undefined : found.body);
  }

  /** Container sync: what another region has of this container arrives after some looks. */
  private sync(region: string, container: string, name: string): void {
    const looks = (this.looks.get(name) ?? 0) + 1;
    this.looks.set(name, looks);
    if (!this.isSyncing || looks <= this.copyAfter) return;
    for (const [other, { containers }] of this.regions) {
      const made = containers.get(container)?.get(name);
      if (other !== region && made !== undefined) this.container(region, container)?.set(name, made);
    }
  }

  private json(response: ServerResponse, status: number, body: unknown): ServerResponse {
    response.writeHead(status, { "Content-Type": "application/json" });
    return response.end(JSON.stringify(body));
  }
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

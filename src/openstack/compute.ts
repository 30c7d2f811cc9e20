import type { Service, Session } from "./session";

export const COMPUTE = ["compute"] as const;

export interface ServerAddress {
  readonly addr: string;
  readonly version: 4 | 6;
}

export interface Server {
  readonly id: string;
  readonly name: string;
  /** `ACTIVE`, `SHUTOFF`, `ERROR` … */
  readonly status: string;
  /** What Nova is doing with it, such as `powering-on`; nothing when it is at rest. */
  readonly "OS-EXT-STS:task_state"?: string | null;
  readonly fault?: { readonly message?: string };
  readonly addresses: Readonly<Record<string, readonly ServerAddress[]>>;
}

/** Nova of one region. */
export class Compute {
  private readonly service: Service;

  constructor(session: Session, region: string) {
    this.service = session.service(COMPUTE, region);
  }

  /** Servers of exactly this name; Nova itself takes it for a pattern. */
  async named(name: string): Promise<Server[]> {
    const pattern = `^${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`;
    const { servers } = await this.read<{ servers: Server[] }>(
      `/servers/detail?name=${encodeURIComponent(pattern)}`,
    );
    return servers.filter((server) => server.name === name);
  }

  async server(id: string): Promise<Server> {
    return (await this.read<{ server: Server }>(`/servers/${id}`)).server;
  }

  start(id: string): Promise<void> {
    return this.act(id, { "os-start": null });
  }

  stop(id: string): Promise<void> {
    return this.act(id, { "os-stop": null });
  }

  private async act(id: string, body: object): Promise<void> {
    await this.service.call({ method: "POST", path: `/servers/${id}/action`, headers: HEADERS, body });
  }

  private async read<T>(path: string): Promise<T> {
    const { text } = await this.service.call({ method: "GET", path, headers: HEADERS });
    return JSON.parse(text) as T;
  }
}

const HEADERS = { "OpenStack-API-Version": "compute 2.1" };

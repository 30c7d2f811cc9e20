import type { Service, Session } from "./session";

export const DNS = ["dns"] as const;

export interface Zone {
  readonly id: string;
  readonly name: string;
}

export interface Recordset {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly ttl: number | null;
  readonly records: readonly string[];
  /** `ACTIVE` when every name server has it, `PENDING` before, `ERROR`. */
  readonly status: string;
}

/** Designate v2 of one region. */
export class Dns {
  private readonly service: Service;

  constructor(session: Session, region: string) {
    const service = session.service(DNS, region);
    // The catalog names Designate with or without its version.
    this.service = {
      call: async (request) => {
        const prefix = await this.version(service);
        return service.call({ ...request, path: `${prefix}${request.path}` });
      },
    };
  }

  private prefix: string | undefined;

  async zones(name: string): Promise<Zone[]> {
    const { zones } = await this.read<{ zones: Zone[] }>(`/zones?name=${encodeURIComponent(name)}`);
    return zones.filter((zone) => zone.name === name);
  }

  async recordsets(zoneId: string, name: string, type: string): Promise<Recordset[]> {
    const query = new URLSearchParams({ name, type });
    const { recordsets } = await this.read<{ recordsets: Recordset[] }>(
      `/zones/${zoneId}/recordsets?${query}`,
    );
    return recordsets.filter((found) => found.name === name && found.type === type);
  }

  async recordset(zoneId: string, id: string): Promise<Recordset> {
    return this.read<Recordset>(`/zones/${zoneId}/recordsets/${id}`);
  }

  async setRecords(zoneId: string, id: string, records: readonly string[]): Promise<void> {
    await this.service.call({
      method: "PUT",
      path: `/zones/${zoneId}/recordsets/${id}`,
      body: { records },
    });
  }

  private async version(service: Service): Promise<string> {
    if (this.prefix === undefined) {
      const { status } = await service.call({ method: "GET", path: "/v2/zones?limit=1", accept: [404] });
      this.prefix = status === 404 ? "" : "/v2";
    }
    return this.prefix;
  }

  private async read<T>(path: string): Promise<T> {
    return JSON.parse((await this.service.call({ method: "GET", path })).text) as T;
  }
}

import type { Service, Session } from "./session";

export const OBJECT_STORE = ["object-store"] as const;

export interface StoredObject {
  readonly name: string;
  /** MD5, 32 hexadecimal digits. */
  readonly hash: string;
  readonly bytes: number;
  /** In UTC without zone, as Swift writes it. */
  readonly last_modified: string;
}

/** Swift of one region. */
export class ObjectStore {
  private readonly service: Service;

  constructor(session: Session, region: string) {
    this.service = session.service(OBJECT_STORE, region);
  }

  async hasContainer(container: string): Promise<boolean> {
    const path = `/${encodeURIComponent(container)}`;
    const { status } = await this.service.call({ method: "HEAD", path, accept: [404] });
    return status !== 404;
  }

  /** All objects, page by page. */
  async objects(container: string, prefix = ""): Promise<StoredObject[]> {
    const all: StoredObject[] = [];
    for (let marker = ""; ; marker = all.at(-1)?.name ?? "") {
      const query = new URLSearchParams({ format: "json", marker, prefix });
      const path = `/${encodeURIComponent(container)}?${query}`;
      const { text, status } = await this.service.call({ method: "GET", path });
      const page = status === 204 ? [] : (JSON.parse(text) as StoredObject[]);
      if (page.length === 0) return all;
      all.push(...page);
    }
  }

  /** MD5 of an object, or nothing if it is not there. */
  async hash(container: string, name: string): Promise<string | undefined> {
    const path = objectPath(container, name);
    const { status, headers } = await this.service.call({ method: "HEAD", path, accept: [404] });
    return status === 404 ? undefined : headers.get("etag")?.replaceAll('"', "");
  }

  async get(container: string, name: string): Promise<string> {
    return (await this.service.call({ method: "GET", path: objectPath(container, name) })).text;
  }

  async put(container: string, name: string, body: string): Promise<void> {
    const headers = { "Content-Type": "text/plain; charset=utf-8" };
    await this.service.call({ method: "PUT", path: objectPath(container, name), headers, body });
  }

  /** It is gone afterwards, also if it was not there. */
  async delete(container: string, name: string): Promise<void> {
    await this.service.call({ method: "DELETE", path: objectPath(container, name), accept: [404] });
  }
}

function objectPath(container: string, name: string): string {
  return `/${encodeURIComponent(container)}/${name.split("/").map(encodeURIComponent).join("/")}`;
}

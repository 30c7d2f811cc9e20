import type { Service, Session } from "./session";

export const BLOCK_STORAGE = ["volumev3", "block-storage"] as const;

export interface Volume {
  readonly id: string;
  readonly name: string;
  /** `enabled` when the storage replicates and is in step; only administrators see it on some clouds. */
  readonly replication_status?: string | null;
}

/** Cinder v3 of one region. */
export class BlockStorage {
  private readonly service: Service;

  constructor(session: Session, region: string) {
    this.service = session.service(BLOCK_STORAGE, region);
  }

  async named(name: string): Promise<Volume[]> {
    const path = `/volumes/detail?name=${encodeURIComponent(name)}`;
    const { volumes } = JSON.parse((await this.service.call({ method: "GET", path })).text) as {
      volumes: Volume[];
    };
    return volumes.filter((volume) => volume.name === name);
  }
}

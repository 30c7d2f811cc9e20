import type { Realm } from "../city/realm";
import type { Site } from "../city/site";

/** A system that the city's disaster-recovery centre protects. */
export interface ProtectedSystem {
  readonly body: string;
  readonly system: string;
  readonly level: number;
}

/**
 * The city's one disaster-recovery centre as departments see it: the remote site of their realm,
 * and the systems that joined it (the opinions, 三（四）1: 统一向市和区县政府机关业务系统集中提供).
 */
export class RecoverySite<R extends Realm = Realm> {
  private readonly joined = new Map<string, ProtectedSystem>();

  constructor(
    readonly realm: R,
    readonly site: Site,
  ) {}

  join(system: ProtectedSystem): void {
    this.joined.set(`${system.body}/${system.system}`, system);
  }

  get systems(): readonly ProtectedSystem[] {
    return [...this.joined.values()];
  }
}

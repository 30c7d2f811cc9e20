import type { Realm } from "../city/realm";
import type { RealmConstruct, RealmScope } from "../cloud/realm-construct";
import type { RecoverySite } from "../cloud/recovery-site";
import type { BlockVolume } from "../storage/block-volume";
import { joinRecovery } from "../storage/recovery";
import { type IStateful, registerStateful, type StoreKind } from "../storage/stateful";
import { replicatedType } from "../storage/volume-catalogue";
import { type Backing, Middleware, type MiddlewareOptions } from "./middleware";

/** Where middleware keeps its data. */
export interface DataStore<R extends Realm> {
  /** See {@link IStateful.volumeIds}. */
  readonly volumeIds: readonly string[];
  /** See {@link IStateful.replicated}. Of several volumes: whether all are. */
  readonly replicated: boolean;
  /** Called by {@link DataMiddleware.protect}, after the system joined the disaster-recovery centre. */
  protect(recovery: RecoverySite<R>): void;
}

/** What {@link DataMiddleware} runs on. */
export interface DataBacking<R extends Realm> extends Backing<R> {
  /** The data volumes of the hosts as one, or Trove's instance. */
  readonly store: DataStore<R>;
}

/** Middleware that holds data of its system: guarded, backed up and copied off-site as one. */
export abstract class DataMiddleware<R extends Realm = Realm>
  extends Middleware<R, DataBacking<R>>
  implements IStateful<R>
{
  /** A getter and no field: parts of the store look for it while the whole is being constructed. */
  abstract get storeKind(): StoreKind;

  protected constructor(
    scope: RealmScope<R>,
    id: string,
    options: MiddlewareOptions,
    build: (middleware: Middleware<R, DataBacking<R>>) => DataBacking<R>,
  ) {
    super(scope, id, options, build);
    registerStateful(this);
  }

  /** See {@link IStateful.volumeIds}. Empty where Trove runs it. */
  get volumeIds(): readonly string[] {
    return this.backing.store.volumeIds;
  }

  /** See {@link IStateful.replicated}. */
  get replicated(): boolean {
    return this.backing.store.replicated;
  }

  /**
   * Moves its volumes to a type that replicates to the remote site in real time.
   *
   * @throws {@link EgovError} VOLUME-TYPE-NOT-REPLICATED and CONTINUITY-NOT-DECLARED at synthesis.
   */
  protect(recovery: RecoverySite<R>): void {
    joinRecovery(this, this.system, recovery);
    this.backing.store.protect(recovery);
  }
}

/** The data volumes of a cluster as one store. */
export function volumeStore<R extends Realm>(
  owner: RealmConstruct<R>,
  volumes: readonly BlockVolume<R>[],
): DataStore<R> {
  return {
    get volumeIds() {
      return volumes.flatMap((volume) => volume.volumeIds);
    },
    get replicated() {
      return volumes.every((volume) => volume.replicated);
    },
    protect: (recovery) => {
      const [first] = volumes;
      // Asked once of the whole, so that a register without such a type is reported once.
      if (first === undefined || replicatedType(owner, first.type) === undefined) return;
      for (const volume of volumes) volume.protect(recovery);
    },
  };
}

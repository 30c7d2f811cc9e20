import { Flavor } from "../city/flavor";
import { Image } from "../city/image";
import type { Realm } from "../city/realm";
import { Tier, Zone } from "../city/zone";
import type { RealmConstruct, RealmScope } from "../cloud/realm-construct";
import type { GuardProps } from "../storage/guard";
import { isGuardGivenUp } from "../storage/guard";
import type { StoreKind } from "../storage/stateful";
import type { Size } from "../units/size";
import { buildCluster, type ClusterProps } from "./cluster";
import { type DataBacking, DataMiddleware, volumeStore } from "./data-middleware";
import { DatabaseEngine, troveEngines } from "./database-engine";
import { requireKind } from "./require-kind";
import { type DatabaseUser, TroveInstance } from "./trove-instance";

interface CommonProps extends ClusterProps, GuardProps {
  /**
   * One of the static members of {@link DatabaseEngine}, or `DatabaseEngine.of`; anything else is
   * ENGINE-UNKNOWN.
   */
  readonly engine: DatabaseEngine;
  /** Size of each node's data volume. */
  readonly storage: Size;
  /** Key of the data volumes' type. Default: `performance`, encrypted. */
  readonly volumeType?: string;
}

/** A database on a cluster of hosts of its own. */
export interface ClusterDatabaseProps extends CommonProps {
  /** Default: `cluster`. */
  readonly mode?: "cluster";
}

/** A database that Trove runs: one instance, without a standby. */
export interface TroveDatabaseProps<R extends Realm = Realm>
  extends Omit<CommonProps, "nodes" | "peerPorts" | "image"> {
  /** Needs the service `trove` in the profile, and an engine that Trove runs (ENGINE-NOT-IN-TROVE). */
  readonly mode: "trove";
  /** First user. Default: none; made later by the database's administrator. */
  readonly user?: DatabaseUser<R>;
  /** Version of the datastore as Trove's operator registered it. Default: the engine's. */
  readonly version?: string;
}

/** A cluster, or an instance of Trove. */
export type DatabaseProps<R extends Realm = Realm> = ClusterDatabaseProps | TroveDatabaseProps<R>;

const STORE_KIND: StoreKind = "database";

/**
 * A database (数据库服务): by default a cluster of hosts in `dedicated`, tier `data`, flavor
 * `memory-8c32g`, with as many nodes as survive the loss of one (GB/T 22239-2019 8.1.4.9 c; numbers
 * are project defaults) and a guarded, encrypted data volume each. Nobody reaches it until a flow says so.
 *
 * @example
 * const db = new Database(system, "db", { engine: DatabaseEngine.DM8, storage: Size.gibibytes(500) });
 * app.connections.allowTo(db, db.port, "业务数据");
 */
export class Database<R extends Realm = Realm> extends DataMiddleware<R> {
  /** The product, which sets port and fewest nodes. */
  readonly engine: DatabaseEngine;

  /**
   * @throws {@link EgovError} ENGINE-UNKNOWN, SYSTEM-MISSING and SECRET-NOT-A-SECRET at once;
   * ENGINE-TOO-FEW-NODES, ENGINE-NOT-IN-TROVE, SERVICE-MISSING, DESTROYABLE-NAME and
   * VOLUME-TYPE-UNKNOWN at synthesis, and those of hosts.
   */
  constructor(scope: RealmScope<R>, id: string, props: DatabaseProps<R>) {
    const { engine } = props;
    requireKind(scope, id, "engine", engine, DatabaseEngine);
    const facts = { engine: engine.key, mode: props.mode ?? "cluster", storeKind: STORE_KIND };
    super(scope, id, { port: engine.port, site: props.site, facts }, (database) =>
      props.mode === "trove"
        ? onTrove(database, props)
        : onCluster(database, { ...props, site: database.site }),
    );
    this.engine = engine;
  }

  /** `database`, in both modes. */
  override get storeKind(): StoreKind {
    return STORE_KIND;
  }
}

function onCluster<R extends Realm>(
  database: RealmConstruct<R>,
  props: ClusterDatabaseProps & { readonly site: NonNullable<ClusterDatabaseProps["site"]> },
): DataBacking<R> {
  const { engine } = props;
  const cluster = buildCluster<R>(database, props.site, {
    ...props,
    product: engine.name,
    leastNodes: engine.leastNodes,
    nodes: props.nodes ?? engine.leastNodes,
    ...placement(props),
    image: props.image ?? Image.KYLIN_V10,
    ports: [engine.port],
    peerPorts: [...engine.peerPorts, ...(props.peerPorts ?? [])],
    isBalanced: engine.anyNode,
  });
  return { ...cluster, store: volumeStore(database, cluster.volumes) };
}

function onTrove<R extends Realm>(
  database: RealmConstruct<R> & { readonly site: NonNullable<CommonProps["site"]> },
  props: TroveDatabaseProps<R>,
): DataBacking<R> {
  const { engine } = props;
  if (engine.trove === undefined) {
    database.report(
      "ENGINE-NOT-IN-TROVE",
      { engine: engine.name },
      { value: engine.key, allowed: troveEngines() },
    );
  }
  const { type, version } = engine.trove ?? { type: engine.key, version: "" };
  return new TroveInstance<R>(database, "trove", {
    ...placement(props),
    id: database.node.id,
    site: database.site,
    datastore: { type, version: props.version ?? version },
    storage: props.storage,
    volumeType: props.volumeType,
    user: props.user,
    guardGivenUp: isGuardGivenUp(database, props),
  });
}

function placement(props: Pick<CommonProps, "zone" | "tier" | "flavor" | "pool">) {
  return {
    zone: props.zone ?? Zone.DEDICATED,
    tier: props.tier ?? Tier.DATA,
    flavor: props.flavor ?? Flavor.MEMORY_8C32G,
    pool: props.pool,
  };
}

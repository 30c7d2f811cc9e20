import { Port } from "../city/port";

/** A datastore of Trove: type and version as its operator registered them. */
export interface TroveDatastore {
  /** For example `mysql`. */
  readonly type: string;
  /** For example `8.0`. */
  readonly version: string;
}

/** What a database product needs of hosts and network. */
export interface DatabaseEngineProps {
  /** What facts and checks call it, for example `dm8`. */
  readonly key: string;
  /** What people call it: in messages. */
  readonly name: string;
  /** Port that clients use. */
  readonly port: Port;
  /** Fewest nodes of a cluster that survives the loss of one. */
  readonly leastNodes: number;
  /**
   * Whether every node takes every statement, so that a load balancer may stand before them. Where one
   * node is primary, drivers are given every node and find the primary themselves. Default: false.
   */
  readonly anyNode?: boolean;
  /** Further ports on which the nodes talk with one another. Default: none; `port` is always one. */
  readonly peerPorts?: readonly Port[];
  /** Default: Trove does not run it. Upstream Trove runs no domestic product. */
  readonly trove?: TroveDatastore;
}

/**
 * A database product; data only, and no claim about its listing in any catalogue. Ports are the
 * products' defaults; fewest nodes are project defaults: two where one node stands by for the other,
 * three where a majority decides.
 */
export class DatabaseEngine {
  /** 达梦 DM8: primary and standby (数据守护). Its MAL ports are configured: pass them as `peerPorts`. */
  static readonly DM8 = DatabaseEngine.of({
    key: "dm8",
    name: "达梦 DM8",
    port: Port.tcp(5236),
    leastNodes: 2,
  });
  /** 人大金仓 KingbaseES: primary and standby. */
  static readonly KINGBASE_ES = DatabaseEngine.of({
    key: "kingbase-es",
    name: "KingbaseES",
    port: Port.tcp(54_321),
    leastNodes: 2,
  });
  /** GaussDB: three nodes, a majority decides. */
  static readonly GAUSSDB = DatabaseEngine.of({
    key: "gaussdb",
    name: "GaussDB",
    port: Port.tcp(8000),
    leastNodes: 3,
  });
  /** openGauss: primary and standby. */
  static readonly OPENGAUSS = DatabaseEngine.of({
    key: "opengauss",
    name: "openGauss",
    port: Port.tcp(5432),
    leastNodes: 2,
  });
  /** OceanBase: three replicas by Paxos; tcp/2882 between the nodes. */
  static readonly OCEANBASE = DatabaseEngine.of({
    key: "oceanbase",
    name: "OceanBase",
    port: Port.tcp(2881),
    leastNodes: 3,
    anyNode: true,
    peerPorts: [Port.tcp(2882)],
  });
  /** 南大通用 GBase 8a: parallel analysis, every coordinator takes statements. */
  static readonly GBASE_8A = DatabaseEngine.of({
    key: "gbase-8a",
    name: "GBase 8a",
    port: Port.tcp(5258),
    leastNodes: 3,
    anyNode: true,
  });
  /** 南大通用 GBase 8s: primary and standby. */
  static readonly GBASE_8S = DatabaseEngine.of({
    key: "gbase-8s",
    name: "GBase 8s",
    port: Port.tcp(9088),
    leastNodes: 2,
  });
  /** TiDB: SQL layer, placement driver (2379, 2380) and storage (20160) on every node. */
  static readonly TIDB = DatabaseEngine.of({
    key: "tidb",
    name: "TiDB",
    port: Port.tcp(4000),
    leastNodes: 3,
    anyNode: true,
    peerPorts: [Port.range("tcp", 2379, 2380), Port.tcp(20_160)],
  });
  /**
   * MySQL: group replication, tcp/33061 between the nodes; in Trove `mysql` 8.0 unless a version is given.
   */
  static readonly MYSQL = DatabaseEngine.of({
    key: "mysql",
    name: "MySQL",
    port: Port.tcp(3306),
    leastNodes: 3,
    peerPorts: [Port.tcp(33_061)],
    trove: { type: "mysql", version: "8.0" },
  });
  /** PostgreSQL: primary and standby; in Trove `postgresql` 14 unless a version is given. */
  static readonly POSTGRESQL = DatabaseEngine.of({
    key: "postgresql",
    name: "PostgreSQL",
    port: Port.tcp(5432),
    leastNodes: 2,
    trove: { type: "postgresql", version: "14" },
  });

  /** Another product, or one of these with a city's own ports. */
  static of(props: DatabaseEngineProps): DatabaseEngine {
    return new DatabaseEngine(props);
  }

  /** See {@link DatabaseEngineProps.key}. */
  readonly key: string;
  /** See {@link DatabaseEngineProps.name}. */
  readonly name: string;
  /** See {@link DatabaseEngineProps.port}. */
  readonly port: Port;
  /** See {@link DatabaseEngineProps.leastNodes}. */
  readonly leastNodes: number;
  /** See {@link DatabaseEngineProps.anyNode}. */
  readonly anyNode: boolean;
  /** See {@link DatabaseEngineProps.peerPorts}. */
  readonly peerPorts: readonly Port[];
  /** See {@link DatabaseEngineProps.trove}. */
  readonly trove: TroveDatastore | undefined;

  private constructor(props: DatabaseEngineProps) {
    this.key = props.key;
    this.name = props.name;
    this.port = props.port;
    this.leastNodes = props.leastNodes;
    this.anyNode = props.anyNode ?? false;
    this.peerPorts = props.peerPorts ?? [];
    this.trove = props.trove;
  }
}

/** Keys of the products that Trove runs, for messages. */
export function troveEngines(): string[] {
  return Object.entries(DatabaseEngine)
    .filter(([, engine]) => engine instanceof DatabaseEngine && engine.trove !== undefined)
    .map(([member]) => `DatabaseEngine.${member}`);
}

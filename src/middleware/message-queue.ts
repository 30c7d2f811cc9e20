import { Flavor } from "../city/flavor";
import { Image } from "../city/image";
import type { Port } from "../city/port";
import type { Realm } from "../city/realm";
import { Tier, Zone } from "../city/zone";
import type { RealmScope } from "../cloud/realm-construct";
import type { GuardProps } from "../storage/guard";
import type { StoreKind } from "../storage/stateful";
import { Size } from "../units/size";
import { buildCluster, type ClusterProps } from "./cluster";
import { DataMiddleware, volumeStore } from "./data-middleware";
import { MessageBroker } from "./message-broker";
import { requireKind } from "./require-kind";

/** Broker and size of its data volumes. */
export interface MessageQueueProps extends ClusterProps, GuardProps {
  /** Default: `MessageBroker.RABBITMQ`. */
  readonly broker?: MessageBroker;
  /** Data volume of each node. Default: 100 GiB (project default). */
  readonly storage?: Size;
  /** Key of the data volumes' type. Default: `performance`, encrypted. */
  readonly volumeType?: string;
}

/** Fewest nodes of a quorum that survives the loss of one. */
const LEAST_NODES = 3;

const STORE_KIND: StoreKind = "volume";

/**
 * A message queue (消息队列): three nodes in `dedicated`, tier `data`, flavor `memory-4c16g` (project
 * default). Messages that nobody has read yet are data, so its volumes are guarded.
 */
export class MessageQueue<R extends Realm = Realm> extends DataMiddleware<R> {
  /** The kind, which sets the ports. */
  readonly broker: MessageBroker;

  /**
   * @throws {@link EgovError} ENGINE-UNKNOWN at once; ENGINE-TOO-FEW-NODES, DESTROYABLE-NAME at
   * synthesis, and those of hosts and volumes.
   */
  constructor(scope: RealmScope<R>, id: string, props: MessageQueueProps = {}) {
    const { broker = MessageBroker.RABBITMQ } = props;
    requireKind(scope, id, "broker", broker, MessageBroker);
    const facts = { product: broker.name, storeKind: STORE_KIND };
    super(scope, id, { port: broker.port, site: props.site, facts }, (middleware) => {
      const cluster = buildCluster<R>(middleware, middleware.site, {
        ...props,
        product: broker.name,
        leastNodes: LEAST_NODES,
        nodes: props.nodes ?? LEAST_NODES,
        zone: props.zone ?? Zone.DEDICATED,
        tier: props.tier ?? Tier.DATA,
        flavor: props.flavor ?? Flavor.MEMORY_4C16G,
        image: props.image ?? Image.KYLIN_V10,
        pool: props.pool,
        ports: [broker.port, ...broker.furtherPorts],
        peerPorts: [...broker.peerPorts, ...(props.peerPorts ?? [])],
        isBalanced: false,
        storage: props.storage ?? Size.gibibytes(100),
      });
      return { ...cluster, store: volumeStore(middleware, cluster.volumes) };
    });
    this.broker = broker;
  }

  /** `volume`: what is protected are the data volumes of the nodes. */
  override get storeKind(): StoreKind {
    return STORE_KIND;
  }

  /** Ports that clients use, `port` first. */
  get ports(): readonly Port[] {
    return [this.port, ...this.broker.furtherPorts];
  }
}

import type { Port } from "../city/port";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import type { BodyZone } from "../city/zone";
import { BusinessSystem } from "../cloud/business-system";
import type { DeclaredFlow } from "../cloud/declared-flow";
import type { Facts } from "../cloud/facts";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import type { CloudHostGroup } from "../compute/cloud-host-group";
import { type ConnectionOwner, type Connections, connectionsOf } from "../network/connections";
import type { Endpoint, IConnectable } from "../network/endpoint";
import { placedAt } from "../storage/placement";

/**
 * Shared middleware (共性支撑软件) as its clients see it.
 *
 * @example app.connections.allowTo(db, db.port, "业务数据")
 */
export interface IMiddleware<R extends Realm = Realm> extends IConnectable<R> {
  /** Port that clients use. */
  readonly port: Port;
  /** Address that clients use; several, separated by commas, where clients choose among the nodes. */
  readonly address: string;
}

/** What middleware runs on: its own hosts, or a service of the cloud. */
export interface Backing<R extends Realm> {
  /**
   * Where clients' flows end: the load balancer if there is one, else the hosts, or the zone where Trove runs
   * it.
   */
  readonly endpoint: Endpoint<R>;
  /** Addresses that clients use. */
  readonly addresses: readonly string[];
  /** None where a service of the cloud runs it. */
  readonly hosts: CloudHostGroup<R> | undefined;
}

/** What a subclass knows before anything is built. */
export interface MiddlewareOptions {
  /** See {@link IMiddleware.port}. */
  readonly port: Port;
  /** Undefined: the stack's. */
  readonly site: Site | undefined;
  /** What stands under `//` of its resources besides what all constructs record. */
  readonly facts: Facts;
}

/** Base of all middleware: reached by nobody until a flow is declared. */
export abstract class Middleware<R extends Realm = Realm, B extends Backing<R> = Backing<R>>
  extends RealmConstruct<R>
  implements IMiddleware<R>, ConnectionOwner<R>
{
  /** Its own flows, and the end that others name in theirs. */
  readonly connections: Connections<R>;
  /** The backing's, with this construct's path as its label. */
  readonly endpoint: Endpoint<R>;
  /** See {@link IMiddleware.port}. */
  readonly port: Port;
  /** Site asked for, else the stack's; the stack's too after SITE-NOT-OF-BODY. */
  readonly site: Site;
  /** Nearest business system above it. */
  readonly system: BusinessSystem<R>;
  /** What the constructor's `build` returned. */
  protected readonly backing: B;
  private readonly flows: DeclaredFlow[] = [];

  protected constructor(
    scope: RealmScope<R>,
    id: string,
    options: MiddlewareOptions,
    build: (middleware: Middleware<R, B>) => B,
  ) {
    super(scope, id, options.facts);
    this.port = options.port;
    this.system = BusinessSystem.of(this);
    this.site = placedAt(this, this.system, options.site);
    this.note({ site: this.site.key });
    this.backing = build(this);
    this.endpoint = { ...this.backing.endpoint, label: this.node.path };
    this.connections = connectionsOf<R, BodyZone>(this);
  }

  /** See {@link IMiddleware.address}. */
  get address(): string {
    return this.addresses.join(",");
  }

  /** Each address that clients may use. */
  get addresses(): readonly string[] {
    return this.backing.addresses;
  }

  /** The hosts that it runs on; none where a service of the cloud runs it. */
  get hosts(): CloudHostGroup<R> | undefined {
    return this.backing.hosts;
  }

  /** Called by {@link Connections} for each flow of this end; records it in the fact `flows`. */
  noteFlow(flow: DeclaredFlow): void {
    this.flows.push(flow);
    this.note({ flows: this.flows });
  }
}

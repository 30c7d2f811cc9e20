import { Port } from "../city/port";

/** What a kind of message queue needs of the network. */
export interface MessageBrokerProps {
  /** What messages and the fact `product` call it. */
  readonly name: string;
  /** Port that clients use first. */
  readonly port: Port;
  /** Further ports that clients use. Default: none. */
  readonly furtherPorts?: readonly Port[];
  /** Further ports on which the nodes talk with one another. Default: none. */
  readonly peerPorts?: readonly Port[];
}

/** A kind of message queue; data only. */
export class MessageBroker {
  /** AMQP, tcp/5672; nodes find one another by epmd and talk over Erlang's distribution. */
  static readonly RABBITMQ = MessageBroker.of({
    name: "RabbitMQ",
    port: Port.tcp(5672),
    peerPorts: [Port.tcp(4369), Port.tcp(25_672)],
  });
  /** Name servers on tcp/9876 tell clients their broker, on tcp/10911 (10909 without ordering). */
  static readonly ROCKETMQ = MessageBroker.of({
    name: "RocketMQ",
    port: Port.tcp(9876),
    furtherPorts: [Port.tcp(10_909), Port.tcp(10_911)],
    peerPorts: [Port.tcp(10_912)],
  });

  /** Another kind. */
  static of(props: MessageBrokerProps): MessageBroker {
    return new MessageBroker(props.name, props.port, props.furtherPorts ?? [], props.peerPorts ?? []);
  }

  private constructor(
    /** See {@link MessageBrokerProps.name}. */
    readonly name: string,
    /** See {@link MessageBrokerProps.port}. */
    readonly port: Port,
    /** See {@link MessageBrokerProps.furtherPorts}. */
    readonly furtherPorts: readonly Port[],
    /** See {@link MessageBrokerProps.peerPorts}. */
    readonly peerPorts: readonly Port[],
  ) {}
}

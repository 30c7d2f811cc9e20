import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";
import { SourceTrace } from "../problems/source-location";

/** Protocols that flows are declared in; ICMP stands for ICMPv6 too. */
export type TransportProtocol = "tcp" | "udp" | "icmp";

/**
 * A protocol with its range of destination ports (ICMP has none).
 *
 * @example Port.HTTPS, Port.tcp(8080), Port.range("tcp", 8080, 8090)
 */
export class Port {
  /** tcp/80. */
  static readonly HTTP = Port.tcp(80);
  /** tcp/443. */
  static readonly HTTPS = Port.tcp(443);
  /** tcp/22; reached from the bastion only. */
  static readonly SSH = Port.tcp(22);
  /** ICMP and ICMPv6 of every type. */
  static readonly ICMP = new Port("icmp", 0, 0);
  /** Syslog over TLS (RFC 5425). */
  static readonly SYSLOG_TLS = Port.tcp(6514);

  /** One TCP port, 1–65535. */
  static tcp(port: number): Port {
    return new Port("tcp", port, port);
  }

  /** One UDP port, 1–65535. */
  static udp(port: number): Port {
    return new Port("udp", port, port);
  }

  /** `first` to `last`, both included. */
  static range(protocol: "tcp" | "udp", first: number, last: number): Port {
    return new Port(protocol, first, last);
  }

  /** @throws {@link EgovError} PORT-INVALID unless 1 ≤ first ≤ last ≤ 65535. */
  private constructor(
    readonly protocol: TransportProtocol,
    readonly first: number,
    readonly last: number,
  ) {
    const valid =
      protocol === "icmp" ||
      (Number.isInteger(first) && Number.isInteger(last) && first >= 1 && first <= last && last <= 65_535);
    if (!valid) {
      throw new EgovError([
        problem(
          "PORT-INVALID",
          {},
          { value: `${protocol}/${first}-${last}`, allowed: ["1–65535"], source: new SourceTrace().location },
        ),
      ]);
    }
  }

  /** Whether every packet of `other` is one of this. */
  covers(other: Port): boolean {
    return this.protocol === other.protocol && this.first <= other.first && other.last <= this.last;
  }

  /** Whether some packet belongs to both. */
  overlaps(other: Port): boolean {
    return this.protocol === other.protocol && this.first <= other.last && other.first <= this.last;
  }

  /** As the isolation specification writes it: `tcp/443`, `tcp/8080-8090`, `icmp`. */
  toString(): string {
    if (this.protocol === "icmp") return "icmp";
    const ports = this.first === this.last ? `${this.first}` : `${this.first}-${this.last}`;
    return `${this.protocol}/${ports}`;
  }
}

/**
 * Ports of remote administration, reachable from the bastion only
 * (GB/T 22239-2019 8.1.4.4 c; the list is a project default).
 */
export const ADMIN_PORTS: readonly Port[] = [
  Port.SSH,
  Port.tcp(23),
  Port.tcp(3389),
  Port.range("tcp", 5900, 5909),
  Port.range("tcp", 5985, 5986),
];

import type { Service, Session } from "./session";

export const LOAD_BALANCER = ["load-balancer"] as const;

export interface Balancer {
  readonly id: string;
  readonly name: string;
  readonly vip_address: string;
  readonly additional_vips?: readonly { readonly ip_address: string }[];
}

/** Octavia v2 of one region. */
export class LoadBalancers {
  private readonly service: Service;

  constructor(session: Session, region: string) {
    this.service = session.service(LOAD_BALANCER, region);
  }

  async named(name: string): Promise<Balancer[]> {
    const path = `/v2.0/lbaas/loadbalancers?name=${encodeURIComponent(name)}`;
    const { text } = await this.service.call({ method: "GET", path });
    const { loadbalancers } = JSON.parse(text) as { loadbalancers: Balancer[] };
    return loadbalancers.filter((balancer) => balancer.name === name);
  }
}

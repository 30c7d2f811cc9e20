import { BlockstorageQuotasetV3 } from "@cdktf/provider-openstack/lib/blockstorage-quotaset-v3";
import { ComputeQuotasetV2 } from "@cdktf/provider-openstack/lib/compute-quotaset-v2";
import { DataOpenstackIdentityProjectV3 } from "@cdktf/provider-openstack/lib/data-openstack-identity-project-v3";
import { DnsQuotaV2 } from "@cdktf/provider-openstack/lib/dns-quota-v2";
import { IdentityProjectV3 } from "@cdktf/provider-openstack/lib/identity-project-v3";
import { LbQuotaV2 } from "@cdktf/provider-openstack/lib/lb-quota-v2";
import { NetworkingQuotaV2 } from "@cdktf/provider-openstack/lib/networking-quota-v2";
import { type Body, PLATFORM } from "../city/body";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import { type BodyZone, Zone } from "../city/zone";
import type { Cloud } from "../cloud/cloud";
import { GovStack } from "../cloud/gov-stack";
import { names } from "../cloud/names";
import { ZoneNetwork } from "../network/zone-network";
import { BodyDnsZone } from "./body-dns-zone";
import { BodyInnerNetwork } from "./body-inner-network";
import { BodyInternetAccess } from "./body-internet-access";
import { ImageAccess } from "./image-access";

/**
 * A body's landing zone at one site: project, quotas, networks, routers, boundaries and public
 * entries. All of it is the platform's; the body's project may put ports on the networks.
 *
 * The quotas for networks, subnets, subnet pools, routers, floating IPs and RBAC policies are
 * zero. Tried on a real Neutron: with the shares alone a department can still build its own way
 * out; with the zero quotas it cannot. DNS zones of its own are zero too: names are given in the zone
 * that the platform shares with it, which stands at the remote site ({@link BodyDnsZone}).
 */
export class TenancyStack<R extends Realm = Realm> extends GovStack<R> {
  constructor(
    cloud: Cloud<R>,
    /** Whose landing zone it is. It owns the stack; the credentials are the platform's. */
    readonly body: Body,
    site: Site,
  ) {
    super(cloud, `tenancy-${body.key}-${site.key}`, {
      site,
      credentials: PLATFORM,
      owner: body.key,
      ownsTopology: true,
    });
    const projectId = this.project();
    this.quotas(projectId);
    new ImageAccess<R>(this, "images", { projectId });
    this.dnsZone(projectId);
    const network = (zone: BodyZone) =>
      new ZoneNetwork<R>(this, `zone-${zone}`, { body: body.key, zone, sharedWith: projectId });
    const networks = body.zonesIn(this.realm).map(network);
    const inner = networks.filter(({ props }) => props.zone !== Zone.INTERNET_ACCESS);
    if (inner.length > 0) new BodyInnerNetwork<R>(this, "inner", { body, networks: inner });
    const outer = networks.find(({ props }) => props.zone === Zone.INTERNET_ACCESS);
    if (outer !== undefined) {
      new BodyInternetAccess(this as GovStack as GovStack<"extranet">, "internet-access", {
        body,
        network: outer as ZoneNetwork as ZoneNetwork<"extranet">,
        projectId,
      });
    }
  }

  /** The project is made at the body's first site; the regions of a realm share one Keystone. */
  private project(): string {
    const home = this.body.sitesIn(this.realm)[0] === this.site.key;
    const name = names.project(this.body.key);
    if (!home) {
      const found = new DataOpenstackIdentityProjectV3(this, "project", { name });
      this.allowProject(`data.openstack_identity_project_v3.${found.friendlyUniqueId}`);
      return found.id;
    }
    const made = new IdentityProjectV3(this, "project", {
      name,
      description: `${this.body.name}（${this.body.leadUnit}）`,
      enabled: true,
      tags: [`realm:${this.realm}`, `level:${this.body.level}`],
      lifecycle: { preventDestroy: true },
    });
    this.allowProject(`openstack_identity_project_v3.${made.friendlyUniqueId}`);
    return made.id;
  }

  private dnsZone(projectId: string): void {
    const { capabilities, dnsDomain, remoteSite } = this.cloud.register;
    if (dnsDomain === undefined || remoteSite?.key !== this.site.key || !capabilities.has("designate"))
      return;
    new BodyDnsZone<R>(this, "dns-zone", { body: this.body.key, domain: dnsDomain, projectId });
  }

  private quotas(projectId: string): void {
    const quota = this.body.fullQuota;
    new ComputeQuotasetV2(this, "compute-quota", {
      projectId,
      instances: quota.instances,
      cores: quota.vcpus,
      ram: quota.memory.toGibibytes() * 1024,
      serverGroups: quota.instances,
      serverGroupMembers: quota.instances,
    });
    new BlockstorageQuotasetV3(this, "storage-quota", {
      projectId,
      volumes: quota.volumes,
      gigabytes: quota.storage.toGibibytes(),
      // The type that Cinder brings encrypts nothing; a body stores on types of the catalogue. The provider
      // reads every type's quotas back, those of other types too, and would set them anew for ever.
      volumeTypeQuota: { volumes___DEFAULT__: "0" },
      lifecycle: { ignoreChanges: ["volume_type_quota"] },
    });
    new NetworkingQuotaV2(this, "network-quota", {
      projectId,
      port: quota.ports,
      securityGroup: quota.securityGroups + 1,
      securityGroupRule: quota.securityGroupRules,
      network: 0,
      subnet: 0,
      subnetpool: 0,
      router: 0,
      floatingip: 0,
      rbacPolicy: 0,
    });
    if (this.cloud.register.capabilities.has("octavia")) {
      new LbQuotaV2(this, "load-balancer-quota", {
        projectId,
        loadbalancer: quota.loadBalancers,
        listener: quota.loadBalancers * 4,
        pool: quota.loadBalancers * 4,
        healthMonitor: quota.loadBalancers * 4,
        member: quota.loadBalancers * 20,
      });
    }
    if (this.cloud.register.capabilities.has("designate")) {
      new DnsQuotaV2(this, "dns-quota", { projectId, zones: 0 });
    }
  }
}

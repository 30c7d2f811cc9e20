import { OpenstackProvider } from "@cdktf/provider-openstack/lib/provider";
import { TerraformStack } from "cdktf";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import { SourceTrace } from "../problems/source-location";
import { rememberStack } from "../synth/every-stack";
import type { ContractedStack, StackContract, StackJson } from "../synth/tree";
import { elementsOf, prepareStack, stackJson } from "../synth/writer/stack-json";
import type { Cloud } from "./cloud";
import { factsOf, recordFacts } from "./facts";

export interface GovStackProps {
  readonly site: Site;
  /** Key of the body whose credentials the stack is applied with, or `platform`. */
  readonly credentials: string;
  /** Whose resources these are. */
  readonly owner: string;
  readonly ownsTopology: boolean;
  /** Further sites that resources of the stack may be at. Default: none. */
  readonly otherSites?: readonly Site[];
}

const STACK = Symbol.for("cdktf-egov-cloud/GovStack");

/**
 * A Terraform stack of one realm, one owner and one home site. Its provider, region, backend and
 * the notes under `//` come from the tree; what a stack's JSON says otherwise fails synthesis.
 */
export abstract class GovStack<R extends Realm = Realm> extends TerraformStack implements ContractedStack {
  static isGovStack(construct: unknown): construct is GovStack {
    return typeof construct === "object" && construct !== null && STACK in construct;
  }

  readonly realm: R;
  readonly site: Site;
  readonly trace = new SourceTrace();
  readonly assignedBackend: StackJson;
  synthesized: StackJson | undefined;
  /** Number of resources of each type in the last synthesis. */
  resources: Readonly<Record<string, number>> = {};
  private readonly providers = new Map<string, OpenstackProvider>();
  private readonly projectAddresses: string[] = [];

  protected constructor(
    readonly cloud: Cloud<R>,
    id: string,
    private readonly props: GovStackProps,
  ) {
    super(cloud, id);
    Object.defineProperty(this, STACK, { value: true });
    this.realm = cloud.realm;
    this.site = props.site;
    recordFacts(this, { realm: this.realm, body: props.owner, site: props.site.key }, this.trace);
    const backend = cloud.app.backend.attach(this, {
      realm: this.realm,
      stackName: id,
      outdir: cloud.app.outdir,
    });
    // Read before anybody can reach it: what it says later is held against this.
    this.assignedBackend = (backend.toTerraform() as { terraform: { backend: StackJson } }).terraform.backend;
    this.provider(props.site);
    cloud.app.stacks.push(this);
    rememberStack(this);
  }

  get contract(): StackContract {
    return {
      realm: this.realm,
      owner: this.props.owner,
      clouds: [this.cloudsYamlEntry],
      regions: [this.site, ...(this.props.otherSites ?? [])].map((site) => site.region),
      projects: this.projectAddresses,
      ownsTopology: this.props.ownsTopology,
    };
  }

  /** The `clouds.yaml` entry that the stack is applied with. */
  get cloudsYamlEntry(): string {
    return `${this.cloud.register.cloudsYamlPrefix}-${this.props.credentials}`;
  }

  /** The provider of a site: the home site's is the default one, others have an alias. */
  provider(site: Site): OpenstackProvider {
    const known = this.providers.get(site.key);
    if (known !== undefined) return known;
    const home = site.key === this.site.key;
    const made = new OpenstackProvider(this, home ? "openstack" : `openstack-${site.key}`, {
      cloud: this.cloudsYamlEntry,
      region: site.region,
      ...(home ? {} : { alias: site.key }),
    });
    this.providers.set(site.key, made);
    return made;
  }

  /** Lets resources of the stack name this resource or data source as their project. */
  allowProject(address: string): void {
    this.projectAddresses.push(address);
  }

  /** Writes under `//` of every resource what the tree knows and Terraform does not. */
  override prepareStack(): void {
    for (const element of elementsOf(this)) {
      if (!("terraformResourceType" in element) || OpenstackProvider.isTerraformProvider(element)) continue;
      element.addOverride("//", { egov: factsOf(element) });
    }
    prepareStack(this);
  }

  override toTerraform(): StackJson {
    this.synthesized = stackJson(this);
    return this.synthesized;
  }

  release(): void {
    const byType = Object.entries((this.synthesized?.resource ?? {}) as Record<string, object>);
    this.resources = Object.fromEntries(byType.map(([type, byId]) => [type, Object.keys(byId).length]));
    this.synthesized = undefined;
  }
}

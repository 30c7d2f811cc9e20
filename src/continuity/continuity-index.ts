import type { IConstruct } from "constructs";
import type { Realm } from "../city/realm";
import type { BodyZone } from "../city/zone";
import { BusinessSystem } from "../cloud/business-system";
import type { GovApp } from "../cloud/gov-app";
import { HostSet } from "../compute/host-set";
import { type IStateful, statefulOf } from "../storage/stateful";
import { BackupPlan } from "./backup-plan";
import { StandbyGroup } from "./standby-group";

type Hosts = HostSet<Realm, BodyZone>;

/** What a business system has for its continuity. */
export interface SystemContinuity {
  readonly system: BusinessSystem;
  readonly stores: readonly IStateful[];
  readonly plans: readonly BackupPlan[];
  readonly standbys: readonly StandbyGroup[];
  /** Hosts that do the system's work away from the remote site, those of its databases included. */
  readonly hosts: readonly Hosts[];
}

interface Found {
  readonly plans: BackupPlan[];
  readonly standbys: StandbyGroup[];
  readonly hosts: Hosts[];
}

/** Every business system with what it has, gathered in one walk over the tree. */
export function continuityIndex(app: GovApp): readonly SystemContinuity[] {
  const systems = new Map<BusinessSystem, Found>();
  const of = (system: BusinessSystem): Found => {
    const known = systems.get(system) ?? { plans: [], standbys: [], hosts: [] };
    systems.set(system, known);
    return known;
  };
  for (const construct of app.node.findAll()) {
    if (construct instanceof BusinessSystem) of(construct);
    else if (construct instanceof BackupPlan) of(construct.system).plans.push(construct);
    else if (construct instanceof StandbyGroup) of(construct.system).standbys.push(construct);
    else if (construct instanceof HostSet && construct.site !== app.register.remoteSite) {
      of(construct.system).hosts.push(construct);
    }
  }
  return [...systems].map(([system, { plans, standbys, hosts }]) => {
    // The bucket that carries a plan's batches is a copy, not something to copy.
    const stores = statefulOf(system).filter((store) => !isWithin(store, plans));
    return { system, stores, plans, standbys, hosts };
  });
}

type InTree = Pick<IConstruct, "node">;

function isWithin({ node }: InTree, owners: readonly InTree[]): boolean {
  const nodes = node.scopes.map((scope) => scope.node);
  return owners.some((owner) => owner.node !== node && nodes.includes(owner.node));
}

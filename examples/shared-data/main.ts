import {
  AddressPlan,
  BusinessSystem,
  bodyPeer,
  CloudHostGroup,
  DepartmentStack,
  ExtranetCloud,
  Flavor,
  GovApp,
  Image,
  LoadBalancer,
  Mlps,
  Port,
  Zone,
} from "cdktf-egov-cloud";
import { city } from "./city";

const QUERY = Port.tcp(8443);
const AGREEMENT = { agreement: "GX-2015-014" };
const hosts = { count: 2, flavor: Flavor.BASIC_4C8G, image: Image.OPENEULER_22_03 };

/** Offers the low-income register to others, in the public service zone. */
class CivilAffairs extends DepartmentStack<"extranet"> {
  constructor(cloud: ExtranetCloud) {
    super(cloud, "civil-affairs");
    const register = new BusinessSystem(this, "low-income", {
      name: "低收入家庭信息库",
      protection: Mlps.level(2),
      approval: "JXW-2015-051",
    });
    const query = new CloudHostGroup(register, "query", { zone: Zone.PUBLIC_SERVICE, ...hosts });
    const entrance = new LoadBalancer(register, "entrance", { targets: query, port: QUERY });
    // Each end opens itself: this stack lets the other body's zone in, and nobody else.
    entrance.connections.allowFrom(
      bodyPeer(cloud, "health", Zone.PUBLIC_SERVICE),
      QUERY,
      "医疗救助核对",
      AGREEMENT,
    );
  }
}

/** Asks it. */
class Health extends DepartmentStack<"extranet"> {
  constructor(cloud: ExtranetCloud) {
    super(cloud, "health");
    const relief = new BusinessSystem(this, "medical-relief", {
      name: "医疗救助",
      protection: Mlps.level(2),
      approval: "JXW-2015-052",
    });
    const app = new CloudHostGroup(relief, "app", { zone: Zone.PUBLIC_SERVICE, ...hosts });
    app.connections.allowTo(
      bodyPeer(cloud, "civil-affairs", Zone.PUBLIC_SERVICE),
      QUERY,
      "医疗救助核对",
      AGREEMENT,
    );
  }
}

const app = new GovApp({ realm: "extranet", city, addresses: AddressPlan.allocate(city) });
const cloud = new ExtranetCloud(app);
new CivilAffairs(cloud);
new Health(cloud);
app.synth();

import {
  AddressPlan,
  BusinessSystem,
  Database,
  DatabaseEngine,
  DepartmentStack,
  ExtranetCloud,
  GovApp,
  Mlps,
  Secret,
  Size,
} from "cdktf-egov-cloud";
import { city } from "../../../examples/first-department/city";

/** A department with nothing but a database that Trove runs. */
class Transport extends DepartmentStack<"extranet"> {
  constructor(cloud: ExtranetCloud) {
    super(cloud, "transport");
    const permits = new BusinessSystem(this, "permits", {
      name: "道路运输许可",
      protection: Mlps.level(2),
      approval: "JXW-2015-102",
    });
    new Database(permits, "pg", {
      engine: DatabaseEngine.POSTGRESQL,
      mode: "trove",
      storage: Size.gibibytes(50),
      user: {
        name: "app",
        password: Secret.fromVariable(this, "pg_password", "Password of the user app."),
      },
    });
  }
}

const app = new GovApp({ realm: "extranet", city, addresses: AddressPlan.allocate(city) });
new Transport(new ExtranetCloud(app));
app.synth();

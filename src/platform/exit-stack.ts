import { UnifiedInternetExit } from "../boundary/unified-internet-exit";
import type { Site } from "../city/site";
import type { Cloud } from "../cloud/cloud";
import { PlatformStack } from "./platform-stack";

/** The unified Internet exit at a site of the extranet. */
export class ExitStack extends PlatformStack<"extranet"> {
  constructor(cloud: Cloud<"extranet">, site: Site) {
    super(cloud, "exit", site);
    new UnifiedInternetExit(this, "exit");
  }
}

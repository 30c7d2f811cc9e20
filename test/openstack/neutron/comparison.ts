import { toCloudWorld } from "../../../src/model";
import { readWorld } from "../../../src/terraform";
import type { ApiRegion } from "./api";
import { CloudIds } from "./cloud-ids";
import { differences } from "./differences";
import { factsOfApi } from "./facts-of-api";
import { factsOfModel } from "./facts-of-model";

/**
 * Where the model of some inputs differs from what the network service of a region answers.
 *
 * @param states files of shown states, by root: they tell which id each resource got.
 */
export async function comparison(
  inputs: readonly string[],
  states: ReadonlyMap<string, string>,
  cloud: ApiRegion,
  region: string,
): Promise<readonly string[]> {
  const gatewayPorts = new Map(
    cloud.ports
      .filter(({ device_owner }) => device_owner === "network:router_gateway")
      .map(({ id, device_id }) => [device_id, id]),
  );
  const world = toCloudWorld(await readWorld(inputs));
  const model = factsOfModel(world, new CloudIds(states, gatewayPorts), cloud, region);
  return differences(model, factsOfApi(cloud));
}

import type { Service } from "../city/capabilities";
import type { RealmConstruct } from "./realm-construct";

/**
 * Reports a construct whose service the realm's profile lacks; the message names the alternative.
 *
 * @returns whether the profile has the service.
 */
export function requireService(construct: RealmConstruct, service: Service): boolean {
  const { capabilities } = construct.cloud.register;
  if (capabilities.has(service)) return true;
  construct.report(
    "SERVICE-MISSING",
    { service, profile: capabilities.name, kind: construct.constructor.name },
    { value: service, allowed: [...capabilities.services].sort() },
  );
  return false;
}

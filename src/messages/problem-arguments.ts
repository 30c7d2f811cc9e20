import type { DrLevel } from "../city/continuity";
import type { CapabilityProfileName, QuotaItem, ServiceName } from "./terms";

/** No arguments: the context of the problem says it all. */
type Nothing = Record<never, never>;

export type SpecificationPart = "zone" | "clause" | "realm";

/** Every problem that the library can find, with what its text needs to know. */
export interface ProblemArguments {
  // units and ports
  "UNIT-INVALID": { unit: "Duration" | "Size" };
  "PORT-INVALID": Nothing;

  // register
  "REGISTER-UNKNOWN-KEY": { key: string };
  "REGISTER-INVALID-VALUE": { reason: string };
  "REGISTER-DUPLICATE": Nothing;
  "REGISTER-DANGLING": { what: string };
  "REGISTER-NO-INTERNET-ADDRESSES": Nothing;
  "SITE-TOO-NEAR": { production: string; remote: string; least: number; source: string };
  "BODY-RESERVED-KEY": Nothing;
  "BODY-LEVEL": { parentLevel: string };
  "BODY-VALIDITY": Nothing;
  "BODY-ENTRY-WITHOUT-ZONE": Nothing;
  "FLOW-OVERRIDE-UNRECORDED": { field: string };
  "WAIVER-SCOPE": Nothing;
  "WAIVER-VALIDITY": Nothing;

  // addresses
  "ADDRESS-INVALID": { family: string };
  "ADDRESS-OVERLAP": { other: string };
  "DNS-DOMAIN-OVERLAP": { other: string };
  "IMAGE-REPOSITORY-SHARED": { other: string };
  "ADDRESS-POOL-TOO-SMALL": Nothing;
  "ADDRESS-POOL-FULL": { key: string; length: number };
  "ADDRESS-PLAN-MISSING": { key: string };
  "ADDRESS-PLAN-LEFT": { key: string };
  "ADDRESS-OUTSIDE-POOL": Nothing;
  "ADDRESS-LOCK-UNREADABLE": { reason: string };

  // tree
  "REALM-UNREGISTERED": Nothing;
  "REALM-MISMATCH": { construct: string };
  "SCOPE-OUTSIDE-TREE": Nothing;
  "ID-TAKEN": { other: string };
  "SYSTEM-MISSING": Nothing;
  "STACK-OUTSIDE-TREE": Nothing;
  "BODY-UNKNOWN": Nothing;
  "BODY-NOT-IN-REALM": { realm: string };
  "SITE-NOT-OF-BODY": { body: string };
  "ZONE-NOT-OF-BODY": { body: string; realm: string };
  "QUOTA-EXCEEDED": { item: QuotaItem; body: string; site: string };
  "SERVICE-MISSING": { service: ServiceName; profile: CapabilityProfileName; kind: string };

  // grading
  "CLASSIFIED-ON-EXTRANET": { system: string };
  "CLASSIFICATION-UNKNOWN": Nothing;
  "MLPS-MISSING": { system: string };
  "MLPS-INCONSISTENT": Nothing;
  "MLPS-ABOVE-PLATFORM": { platformLevel: number };

  // isolation
  /** Names of zones, Terraform addresses of what lets it pass, and the smallest change that does not; empty where none was found. */
  "ISOLATION-BROKEN": { from: string; to: string; by: string; fix: string };

  // flows
  "FLOW-FORBIDDEN": { from: string; to: string };
  "FLOW-NO-REASON": Nothing;
  "FLOW-ADMIN-PORT": { port: string };
  "FLOW-TIER": { from: string; to: string };
  "FLOW-ACROSS-SITES": { from: string; to: string };
  "FLOW-NO-AGREEMENT": { from: string; to: string };
  "FLOW-GATEWAY-PORT": { port: string };
  "INTERNET-NOT-HERE": { zone: string; realm: string };
  "PEER-INVALID": Nothing;
  "PEER-UNKNOWN": { zone: string; site: string };
  "PUBLIC-ENTRY-UNKNOWN": { body: string };
  "PUBLIC-ENTRY-TAKEN": { entry: string; other: string };
  "LISTENER-TAKEN": { other: string };

  // compute
  "FLAVOR-UNKNOWN": Nothing;
  "IMAGE-UNKNOWN": Nothing;
  "IMAGE-ISA": { imageIsa: string; pool: string; poolIsa: string };
  "IMAGE-NO-POOL": { isa: string; site: string };
  "IMAGE-APPLIANCE": Nothing;
  "POOL-UNKNOWN": { site: string };
  "GROUP-TOO-SMALL": Nothing;

  // storage and middleware
  "VOLUME-TYPE-UNKNOWN": Nothing;
  "VOLUME-TYPE-NOT-REPLICATED": Nothing;
  "VOLUME-HOST-APART": { host: string };
  "BUCKET-OPEN-ON-INTRANET": Nothing;
  "DESTROYABLE-NAME": { expected: string };
  "SECRET-NOT-A-SECRET": { argument: string };
  "SHARE-WITHOUT-CLIENTS": Nothing;
  "ENGINE-UNKNOWN": Nothing;
  "ENGINE-TOO-FEW-NODES": { engine: string; least: number };
  "TROVE-NO-ROUTER": Nothing;
  "ENGINE-NOT-IN-TROVE": { engine: string };

  // continuity
  "CONTINUITY-NO-REMOTE-SITE": { realm: string };
  "CONTINUITY-NOT-DECLARED": { system: string };
  "CONTINUITY-NO-LOCAL-BACKUP": { level: DrLevel; store: string };
  "CONTINUITY-BACKUP-TOO-RARE": { level: DrLevel; store: string };
  "CONTINUITY-RPO": { store: string; rpo: string };
  "CONTINUITY-NO-OFFSITE": { level: string; store: string };
  "CONTINUITY-NOT-REAL-TIME": { level: string; store: string };
  "CONTINUITY-OFFSITE-TOO-RARE": { level: DrLevel; store: string };
  "CONTINUITY-SAME-AREA": { store: string; least: number };
  "CONTINUITY-FEW-COPIES": { store: string; source: string };
  "STANDBY-NO-HOSTS": Nothing;
  "CONTINUITY-NO-STANDBY": { level: DrLevel; system: string };
  "CONTINUITY-STANDBY-FLOW": { from: string; to: string; port: string };
  "CONTINUITY-BODY-NOT-AT-SITE": { body: string; site: string };
  "SERVICE-NAME-NO-DOMAIN": { realm: string };
  "SERVICE-NAME-LABEL": Nothing;
  "SERVICE-NAME-TTL": { rto: string | undefined };
  "SERVICE-NAME-NOT-ITS-STANDBY": { standby: string; primary: string; site: string };
  "SERVICE-NAME-OTHER-SYSTEM": { construct: string; system: string };
  "BACKUP-INTERVAL": Nothing;
  "BACKUP-KEEP": Nothing;
  "BACKUP-NO-TARGETS": Nothing;
  "BACKUP-OTHER-SYSTEM": { store: string; system: string };
  "BACKUP-NO-VOLUMES": { store: string };

  // migration
  "MIGRATION-NO-TARGET": { item: string };
  "MIGRATION-NO-WAVE": { item: string };
  "MIGRATION-UNKNOWN-DEPENDENCY": { item: string };
  "MIGRATION-WAVE-ORDER": { item: string; dependency: string };
  "MIGRATION-DUPLICATE": { item: string };
  "MIGRATION-NO-SYSTEM": { item: string; realm: string };
  "MIGRATION-RETAINED-WITHOUT-REASON": { item: string };
  "MIGRATION-INTRANET-WITH-SYSTEM": { item: string; realm: string };
  "MIGRATION-STRATEGY": { item: string; strategy: string };
  "HANDOVER-FILE-MISSING": { content: string };
  "HANDOVER-CONTENT": { content: string };

  // synthesized JSON
  "REALM-CROSSING": { attribute: string; producer: string };
  "PROVIDER-OTHER-REALM": { realm: string };
  "PROVIDER-CREDENTIAL": { realm: string };
  "REGION-OTHER-REALM": { realm: string };
  "BACKEND-CHANGED": { realm: string; other: string | undefined };
  "REMOTE-STATE-OTHER-REALM": { realm: string; other: string | undefined };
  "RESOURCE-OTHER-PROJECT": { argument: string; owner: string };
  "DEPARTMENT-TOPOLOGY": Nothing;
  "DEPARTMENT-MODULE": Nothing;
  "REFERENCE-OUTSIDE-STACK": { address: string; attribute: string; producer: string | undefined };
  "SECRET-PLAIN": { argument: string };
  "SYNTHESIS-FAILED": { reason: string };
  "OUTPUT-NOT-OURS": Nothing;
  "OUTPUT-FILE-OUTSIDE": Nothing;
  "OUTPUT-FILE-TAKEN": Nothing;

  // commands
  "COMMAND-USAGE": { reason: string };
  "CONFIG-UNREADABLE": { reason: string };
  "CONFIG-NO-CITY": Nothing;
  "APP-FAILED": { app: string; output: string };

  // clouds and trees
  "CLOUDS-UNREADABLE": { reason: string };
  "CLOUDS-ENTRY-UNKNOWN": { entry: string };
  "CLOUDS-ENTRY-INCOMPLETE": { entry: string; field: string };
  "CLOUDS-AUTH-TYPE": { entry: string };
  "CLOUDS-TLS": { entry: string };
  "OPENSTACK-UNAUTHORIZED": { entry: string; url: string };
  "OPENSTACK-REQUEST": { method: string; url: string; status: number; reason: string };
  "OPENSTACK-UNREACHABLE": { method: string; url: string; reason: string };
  "OPENSTACK-REGION-MISSING": { entry: string; region: string };
  "OPENSTACK-SERVICE-MISSING": { entry: string; type: string; region: string };
  "OPENSTACK-NO-VERSION": { entry: string; type: string; region: string };
  "OPENSTACK-API-OLD": { type: string; region: string; need: string; found: string; resources: string };
  "OPENSTACK-EXTENSION-MISSING": { alias: string; region: string; resources: string };
  "TREE-UNREADABLE": { reason: string };

  // Terraform
  "TERRAFORM-INPUT": Nothing;
  "TERRAFORM-EMPTY": Nothing;
  "TERRAFORM-UNREADABLE": { reason: string };
  "TERRAFORM-NOT-TERRAFORM": { reason: string };
  "TERRAFORM-TOO-LARGE": { limit: number };
  "TERRAFORM-TOO-DEEP": { limit: number };
  "TERRAFORM-DUPLICATE": { what: string; other: string };
  "TERRAFORM-OVERRIDE-BASE": { what: string };
  "TERRAFORM-EXPRESSION": { reason: string; column: number };
  "TERRAFORM-UNDECLARED": { what: string; column: number };
  "TERRAFORM-CYCLE": { cycle: string };
  "TERRAFORM-FORMAT": { version: string };
  "TERRAFORM-INCOMPLETE": { field: string };

  // isolation specification
  "SPECIFICATION-UNREADABLE": { reason: string };
  "SPECIFICATION-FIELD-TWICE": { name: string };
  "SPECIFICATION-UNKNOWN-KEY": { key: string };
  "SPECIFICATION-INVALID": { reason: string };
  "SPECIFICATION-ONE-OF": { fields: string };
  "SPECIFICATION-TRAFFIC": Nothing;
  "SPECIFICATION-CIDR": Nothing;
  "SPECIFICATION-TWICE": { what: SpecificationPart; name: string; other: string };
  "SPECIFICATION-UNKNOWN-NAME": { what: SpecificationPart; name: string };
  "SPECIFICATION-CONFLICT": { what: SpecificationPart; name: string };
  "SPECIFICATION-ZONE-EMPTY": { zone: string };
  "SPECIFICATION-EXTERNAL-TWICE": { zone: string; other: string };
  "SPECIFICATION-ZONES-OVERLAP": { zone: string; other: string };
  "SPECIFICATION-REALM-WITH-ITSELF": { name: string };

  // proof
  "PROVE-NO-INPUT": Nothing;
  "PROVE-NO-SPECIFICATION": Nothing;
  "PROVE-NO-CLAUSE": Nothing;
  "PROVE-NO-ENDPOINT": Nothing;
  "EXPLAIN-END-UNKNOWN": { end: string };
  "EXPLAIN-PORT": Nothing;
  "REVIEW-AS-OF": Nothing;
  "REVIEW-OTHER-REALM": { base: string; head: string };
  "REVIEW-PLAN-FOREIGN": Nothing;
  "REVIEW-PLAN-PROVIDER": { version: string; known: string };
  "REVIEW-NO-INPUT": { side: string };
  "REVIEW-NOT-OURS": Nothing;
  "REVIEW-UNWRITABLE": { reason: string };
  "CERTIFICATE-UNWRITABLE": { reason: string };
  "CERTIFICATE-UNREADABLE": { reason: string };
  "CERTIFICATE-VERSION": { version: string };

  // preflight
  "PREFLIGHT-STACK-UNKNOWN": { stack: string };
  "PREFLIGHT-TYPE-UNKNOWN": { type: string };

  // drill
  "DRILL-SYSTEM-UNKNOWN": { system: string };
  "DRILL-NO-TARGETS": { system: string };
  "DRILL-NO-STANDBY": { system: string };
  "DRILL-NO-NAME": { system: string };
  "DRILL-COPY-MISSING": { bucket: string };
  "DRILL-SITE-UNKNOWN": { site: string };
  "DRILL-NOT-FOUND": { kind: string; name: string; region: string };
  "DRILL-NOT-UNIQUE": { kind: string; name: string; region: string };
  "DRILL-SERVER-STATE": { name: string };
  "DRILL-NO-ADDRESS": { name: string; type: string };
  "DRILL-NAME-ELSEWHERE": { name: string };
  "DRILL-ALREADY-SWITCHED": { name: string };
  "DRILL-RECORD-UNWRITABLE": { reason: string };
  "DRILL-RECORD-UNREADABLE": { reason: string };
  "DRILL-RECORD-OTHER-SYSTEM": { system: string };
  "DRILL-RECORD-NOT-PASSED": { system: string };
  "DRILL-RECORD-SLOWER": { objective: string };
}

export type ProblemCode = keyof ProblemArguments;

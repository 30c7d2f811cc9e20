import { z } from "zod";
import { Size } from "../units/size";
import { ADMIN_LEVELS } from "./admin-level";
import { CapabilityProfile } from "./capabilities";
import { FlowMatrix } from "./flow-matrix";
import { CPU_BRANDS, ISAS } from "./host-pool";
import { PARAMETER_NAMES } from "./parameters";
import { Port } from "./port";
import { REALMS } from "./realm";
import { waiverSchema } from "./waiver-schema";
import { BODY_ZONES } from "./zone";

const text = z.string().trim().min(1);
/** Keys become names in OpenStack, DNS labels and file names. */
const key = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/);
const catalogueKey = z.string().regex(/^[a-z][a-z0-9.-]{0,40}$/);
/** Host name in lower case (RFC 1123 2.1) of two labels or more; room is left for three labels before it. */
const domain = z
  .string()
  .max(120)
  .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/);
const isoDate = z.iso.date();
const count = z.number().int().nonnegative();
const size = z.custom<Size>((value) => value instanceof Size);
const port = z.custom<Port>((value) => value instanceof Port);
const realm = z.enum(REALMS as [string, ...string[]]);

const site = z.strictObject({
  region: text,
  location: z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]),
  name: text.optional(),
});

const realmProps = z.strictObject({
  sites: z.array(key).min(1),
  remoteSite: key.optional(),
  addresses: z.union([text, z.tuple([text, text])]),
  capabilities: z.instanceof(CapabilityProfile),
  dnsDomain: domain.optional(),
  platformLevel: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).optional(),
  cloudsYamlPrefix: key.optional(),
  imageRepository: z.url().optional(),
  gapGatewayPorts: z.array(port).optional(),
  secureAccessPorts: z.array(port).optional(),
  internetPhysicalNetwork: text.optional(),
  internetAddresses: text.optional(),
});

const quota = z
  .strictObject({
    instances: count,
    vcpus: count,
    memory: size,
    volumes: count,
    storage: size,
    securityGroups: count,
    securityGroupRules: count,
    ports: count,
    loadBalancers: count,
    shares: count,
    secrets: count,
  })
  .partial();

const body = z.strictObject({
  key,
  name: text,
  level: z.enum(ADMIN_LEVELS),
  leadUnit: text,
  parent: key.optional(),
  realms: z.array(realm).optional(),
  sites: z.partialRecord(realm, z.array(key)).optional(),
  zones: z.partialRecord(realm, z.array(z.enum(BODY_ZONES))).optional(),
  publicEntries: z.array(key).optional(),
  quota: quota.optional(),
  validFrom: isoDate.optional(),
  validUntil: isoDate.optional(),
  predecessor: key.optional(),
});

const parameter = z.strictObject({ value: z.number().positive(), source: text });

/** The shape of the register; what spans several entries is checked in register-checks.ts. */
export const citySchema = z.strictObject({
  name: text,
  sites: z.record(key, site),
  realms: z.partialRecord(realm, realmProps),
  bodies: z.array(body),
  flows: z.instanceof(FlowMatrix).optional(),
  flavors: z.array(z.strictObject({ key: catalogueKey, vcpus: count.min(1), memory: size })).optional(),
  images: z
    .array(
      z.strictObject({
        key: catalogueKey,
        name: text,
        isa: z.enum(ISAS),
        distro: text,
        vendor: text,
        file: text.optional(),
        sha512: z
          .string()
          .regex(/^[0-9a-f]{128}$/)
          .optional(),
        minDisk: size.optional(),
        appliance: z.boolean().optional(),
      }),
    )
    .optional(),
  pools: z
    .array(
      z.strictObject({
        key,
        isa: z.enum(ISAS),
        cpuBrand: z.enum(CPU_BRANDS),
        sites: z.array(key).optional(),
        hosts: z.record(key, z.array(text)).optional(),
      }),
    )
    .optional(),
  volumeTypes: z.array(z.strictObject({ key, encrypted: z.boolean(), replicated: z.boolean() })).optional(),
  milestones: z.array(z.strictObject({ key, name: text, due: isoDate, basis: text })).optional(),
  waivers: z.array(waiverSchema.extend({ realm })).optional(),
  parameters: z.partialRecord(z.enum(PARAMETER_NAMES as [string, ...string[]]), parameter).optional(),
});

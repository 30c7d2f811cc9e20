import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import * as path from "node:path";
import { z } from "zod";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";
import { parseYaml } from "../units/yaml";

const text = z.union([z.string(), z.number()]).transform(String);

const entrySchema = z.looseObject({
  auth_type: z.string().optional(),
  auth: z
    .looseObject({
      auth_url: text.optional(),
      username: text.optional(),
      user_id: text.optional(),
      password: text.optional(),
      user_domain_name: text.optional(),
      user_domain_id: text.optional(),
      domain_name: text.optional(),
      domain_id: text.optional(),
      project_name: text.optional(),
      project_id: text.optional(),
      project_domain_name: text.optional(),
      project_domain_id: text.optional(),
      application_credential_id: text.optional(),
      application_credential_name: text.optional(),
      application_credential_secret: text.optional(),
    })
    .default({}),
  cacert: z.string().optional(),
  verify: z.boolean().optional(),
});

/** An entry of `clouds.yaml`, with what `secure.yaml` adds. Never shown: it holds secrets. */
export type CloudEntry = z.infer<typeof entrySchema> & { readonly entry: string };

/** Where the files are looked for. */
export interface CloudsPlaces {
  readonly env: NodeJS.ProcessEnv;
  readonly folder: string;
  readonly home: string;
}

const here = (): CloudsPlaces => ({ env: process.env, folder: process.cwd(), home: homedir() });

/**
 * An entry of `clouds.yaml`, found where openstacksdk finds it: `OS_CLIENT_CONFIG_FILE`, the working
 * folder, `~/.config/openstack`, `/etc/openstack`; `secure.yaml` is merged over it.
 *
 * @throws {@link EgovError} CLOUDS-UNREADABLE, CLOUDS-ENTRY-UNKNOWN.
 */
export function cloudEntry(entry: string, places: CloudsPlaces = here()): CloudEntry {
  const file = find("clouds.yaml", places, places.env.OS_CLIENT_CONFIG_FILE);
  if (file === undefined) {
    const allowed = candidates("clouds.yaml", places, places.env.OS_CLIENT_CONFIG_FILE);
    throw new EgovError([problem("CLOUDS-UNREADABLE", { reason: "ENOENT" }, { allowed })]);
  }
  const secure = find("secure.yaml", places, places.env.OS_CLIENT_SECURE_FILE);
  const known = cloudsOf(file);
  const found = known[entry];
  if (found === undefined) {
    const allowed = Object.keys(known).sort();
    throw new EgovError([problem("CLOUDS-ENTRY-UNKNOWN", { entry }, { path: file, allowed })]);
  }
  const merged = merge(found, secure === undefined ? undefined : cloudsOf(secure)[entry]);
  const result = entrySchema.safeParse(merged);
  if (!result.success) {
    // Paths and kinds only: a value of this file may be a secret.
    const fields = result.error.issues.map(({ path: where, code }) => `${where.join(".")} (${code})`);
    throw unreadable(file, `${entry}: ${fields.join(", ")}`);
  }
  return { ...result.data, entry };
}

function candidates(name: string, { folder, home }: CloudsPlaces, named: string | undefined): string[] {
  return [
    ...(named ? [named] : []),
    path.join(folder, name),
    path.join(home, ".config", "openstack", name),
    path.join("/etc", "openstack", name),
  ];
}

function find(name: string, places: CloudsPlaces, named: string | undefined): string | undefined {
  return candidates(name, places, named).find((file) => existsSync(file));
}

function cloudsOf(file: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = parseYaml(readFileSync(file, "utf8"), { prettyErrors: false });
  } catch (error) {
    // A parser quotes the line, and the line may hold a secret: its code says enough.
    throw unreadable(file, (error as { code?: string }).code ?? (error as Error).name);
  }
  const clouds = (parsed as { clouds?: unknown } | null)?.clouds;
  if (typeof clouds !== "object" || clouds === null) throw unreadable(file, "clouds: {}");
  return clouds as Record<string, unknown>;
}

function merge(base: unknown, over: unknown): unknown {
  if (over === undefined || over === null) return base;
  if (!isObject(base) || !isObject(over)) return over;
  const keys = new Set([...Object.keys(base), ...Object.keys(over)]);
  return Object.fromEntries([...keys].map((key) => [key, merge(base[key], over[key])]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unreadable(file: string, reason: string): EgovError {
  return new EgovError([problem("CLOUDS-UNREADABLE", { reason }, { path: file })]);
}

import { readFileSync } from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";

const app = z.strictObject({ app: z.string().min(1), output: z.string().min(1) });

const configSchema = z.looseObject({
  app: z.string().min(1),
  output: z.string().min(1).default("cdktf.out"),
  egov: z
    .strictObject({
      /** Module that exports the City. */
      city: z.string().min(1).optional(),
      /** Lock file of the address plan. Default: `addresses.lock.json` beside the City. */
      addresses: z.string().min(1).optional(),
      /** One App a realm. Default: the one of `app` and `output`. */
      apps: z.record(z.enum(["extranet", "intranet"]), app.optional()).optional(),
    })
    .default({}),
});

/** A command that builds an App, and the folder it writes. */
export interface ConfiguredApp {
  /** Realm if `cdktf.json` names one. */
  readonly realm: string | undefined;
  readonly command: string;
  readonly output: string;
}

export interface ProjectConfig {
  /** Folder of `cdktf.json`. */
  readonly folder: string;
  readonly apps: readonly ConfiguredApp[];
  readonly city: string | undefined;
  readonly addresses: string | undefined;
}

/**
 * Reads `cdktf.json`, the file that the cdktf command line reads too; what is ours stands under
 * `egov`.
 *
 * @throws {@link EgovError} CONFIG-UNREADABLE.
 */
export function readProjectConfig(folder: string): ProjectConfig {
  const file = path.join(folder, "cdktf.json");
  const unreadable = (reason: string) =>
    new EgovError([problem("CONFIG-UNREADABLE", { reason }, { path: path.relative(process.cwd(), file) })]);
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw unreadable((error as Error).message);
  }
  const result = configSchema.safeParse(parsed);
  if (!result.success) {
    const issues = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw unreadable(issues.join("; "));
  }
  const { egov, ...config } = result.data;
  const perRealm = Object.entries(egov.apps ?? {}).flatMap(([realm, given]) =>
    given === undefined ? [] : [{ realm, command: given.app, output: given.output }],
  );
  const apps =
    perRealm.length > 0 ? perRealm : [{ realm: undefined, command: config.app, output: config.output }];
  const city = egov.city;
  return {
    folder,
    apps,
    city,
    addresses:
      egov.addresses ??
      (city === undefined ? undefined : path.join(path.dirname(city), "addresses.lock.json")),
  };
}

import * as path from "node:path";
import { type AddressLock, readAddressLock, writeAddressLock } from "../city/address-lock";
import { AddressPlan } from "../city/address-plan";
import { City } from "../city/city";
import { catalogue } from "../messages/catalogue";
import { language } from "../messages/locale";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";
import type { CommandResult } from "./command-result";
import { readProjectConfig } from "./project-config";

export interface AddressesOptions {
  readonly format: "text" | "json";
  readonly folder: string;
  /** Only says whether the plan is current; writes nothing, and ends with 1 if it is not. */
  readonly check: boolean;
}

/** `egov addresses`: extends the committed address plan by what the register needs; moves nothing. */
export async function addressesCommand(options: AddressesOptions): Promise<CommandResult> {
  const config = readProjectConfig(options.folder);
  if (config.city === undefined || config.addresses === undefined) {
    throw new EgovError([problem("CONFIG-NO-CITY", {}, { path: "cdktf.json" })]);
  }
  const city = loadCity(path.resolve(options.folder, config.city));
  const file = path.resolve(options.folder, config.addresses);
  const before = readAddressLock(file);
  const plan = AddressPlan.allocate(city, before);
  const counts = compare(before, plan.lock);
  const isCurrent = counts.added === 0 && counts.released === 0;
  if (options.check) {
    const problems = [...city.realms.keys()].flatMap((realm) => AddressPlan.load(city, file).problems(realm));
    const text = problems.length === 0 ? undefined : new EgovError(problems).message;
    return result(
      options,
      problems.length === 0 ? 0 : 1,
      counts,
      text ?? labels().addressesCurrent(counts.kept),
    );
  }
  if (!isCurrent) writeAddressLock(file, plan.lock);
  const text = isCurrent
    ? labels().addressesCurrent(counts.kept)
    : labels().addresses(counts, path.relative(process.cwd(), file));
  return result(options, 0, counts, text);
}

interface Counts {
  readonly kept: number;
  readonly added: number;
  readonly released: number;
}

function result(options: AddressesOptions, exitCode: 0 | 1, counts: Counts, text: string): CommandResult {
  const output = options.format === "json" ? JSON.stringify({ version: 1, ...counts }, null, 2) : text;
  return { exitCode, output: `${output}\n` };
}

function compare(before: AddressLock, after: AddressLock): Counts {
  const keys = Object.keys(after.blocks);
  const kept = keys.filter((key) => before.blocks[key] !== undefined).length;
  const released = Object.keys(before.blocks).filter((key) => after.blocks[key] === undefined).length;
  return { kept, added: keys.length - kept, released };
}

function labels() {
  return catalogue(language()).labels;
}

/** The City that a module exports, whatever it calls it. TypeScript is loaded as it is. */
function loadCity(file: string): City {
  let exported: Record<string, unknown>;
  try {
    const { register } = require("tsx/cjs/api") as typeof import("tsx/cjs/api");
    const unregister = register();
    try {
      exported = require(file) as Record<string, unknown>;
    } finally {
      unregister();
    }
  } catch (error) {
    if (error instanceof EgovError) throw error;
    throw new EgovError([
      problem("CONFIG-UNREADABLE", { reason: (error as Error).message.split("\n")[0] ?? "" }),
    ]);
  }
  const city = Object.values(exported).find((value) => value instanceof City);
  if (city === undefined) throw new EgovError([problem("CONFIG-NO-CITY", {}, { path: file })]);
  return city;
}

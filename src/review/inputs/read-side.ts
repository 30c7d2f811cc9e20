import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import * as path from "node:path";
import type { CloudWorld } from "../../model";
import { throwIfAny } from "../../problems/egov-error";
import { Findings } from "../../problems/findings";
import { problem } from "../../problems/problem";
import { readWaivers } from "../../rules/read-waivers";
import { readSpecifications } from "../../separation/specification";
import { readWorld, type World } from "../../terraform";
import { isRaw } from "../../terraform/labelled-blocks";
import { readJsonFile } from "../../terraform/source-file";
import type { InputDigest } from "../review";
import { compared } from "../text-order";
import { isPlan, type Plan, readPlan } from "./plan";
import { resourceKey, type Side } from "./side";

/** What a tree brings with it. */
const SPECIFICATION = "isolation.json";
const SUMMARY = "egov.json";

/** An input, known by what is in it: its place and the order of inputs make no difference. */
interface Input {
  readonly path: string;
  readonly digest: string;
  readonly isFolder: boolean;
  readonly plan: Plan | undefined;
}

/**
 * Reads one side of a review. A plan belongs to the stack of a tree that has the same addresses; where there is no
 * tree, it stands for itself.
 *
 * @param specification Adds to those that the inputs bring.
 * @param other The side that was read before; of what is the same in it nothing is read again.
 * @throws {@link EgovError} TERRAFORM-…, SPECIFICATION-…, REVIEW-…, with everything that is wrong.
 */
export async function readSide(
  paths: readonly string[],
  specification: string | undefined,
  cloudOf: (world: World) => CloudWorld,
  other?: Side,
): Promise<Side> {
  const findings = new Findings();
  const inputs = paths.flatMap((each) => readInput(each, findings) ?? []);
  throwIfAny(findings.problems);
  inputs.sort((a, b) => (a.digest < b.digest ? -1 : 1));
  const folders = inputs.filter(({ isFolder }) => isFolder);
  const read = folders.length === 0 ? inputs : inputs.filter(({ plan }) => plan === undefined);
  const world = inOrder(withoutPlaceNames(await readWorld(read.map((input) => input.path)), read));
  const files = [
    ...folders.map((input) => path.join(input.path, SPECIFICATION)).filter((file) => existsSync(file)),
    ...(specification === undefined ? [] : [specification]),
  ];
  if (files.length === 0) findings.add(problem("PROVE-NO-SPECIFICATION", {}, { path: paths.join(", ") }));
  const plans = inputs.flatMap((input) => {
    if (input.plan === undefined) return [];
    if (folders.length === 0) return [{ ...input.plan, name: soleRoot(world) ?? input.plan.name }];
    const root = rootOf(input.plan, world);
    return root === undefined
      ? (findings.add(problem("REVIEW-PLAN-FOREIGN", {}, { path: input.path })) ?? [])
      : [{ ...input.plan, name: root }];
  });
  const realm = findings.tried(() => realmOf(folders, findings));
  const waivers = folders.flatMap((folder) => findings.tried(() => readWaivers(folder.path)) ?? []);
  throwIfAny(findings.problems);
  const managed = world.blocks.filter(({ mode }) => mode === "managed");
  const digest = digestOf(inputs, files, world);
  // What is disjoint is named by places that are relative to the file's.
  const isAsInOther =
    digest.specification === other?.digest.specification && other.specification.realms.length === 0;
  return {
    world,
    cloud: cloudOf(world),
    specification: isAsInOther ? other.specification : readSpecifications(files),
    resources: new Map(managed.map((block) => [resourceKey(block.root, block.address), block])),
    plans,
    waivers,
    realm,
    digest,
  };
}

function readInput(place: string, findings: Findings): Input | undefined {
  const stat = statSync(place, { throwIfNoEntry: false });
  if (stat === undefined) {
    return findings.add(problem("TERRAFORM-UNREADABLE", { reason: "ENOENT" }, { path: place }));
  }
  if (stat.isDirectory())
    return { path: place, digest: digestOfFolder(place), isFolder: true, plan: undefined };
  const file = readJsonFile(path.dirname(place), path.basename(place), findings);
  if (file === undefined) return undefined;
  const digest = sha256(readFileSync(place));
  if (!isPlan(file.value)) return { path: place, digest, isFolder: false, plan: undefined };
  const plan = readPlan(place, file.value, findings);
  return plan && { path: place, digest, isFolder: false, plan };
}

/** A single folder, plan or state is called by the name of its place, which says nothing of the cloud. */
function withoutPlaceNames(world: World, inputs: readonly Input[]): World {
  const [input] = inputs;
  const isTree = input?.isFolder === true && existsSync(path.join(input.path, "manifest.json"));
  if (inputs.length !== 1 || isTree) return world;
  const named = <T extends { readonly root: string }>(parts: readonly T[]): T[] =>
    parts.map((part) => ({ ...part, root: "" }));
  const providers = new Map(world.providers.map((provider) => [provider, { ...provider, root: "" }]));
  const blocks = named(world.blocks).map((block) => ({
    ...block,
    provider: block.provider && (providers.get(block.provider) ?? { ...block.provider, root: "" }),
  }));
  return {
    ...world,
    blocks,
    providers: [...providers.values()],
    backends: named(world.backends),
    remoteStates: blocks.filter(({ mode, type }) => mode === "data" && type === "terraform_remote_state"),
    variablesWithoutValue: named(world.variablesWithoutValue),
    outputs: named(world.outputs),
    unknown: named(world.unknown),
    ignored: named(world.ignored),
  };
}

function inOrder(world: World): World {
  const blocks = [...world.blocks].sort((a, b) => compared(a.root, b.root) || compared(a.address, b.address));
  return { ...world, blocks };
}

function soleRoot({ blocks }: World): string | undefined {
  const roots = new Set(blocks.map(({ root }) => root));
  return roots.size === 1 ? [...roots][0] : undefined;
}

/** The stack whose addresses a plan has; of several, that of its file's name. */
function rootOf({ name, addresses }: Plan, { blocks }: World): string | undefined {
  const byRoot = new Map<string, Set<string>>();
  for (const { root, address, mode } of blocks) {
    const found = byRoot.get(root) ?? new Set();
    byRoot.set(root, found);
    if (mode === "managed") found.add(address);
  }
  const fitting = [...byRoot]
    .filter(([, found]) => found.size === addresses.size && [...addresses].every((one) => found.has(one)))
    .map(([root]) => root);
  return fitting.includes(name) ? name : fitting.length === 1 ? fitting[0] : undefined;
}

/** Trees of one side are of one realm of one city. */
function realmOf(folders: readonly Input[], findings: Findings): Side["realm"] {
  const found = folders.flatMap((folder) => {
    if (!existsSync(path.join(folder.path, SUMMARY))) return [];
    const file = readJsonFile(folder.path, SUMMARY, findings);
    if (file === undefined || !isRaw(file.value)) return [];
    const { city, realm } = file.value;
    return typeof city === "string" && typeof realm === "string" ? [{ city, realm }] : [];
  });
  const [first, ...others] = found;
  for (const other of others) {
    if (other.city !== first?.city || other.realm !== first.realm)
      findings.add(problem("REVIEW-OTHER-REALM", { base: named(first), head: named(other) }));
  }
  return first;
}

/** `天津市 extranet`. */
export function named(realm: Side["realm"]): string {
  return realm === undefined ? "?" : `${realm.city} ${realm.realm}`;
}

function digestOf(inputs: readonly Input[], files: readonly string[], world: World): InputDigest {
  const managed = world.blocks.filter(({ mode }) => mode === "managed");
  return {
    digest: sha256(inputs.map(({ digest }) => digest).join("\n")),
    stacks: new Set(world.blocks.map(({ root }) => root)).size,
    resources: managed.length,
    specification: sha256(
      files
        .map((file) => sha256(readFileSync(file)))
        .sort()
        .join("\n"),
    ),
  };
}

/** Of what Terraform, or this library, reads in a folder. */
function digestOfFolder(folder: string): string {
  const names = (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => name.split(path.sep).join("/"))
    .filter((name) =>
      /\.(tf|tf\.json|tfvars|tfvars\.json)$|(^|\/)(isolation|egov|manifest|waivers)\.json$/.test(name),
    )
    .filter((name) => !/(^|\/)\.terraform\//.test(name))
    .sort();
  const lines = names.map((name) => `${sha256(readFileSync(path.join(folder, name)))} ${name}`);
  return sha256(lines.join("\n"));
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

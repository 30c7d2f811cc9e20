import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { disjointOf, type ProofInputs, readProofInputs } from "../../../src/cli/proof-inputs";
import { certify, verifyCertificate } from "../../../src/separation";
import type { Certificate } from "../../../src/separation/certificate/certificate";
import { Checked } from "../../../src/separation/certificate/checked";
import type { ClauseVerdict, Verdict } from "../../../src/separation/verdict";
import { withWorld } from "../attacks/suite";
import type { Files } from "../attacks/terraform";
import type { TinyWorld } from "../oracle/tiny-world";
import { toTerraform, writeTerraform } from "../oracle/to-terraform";
import { proofParts } from "./parts";

/** A world as the commands read it, with the specification of the attack suite or another. */
export async function given(files: Files, other?: object): Promise<ProofInputs> {
  return withWorld(files, (inputs, own) => read(inputs, other ?? own));
}

/** A random world of the oracle, with clauses of every kind over its networks and the outside. */
export async function random(world: TinyWorld, seed: number): Promise<ProofInputs> {
  return inFolder((folder) => read(writeTerraform(toTerraform(world, seed), folder), everyPair(world)));
}

function everyPair({ networks }: TinyWorld): object {
  const zones = [
    { name: "outside", external: true },
    // The last is left out, so that some endpoints are in no zone.
    ...networks.slice(0, -1).map(({ name }) => ({ name, networks: [{ name }] })),
  ];
  const kinds = [
    { never: { traffic: "any" } },
    { never: { traffic: ["tcp/22", "icmp"], direction: "both" } },
    { only: { traffic: ["tcp/443", "udp/53"] } },
    { must: { traffic: ["tcp/443"] } },
  ];
  const clauses = zones.flatMap(({ name: from }) =>
    zones.flatMap(({ name: to }) =>
      kinds.map((kind, index) => ({
        id: `${from}>${to}#${index}`,
        ...Object.fromEntries(Object.entries(kind).map(([name, flow]) => [name, { from, to, ...flow }])),
      })),
    ),
  );
  return { version: 1, zones, clauses };
}

async function read(inputs: readonly string[], specification: object): Promise<ProofInputs> {
  return inFolder(async (folder) => {
    const file = path.join(folder, "isolation.json");
    writeFileSync(file, JSON.stringify(specification));
    return readProofInputs({ inputs, specification: file }, proofParts, () => {});
  });
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), "certificate-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function verdictsOf({ cloud, specification, realms }: ProofInputs): ClauseVerdict[] {
  const { clauses } = proofParts.decide(cloud, specification);
  return [
    ...clauses,
    ...disjointOf(specification).map((one) => proofParts.decideDisjoint(realms, one).clause),
  ];
}

/** A certificate as it is after it was written and read. */
export function certificateOf(inputs: ProofInputs, verdicts = verdictsOf(inputs)): Certificate {
  return JSON.parse(JSON.stringify(certify(verdicts, inputs))) as Certificate;
}

/** A certificate that claims everything, whatever was decided. */
export function boldCertificate(inputs: ProofInputs): Certificate {
  const verdict: Verdict = "proved";
  return certificateOf(
    inputs,
    inputs.specification.clauses.map(({ id, kind }) => ({ id, kind, verdict })),
  );
}

/** `SEP-1 sink-reached`, `other-inputs`: each once, sorted. */
export function refusalsOf(certificate: Certificate, inputs: ProofInputs): string[] {
  const found = verifyCertificate(certificate, inputs).map(({ clause, reason }) =>
    clause === undefined ? reason.code : `${clause} ${reason.code}`,
  );
  return [...new Set(found)].sort();
}

export function clausesIn(refusals: readonly string[]): string[] {
  return [...new Set(refusals.map((text) => text.split(" ")[0] ?? ""))].sort();
}

/** Clauses that the decision does not prove, sorted. */
export function notProved(inputs: ProofInputs): string[] {
  const open = verdictsOf(inputs).filter(({ verdict }) => verdict !== "proved");
  return open.map(({ id }) => id).sort();
}

/** The same with every step of the world as the way of every `must`, again and again. */
export function greedy(certificate: Certificate, { cloud, specification }: ProofInputs): Certificate {
  const { must } = new Checked(cloud, specification);
  const once = [...must.places].flatMap((place) =>
    must.from(place).map((_, at): [string, number] => [place, at]),
  );
  const steps = [...once, ...once, ...once];
  const clauses = certificate.clauses.map(({ ways, ...clause }) => ({
    ...clause,
    ...(ways && { ways: ways.map((way) => ({ ...way, steps })) }),
  }));
  return { ...certificate, clauses };
}

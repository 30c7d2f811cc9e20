import type { Clause } from "../specification/specification";
import { assumptionsOf } from "./assumptions";
import type { Certificate, CertifiedClause } from "./certificate";
import { Checked } from "./checked";
import { canonical, digestOfSpecification, digestOfWorld } from "./digest";
import type { Given } from "./given";
import { Invariants } from "./invariants";
import type { Refusal, RefusalReason } from "./refusal";
import { refusalsOfDisjoint } from "./verify-disjoint";
import { refusalsOfMust } from "./verify-must";
import { refusalsOfNever } from "./verify-never";

/**
 * Everything for which a certificate is refused; nothing where all that it claims to be proved is. It
 * searches for nothing: each claim is checked by itself, with an algebra that no search uses.
 */
export function verifyCertificate(certificate: Certificate, given: Given): Refusal[] {
  const { specification, cloud, realms } = given;
  const claims = new Map(certificate.clauses.map((claim) => [claim.id, claim]));
  const proved = specification.clauses.flatMap((clause): [Clause, CertifiedClause][] => {
    const claim = claims.get(clause.id);
    return claim?.verdict === "proved" ? [[clause, claim]] : [];
  });
  const checked = new Checked(cloud, specification);
  const invariants = new Invariants(checked, certificate);
  const reasonsFor = (clause: Clause, claim: CertifiedClause): RefusalReason[] => {
    if (clause.kind === "disjoint") return refusalsOfDisjoint(clause, claim, realms);
    if (clause.kind === "must") return refusalsOfMust(checked, clause, claim);
    return refusalsOfNever(checked, invariants, clause);
  };
  return [
    ...ofTheWhole(
      certificate,
      given,
      proved.map(([{ kind }]) => kind),
    ).map((reason) => ({ reason })),
    ...proved.flatMap(([clause, claim]) =>
      reasonsFor(clause, claim).map((reason) => ({ clause: clause.id, reason })),
    ),
  ];
}

function ofTheWhole(
  { clauses, assumptions, ...digests }: Certificate,
  { specification, world, realms }: Given,
  proved: readonly Clause["kind"][],
): RefusalReason[] {
  const wrong: [boolean, RefusalReason][] = [
    [
      digests.specification !== digestOfSpecification(specification),
      { code: "other-specification", args: {} },
    ],
    [digests.world !== digestOfWorld(world), { code: "other-inputs", args: {} }],
    ...[...realms].map(([name, read]): [boolean, RefusalReason] => [
      digests.realms.find((realm) => realm.name === name)?.world !== digestOfWorld(read),
      { code: "other-realm", args: { realm: name } },
    ]),
    [
      canonical(clauses.map(idOf)) !== canonical(specification.clauses.map(idOf)),
      { code: "other-clauses", args: {} },
    ],
    [
      canonical(assumptions) !== canonical(assumptionsOf(new Set(proved))),
      { code: "other-assumptions", args: {} },
    ],
  ];
  return wrong.flatMap(([isWrong, reason]) => (isWrong ? [reason] : []));
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

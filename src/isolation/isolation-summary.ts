import { ZONES } from "../city/zone";
import { countsOf, type MatrixCell, type Verdict, type Verdicts } from "../separation/verdict";

/** What an output tree says in `egov.json` of its own proof. */
export interface IsolationSummary {
  /** Clauses of the tree's specification by verdict; a tree with a violated one is not written. */
  readonly clauses: { readonly [V in Verdict]: number };
  /** Ids of those that cannot be decided from this tree alone. */
  readonly unknown: readonly string[];
  readonly matrix: { readonly sameBody: ZoneMatrix; readonly betweenBodies: ZoneMatrix };
}

/** What may start between zones of each kind, of all bodies together, in the catalogue's order. */
export type ZoneMatrix = readonly MatrixCell[];

interface Zoned {
  /** Nothing for the Internet and for addresses that nobody has. */
  readonly body: string | undefined;
  readonly kind: string;
}

interface ZonedCell extends MatrixCell {
  readonly sender: Zoned;
  readonly receiver: Zoned;
}

const ORDER: readonly string[] = ["internet", ...ZONES];

export function summaryOf({ clauses, matrix }: Verdicts): IsolationSummary {
  const cells = matrix
    .map((cell) => ({ ...cell, sender: zoned(cell.from), receiver: zoned(cell.to) }))
    // What starts outside and ends there is not ours, nor is what no zone has.
    .filter(({ sender, receiver }) => [sender, receiver].every(({ kind }) => ORDER.includes(kind)))
    .filter(({ sender, receiver }) => sender.body !== undefined || receiver.body !== undefined);
  const isWithin = ({ sender, receiver }: ZonedCell) => sender.body === receiver.body;
  return {
    clauses: countsOf(clauses),
    unknown: clauses.filter(({ verdict }) => verdict === "unknown").map(({ id }) => id),
    matrix: {
      sameBody: foldedByKind(cells.filter(isWithin)),
      betweenBodies: foldedByKind(cells.filter((cell) => !isWithin(cell))),
    },
  };
}

/** `extranet:hrss:dedicated` is of a body. */
function zoned(zone: string): Zoned {
  const parts = zone.split(":");
  return { body: parts.length === 3 ? parts[1] : undefined, kind: parts.at(-1) ?? zone };
}

/** Kinds between which nothing starts are shown where something starts or ends in each. */
function foldedByKind(cells: readonly ZonedCell[]): MatrixCell[] {
  const open = cells.filter(({ may }) => may.length > 0);
  const used = new Set(open.flatMap(({ sender, receiver }) => [sender.kind, receiver.kind]));
  const kinds = ORDER.filter((kind) => used.has(kind));
  return kinds.flatMap((from) =>
    kinds.map((to) => {
      const found = open.filter(({ sender, receiver }) => sender.kind === from && receiver.kind === to);
      const may = [...new Set(found.flatMap((cell) => cell.may))].sort();
      const must = found.length > 0 && found.every((cell) => cell.must);
      return { from, to, may: may.includes("any") ? ["any"] : may, must };
    }),
  );
}

/** A formula or bit-vector of SMT-LIB 2, as text. */
export type Term = string;

export const TRUE: Term = "true";
export const FALSE: Term = "false";

export function and(...terms: readonly Term[]): Term {
  const needed = [...new Set(terms)].filter((term) => term !== TRUE);
  if (needed.includes(FALSE)) return FALSE;
  return needed.length > 1 ? `(and ${needed.join(" ")})` : (needed[0] ?? TRUE);
}

export function or(...terms: readonly Term[]): Term {
  const needed = [...new Set(terms)].filter((term) => term !== FALSE);
  if (needed.includes(TRUE)) return TRUE;
  return needed.length > 1 ? `(or ${needed.join(" ")})` : (needed[0] ?? FALSE);
}

export function not(term: Term): Term {
  if (term === TRUE) return FALSE;
  return term === FALSE ? TRUE : `(not ${term})`;
}

export function equal(a: Term, b: Term): Term {
  if (a === b) return TRUE;
  return numberOf(a) === undefined || numberOf(b) === undefined ? `(= ${a} ${b})` : FALSE;
}

/** Of a bit-vector that is written as a number. */
export function numberOf(term: Term): bigint | undefined {
  const digits = /^\(_ bv(\d+) /.exec(term)?.[1];
  return digits === undefined ? undefined : BigInt(digits);
}

export function bits(value: bigint | number, width: number): Term {
  return `(_ bv${value} ${width})`;
}

/** From `first` to `last`, both included. */
export function between(term: Term, first: bigint, last: bigint, width: number): Term {
  if (first > last) return FALSE;
  const number = numberOf(term);
  if (number !== undefined) return first <= number && number <= last ? TRUE : FALSE;
  if (first === last) return equal(term, bits(first, width));
  return and(
    first === 0n ? TRUE : `(bvule ${bits(first, width)} ${term})`,
    last === (1n << BigInt(width)) - 1n ? TRUE : `(bvule ${term} ${bits(last, width)})`,
  );
}

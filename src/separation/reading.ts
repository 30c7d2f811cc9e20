/**
 * How what is not known is read: `may`, as widely as it could be; `must`, as narrowly. Whatever is
 * denied is read the other way round.
 */
export type Reading = "may" | "must";

export function opposite(reading: Reading): Reading {
  return reading === "may" ? "must" : "may";
}

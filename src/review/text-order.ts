/** The same on every machine, whatever its language. */
export function compared(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Pseudo-random choices that a seed repeats exactly (xorshift32 over a mixed seed). */
export class Prng {
  private state: number;

  constructor(readonly seed: number) {
    this.state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 1;
    for (let i = 0; i < 8; i++) this.next();
  }

  /** An integer from 0 to `below - 1`. */
  below(below: number): number {
    return this.next() % below;
  }

  chance(probability: number): boolean {
    return this.next() / 0x1_0000_0000 < probability;
  }

  /** One of the values. Throws when there is none. */
  pick<T>(values: readonly T[]): T {
    if (values.length === 0) throw new RangeError("nothing to pick from");
    return values[this.below(values.length)] as T;
  }

  /** Each with that probability. */
  some<T>(values: readonly T[], probability: number): T[] {
    return values.filter(() => this.chance(probability));
  }

  private next(): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return x >>> 0;
  }
}

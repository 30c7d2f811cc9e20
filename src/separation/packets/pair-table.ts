const FIRST_SIZE = 2 ** 10;

/** Values by pairs of small whole numbers: millions of them, for which a map would need a key each. */
export class PairTable<T extends object> {
  private keys = new Int32Array(2 * FIRST_SIZE);
  private values = new Array<T | undefined>(FIRST_SIZE).fill(undefined);
  private used = 0;

  get(a: number, b: number): T | undefined {
    return this.values[this.slotOf(a, b)];
  }

  set(a: number, b: number, value: T): void {
    if (2 * this.used >= this.values.length) this.grow();
    const slot = this.slotOf(a, b);
    if (this.values[slot] === undefined) this.used += 1;
    this.keys[2 * slot] = a;
    this.keys[2 * slot + 1] = b;
    this.values[slot] = value;
  }

  /** Where the pair is, or could be put: the next free slot from its hash on. */
  private slotOf(a: number, b: number): number {
    const last = this.values.length - 1;
    const hash = Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b);
    let slot = (hash ^ (hash >>> 15)) & last;
    while (this.values[slot] !== undefined && (this.keys[2 * slot] !== a || this.keys[2 * slot + 1] !== b))
      slot = (slot + 1) & last;
    return slot;
  }

  private grow(): void {
    const { keys, values } = this;
    this.keys = new Int32Array(2 * keys.length);
    this.values = new Array<T | undefined>(2 * values.length).fill(undefined);
    for (let from = 0; from < values.length; from += 1) {
      const value = values[from];
      if (value === undefined) continue;
      const [a, b] = [keys[2 * from] as number, keys[2 * from + 1] as number];
      const slot = this.slotOf(a, b);
      this.keys[2 * slot] = a;
      this.keys[2 * slot + 1] = b;
      this.values[slot] = value;
    }
  }
}

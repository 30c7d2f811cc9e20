import { and, FALSE, or, type Term } from "./smt";
import { type Family, PORT_WIDTH, PROTOCOL_WIDTH, type SymbolicPacket, WIDTH } from "./symbolic-packet";
import type { Place, Way } from "./way";

/** A formula about a packet. */
export type About = (packet: SymbolicPacket) => Term;

/**
 * Everywhere that packets get without being changed, from where they start: step by step, each step named
 * once, so that the formulas stay as small as the world.
 */
export class Stage {
  private readonly packet: SymbolicPacket;
  private readonly named = new Map<string, { readonly body: Term; readonly uses: readonly string[] }>();
  private readonly reached: ReadonlyMap<Place, string>;
  private readonly called = new Map<Place, string>();
  private readonly definitions: string[] = [];

  constructor(
    private readonly prefix: string,
    family: Family,
    starts: ReadonlyMap<Place, About>,
    ways: readonly Way[],
    steps: number,
  ) {
    this.packet = { family, source: "s", destination: "d", protocol: "p", first: "x", second: "y" };
    const begun = new Map<Place, string>();
    for (const [place, about] of starts) this.keep(begun, place, about(this.packet), []);
    const passes = ways.map((way) =>
      this.name(
        way.arrives(this.packet, () => "true"),
        [],
      ),
    );
    let reached: ReadonlyMap<Place, string> = begun;
    for (let step = 0; step < steps; step++) reached = this.further(begun, reached, ways, passes);
    this.reached = reached;
  }

  get places(): readonly Place[] {
    return [...this.reached.keys()];
  }

  get text(): string {
    return this.definitions.join("\n");
  }

  /** That a packet is at a place. Has to be asked before {@link text} is. */
  at(place: Place, packet: SymbolicPacket): Term {
    const name = this.reached.get(place);
    if (name === undefined) return FALSE;
    let macro = this.called.get(place);
    if (macro === undefined) {
      macro = `${this.prefix}-at-${this.called.size}`;
      this.called.set(place, macro);
      this.definitions.push(this.definition(macro, name));
    }
    const { source, destination, protocol, first, second } = packet;
    return `(${macro} ${source} ${destination} ${protocol} ${first} ${second})`;
  }

  private further(
    begun: ReadonlyMap<Place, string>,
    before: ReadonlyMap<Place, string>,
    ways: readonly Way[],
    passes: readonly (string | undefined)[],
  ): Map<Place, string> {
    const after = new Map<Place, string>();
    for (const place of new Set([...begun.keys(), ...ways.map(({ to }) => to)])) {
      const parts: Term[] = [];
      const uses: string[] = [];
      const start = begun.get(place);
      if (start !== undefined) {
        parts.push(start);
        uses.push(start);
      }
      for (const [index, { from, to }] of ways.entries()) {
        const [there, pass] = [before.get(from), passes[index]];
        if (to !== place || there === undefined || pass === undefined) continue;
        parts.push(and(there, pass));
        uses.push(there, pass);
      }
      this.keep(after, place, or(...parts), uses);
    }
    return after;
  }

  private keep(into: Map<Place, string>, place: Place, body: Term, uses: readonly string[]): void {
    const name = this.name(body, uses);
    if (name !== undefined) into.set(place, name);
  }

  /** Nothing where it is false anyway. */
  private name(body: Term, uses: readonly string[]): string | undefined {
    if (body === FALSE) return undefined;
    const name = `n${this.named.size}`;
    this.named.set(name, { body, uses });
    return name;
  }

  private definition(macro: string, name: string): string {
    const needed = new Set<string>();
    const need = (each: string): void => {
      if (needed.has(each)) return;
      for (const used of this.named.get(each)?.uses ?? []) need(used);
      needed.add(each);
    };
    need(name);
    const lets = [...needed].map((each) => `(let ((${each} ${this.named.get(each)?.body}))`);
    const address = `(_ BitVec ${WIDTH[this.packet.family]})`;
    const number = `(_ BitVec ${PORT_WIDTH})`;
    const fields = `(s ${address}) (d ${address}) (p (_ BitVec ${PROTOCOL_WIDTH})) (x ${number}) (y ${number})`;
    return `(define-fun ${macro} (${fields}) Bool\n${lets.join("\n")}\n${name}${")".repeat(lets.length)})`;
  }
}

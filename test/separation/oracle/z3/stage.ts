import { and, FALSE, or, type Term, TRUE } from "./smt";
import type { SymbolicPacket } from "./symbolic-packet";
import type { Place, Way } from "./way";

/** A formula about a packet. */
export type About = (packet: SymbolicPacket) => Term;

type Reached = ReadonlyMap<Place, Term>;

interface Definition {
  readonly body: Term;
  readonly uses: readonly Term[];
}

/**
 * Everywhere that packets get without being changed, from where they start: step by step, each step named
 * once, so that the formulas stay as small as the world. They are written anew for each packet that somebody
 * asks about, because of one whose source or destination is known there is little to say.
 */
export class Stage {
  private readonly reachedBy = new Map<string, Reached>();
  private readonly defined = new Map<Term, Definition>();
  private readonly names = new Map<string, Term>();
  private readonly needed = new Set<Term>();

  /** @param prefix Begins the name of each definition. */
  constructor(
    private readonly prefix: string,
    private readonly starts: ReadonlyMap<Place, About>,
    private readonly ways: readonly Way[],
    private readonly steps: number,
  ) {}

  /** Where any packet gets at all. */
  get places(): ReadonlySet<Place> {
    const places = new Set(this.starts.keys());
    for (let before = -1; before < places.size; ) {
      before = places.size;
      for (const { from, to } of this.ways) if (places.has(from)) places.add(to);
    }
    return places;
  }

  /** Everything that {@link at} has named, in order. */
  get definitions(): string {
    return [...this.defined]
      .filter(([name]) => this.needed.has(name))
      .map(([name, { body }]) => `(define-fun ${name} () Bool ${body})`)
      .join("\n");
  }

  /** That a packet is at a place. Has to be asked before {@link definitions} are. */
  at(place: Place, packet: SymbolicPacket): Term {
    const { source, destination, protocol, first, second } = packet;
    const key = [source, destination, protocol, first, second].join();
    const reached = this.reachedBy.get(key) ?? this.reach(packet);
    this.reachedBy.set(key, reached);
    const term = reached.get(place) ?? FALSE;
    this.need(term);
    return term;
  }

  private reach(packet: SymbolicPacket): Reached {
    const starts = new Map([...this.starts].map(([place, about]) => [place, this.named(about(packet), [])]));
    const ways = this.ways
      .map((way) => ({
        ...way,
        pass: this.named(
          way.arrives(packet, () => TRUE, []),
          [],
        ),
      }))
      .filter(({ pass }) => pass !== FALSE);
    let reached: Reached = starts;
    for (let step = 0; step < this.steps; step++) {
      const before = reached;
      const after = new Map<Place, Term>();
      for (const place of new Set([...starts.keys(), ...ways.map(({ to }) => to)])) {
        const came = ways
          .filter(({ to }) => to === place)
          .map(({ from, pass }) => [before.get(from) ?? FALSE, pass] as const);
        const start = starts.get(place) ?? FALSE;
        const body = or(start, ...came.map((both) => and(...both)));
        after.set(place, this.named(body, [start, ...came.flat()]));
      }
      reached = after;
      if ([...after].every(([place, term]) => term === before.get(place))) break;
    }
    return reached;
  }

  /** The same for the same, so that it shows when nothing new is reached. */
  private named(body: Term, uses: readonly Term[]): Term {
    if (body === TRUE || body === FALSE || this.defined.has(body)) return body;
    const known = this.names.get(body);
    if (known !== undefined) return known;
    const name = `${this.prefix}-${this.names.size}`;
    this.names.set(body, name);
    this.defined.set(name, { body, uses });
    return name;
  }

  private need(name: Term): void {
    if (this.needed.has(name)) return;
    this.needed.add(name);
    for (const used of this.defined.get(name)?.uses ?? []) this.need(used);
  }
}

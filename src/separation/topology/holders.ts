import type { Family, Intervals, Port } from "../../model";
import { overlap } from "../../model";
import type { AddressBook } from "../addresses/address-book";
import type { PortFilters } from "../filters/port-filters";
import type { Reading } from "../reading";
import type { Link } from "./links";

interface Holder {
  readonly port: Port;
  readonly addresses: Intervals;
}

/** Who takes, or may take, what is sent to an address on a link. */
export class Holders {
  private readonly onLinks = new Map<string, readonly Holder[]>();
  private readonly found = new Map<string, readonly Port[]>();

  constructor(
    private readonly book: AddressBook,
    private readonly filters: PortFilters,
  ) {}

  of(link: Link, address: bigint, family: Family, reading: Reading): readonly Port[] {
    const key = `${reading} ${family} ${address} ${link.id}`;
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const values = this.book.ofRanges([{ first: address, last: address }], family, reading);
    const ports = this.on(link, family, reading)
      .filter(({ addresses }) => overlap(addresses, values))
      .map(({ port }) => port);
    this.found.set(key, ports);
    return ports;
  }

  private on(link: Link, family: Family, reading: Reading): readonly Holder[] {
    const key = `${reading} ${family} ${link.id}`;
    const known = this.onLinks.get(key);
    if (known !== undefined) return known;
    const holders = link.ports.map((port) => ({
      port,
      addresses: this.filters.taken(port, family, reading),
    }));
    this.onLinks.set(key, holders);
    return holders;
  }
}

import { type Family, type Interval, normal } from "../../model";
import { rangeText } from "../addresses/text";
import { FAMILY_NUMBER } from "../packets/fields";
import type { PacketSet } from "../packets/packet-set";

/** Addresses that packets come from, or go to, as text; nothing where they may be any of more than so many ranges. */
export function outsideAddresses(
  packets: PacketSet,
  field: "source" | "destination",
  most: number,
): string[] {
  const found = new Map<Family, Interval[]>([
    ["ipv4", []],
    ["ipv6", []],
  ]);
  for (const product of packets.products()) {
    for (const [family, intervals] of found) {
      const number = FAMILY_NUMBER[family];
      const isOfFamily = product.family.some(({ first, last }) => first <= number && number <= last);
      if (isOfFamily && product[field] !== undefined) intervals.push(...product[field]);
    }
  }
  const texts = [...found].flatMap(([family, intervals]) =>
    normal(intervals).map((range) => rangeText(range, family)),
  );
  return texts.length > most ? [] : texts;
}

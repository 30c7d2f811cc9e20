import type { Intervals } from "../../model";

const block = (first: bigint, bits: bigint) => ({ first, last: first + (1n << bits) - 1n });

/** Addresses that the Internet does not route: RFC 1918, RFC 6598, RFC 3927; RFC 4193, RFC 4291. */
export const PRIVATE_USE: Readonly<Record<"ipv4" | "ipv6", Intervals>> = {
  ipv4: [
    block(0x0a000000n, 24n),
    block(0x64400000n, 22n),
    block(0xa9fe0000n, 16n),
    block(0xac100000n, 20n),
    block(0xc0a80000n, 16n),
  ],
  ipv6: [block(0xfc00n << 112n, 121n), block(0xfe80n << 112n, 118n)],
};

import { PORTED } from "../../separation/specification/protocols";

export type TrafficChange = "wider" | "narrower" | "both";

interface Ports {
  readonly first: number;
  readonly last: number;
}

/** How the one traffic differs from the other, both as the matrix writes it. */
export function trafficChange(before: readonly string[], after: readonly string[]): TrafficChange {
  const isMore = !after.every((text) => covers(before, text));
  const isLess = !before.every((text) => covers(after, text));
  return isMore && isLess ? "both" : isLess ? "narrower" : "wider";
}

/** Texts are as few as say it: what is covered, one of them covers alone. */
function covers(traffic: readonly string[], text: string): boolean {
  const { protocol, ports } = read(text);
  return traffic.some((one) => {
    if (one === "any") return true;
    const other = read(one);
    return other.protocol === protocol && other.ports.first <= ports.first && other.ports.last >= ports.last;
  });
}

function read(text: string): { readonly protocol: string; readonly ports: Ports } {
  const [, name = "", first = "", last = first] = /^(.+)\/(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  // `protocol/99` is a name as a whole.
  return PORTED.includes(name)
    ? { protocol: name, ports: { first: Number(first), last: Number(last) } }
    : { protocol: text, ports: { first: 0, last: 65_535 } };
}

import { Aspects } from "cdktf";
import type { IConstruct } from "constructs";

let symbol: symbol | undefined;

/** Whether a construct has aspects; asked without making what holds them, as the library does for each. */
export function hasAspects(construct: IConstruct): boolean {
  if (symbol === undefined) {
    const probe = {} as IConstruct;
    Aspects.of(probe);
    symbol = Object.getOwnPropertySymbols(probe)[0] ?? Symbol("none");
  }
  return symbol in construct && Aspects.of(construct).all.length > 0;
}

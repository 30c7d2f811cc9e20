import type { BodyProps } from "cdktf-egov-cloud";
import { districts } from "./districts";
import { townships, villages } from "./grassroots";
import { municipal } from "./municipal";

/** Every body of the register, from the top of the tree down. */
export const bodies: readonly BodyProps[] = [...municipal, ...districts, ...townships, ...villages];

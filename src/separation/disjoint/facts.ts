import type { Prefix } from "../../model";
import type { ReadBlock } from "./leaves";
import type { SharingKind, Undecided } from "./sharing";
import { declarationOf, type Site } from "./site";

/** Something that two realms share where both have it with the same key in the same space. */
export interface Mark {
  /** What keys are compared within: `host`, `uuid`, `physical-network`, … */
  readonly space: string;
  readonly key: string;
  readonly kind: SharingKind;
  /** What reports show. */
  readonly value: string;
  /** `false`: the same key need not be the same thing. */
  readonly certain: boolean;
  readonly site: Site;
}

/** What stands in one realm's Terraform, as it is compared with another's. */
export class Facts {
  readonly marks: Mark[] = [];
  readonly undecided: Undecided[] = [];
  /** Addresses that are the realm's own: of its subnets and pools, and those given to it outside. */
  readonly own: { readonly prefix: Prefix; readonly site: Site }[] = [];

  constructor(
    readonly realm: string,
    readonly blocks: readonly ReadBlock[],
  ) {}

  add(mark: Omit<Mark, "certain"> & { readonly certain?: boolean }): void {
    this.marks.push({ ...mark, certain: (mark.certain ?? true) && mark.site.exists });
  }

  doubt(site: Site | undefined, why: Undecided["why"], detail: string): void {
    const declared = site === undefined ? undefined : declarationOf(site);
    this.undecided.push({ realm: this.realm, why, detail, declared, attribute: site?.attribute ?? "" });
  }
}

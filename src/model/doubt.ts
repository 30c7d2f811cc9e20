import type { Declaration } from "./declaration";

/**
 * Something that the configuration does not tell. Whoever decides reads what is doubtful as widely as
 * it could be for what may pass, and as narrowly as it could be for what passes for certain.
 */
export interface Doubt {
  readonly declared: Declaration;
  readonly why: DoubtReason;
  /** An attribute, type, name or function: what would have to be known. */
  readonly detail: string;
}

export type DoubtReason =
  /** A value that is not known before an apply, or comes from a variable without value. */
  | "value"
  /** A data source finds nothing that the inputs make: it is there already, with whatever it has. */
  | "not-in-inputs"
  /** A name or tag fits more than one. */
  | "ambiguous"
  /** A type or attribute that the model does not know. */
  | "not-modelled"
  /** The number of instances is not known. */
  | "instances"
  /** A module, provisioner or provider that could make anything. */
  | "foreign"
  /** Contradicts itself or something else, so that the service would refuse it or choose. */
  | "contradiction";

/** What the doubt about a thing of the cloud could change. */
export type Reach =
  | { readonly kind: "port"; readonly port: string }
  | { readonly kind: "network"; readonly network: string }
  /** One that may be any other of its region, too: by its segment, or by whoever attaches to both. */
  | { readonly kind: "joined"; readonly network: string }
  | { readonly kind: "router"; readonly router: string }
  /** One region of one cloud: anything in it may be otherwise. */
  | { readonly kind: "region"; readonly region: string }
  | { readonly kind: "everything" };

/** A flow as it was declared, for summaries and reviews. */
export interface DeclaredFlow {
  readonly from: string;
  readonly to: string;
  readonly port: string;
  readonly reason: string;
  readonly carriage: string;
  readonly agreement?: string;
  readonly source?: string;
}

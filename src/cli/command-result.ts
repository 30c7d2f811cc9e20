/** What a command says and how it ends: 0 good, 1 found what it looks for, 2 bad input, 3 undecided. */
export interface CommandResult {
  readonly exitCode: 0 | 1 | 2 | 3;
  readonly output: string;
  /** Goes to standard output, however the command ends: what is found is what was asked for. */
  readonly isReport?: boolean;
}

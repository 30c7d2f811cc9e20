/** Words around problems and in command output. */
export interface Labels {
  readonly problemCount: (count: number) => string;
  readonly where: string;
  readonly value: string;
  readonly allowed: string;
  readonly todo: string;
  readonly none: string;
}

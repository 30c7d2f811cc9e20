/** Edition of GB/T 22239 (等级保护基本要求). The 2019 edition is stricter than the one of 2015. */
export type MlpsEdition = "2008" | "2019";

/** Levels 1–4 of GB/T 22239; level 5 has no published requirements. */
export type MlpsLevel = 1 | 2 | 3 | 4;

/** Grading by S and A where they differ from the level, and the edition. */
export interface MlpsGrade {
  /** Level of business-information security (S). Default: the level. */
  readonly s?: MlpsLevel;
  /** Level of service assurance (A); backup and recovery follow it. Default: the level. */
  readonly a?: MlpsLevel;
  /** Default: 2019. */
  readonly edition?: MlpsEdition;
}

/**
 * Protection level of a business system (定级, GB/T 22240-2020): the higher of S and A.
 * A system whose checks pass here has not passed an assessment.
 */
export class Mlps {
  /** A level; S and A are the same unless given. */
  static level(level: MlpsLevel, grade: MlpsGrade = {}): Mlps {
    return new Mlps(level, grade.s ?? level, grade.a ?? level, grade.edition ?? "2019");
  }

  private constructor(
    readonly level: MlpsLevel,
    readonly s: MlpsLevel,
    readonly a: MlpsLevel,
    readonly edition: MlpsEdition,
  ) {}

  /** Whether the level is the higher of S and A, as GB/T 22240-2020 has it. */
  get isConsistent(): boolean {
    return this.level === Math.max(this.s, this.a);
  }

  /** `S3A2`. */
  toString(): string {
    return `S${this.s}A${this.a}`;
  }
}

/**
 * Classification of a system (密级). The pinyin stays: English grades mislead.
 * No rule of 分级保护 is implemented beyond refusing classified systems on the extranet.
 */
export const Classification = {
  UNCLASSIFIED: "unclassified",
  /** 秘密 */
  MIMI: "mimi",
  /** 机密 */
  JIMI: "jimi",
  /** 绝密 */
  JUEMI: "juemi",
} as const;

/** Value of one of {@link Classification}. */
export type ClassificationName = (typeof Classification)[keyof typeof Classification];

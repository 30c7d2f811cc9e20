/**
 * A number that the library needs and that no binding text gives, or that a city may set
 * otherwise. Reports show where it comes from.
 */
export interface Parameter {
  readonly value: number;
  /** Citation, or `project default`. */
  readonly source: string;
}

/** Source of a number that no text gives. */
export const PROJECT_DEFAULT = "project default";

const byDefault = (value: number): Parameter => ({ value, source: PROJECT_DEFAULT });

/** Every parameter of the register with its default. */
export const DEFAULT_PARAMETERS = {
  /** Least distance in km between a production site and its remote site ("异地"; no text gives a number). */
  remoteDistanceKm: byDefault(300),
  /** Copies of protected data, production included ("多份"; GB/T 22239-2019 8.2.4.6 c says 若干). */
  copies: byDefault(3),
  /** Days that logs are kept. */
  logRetentionDays: { value: 180, source: "网络安全法 (2017) 第二十一条（三）: 不少于六个月" },
  /** IPv4 prefix length of a municipal body's block in each zone. */
  municipalPrefix: byDefault(24),
  /** IPv4 prefix length of a district body's block in each zone. */
  districtPrefix: byDefault(24),
  /** IPv4 prefix length of a township body's block in each zone. */
  townshipPrefix: byDefault(26),
  /** IPv4 prefix length of a village body's block in each zone. */
  villagePrefix: byDefault(27),
  /** IPv4 prefix length of the platform's own block in each zone. */
  platformPrefix: byDefault(24),
} as const satisfies Record<string, Parameter>;

/** Name of one of {@link DEFAULT_PARAMETERS}. */
export type ParameterName = keyof typeof DEFAULT_PARAMETERS;

/** All names. */
export const PARAMETER_NAMES = Object.keys(DEFAULT_PARAMETERS) as ParameterName[];

/** Every parameter of a city, defaults filled in. */
export type Parameters = { readonly [N in ParameterName]: Parameter };

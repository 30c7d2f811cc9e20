import * as path from "node:path";
import type { Declaration } from "../../model/declaration";

/** Place within the repository or, where only the Terraform is known, within the input. */
export interface FindingPlace {
  readonly file: string;
  readonly line: number | undefined;
}

/** What a finding without place is shown at: services refuse a whole report for one that has none. */
export const WITHOUT_PLACE: FindingPlace = { file: ".", line: undefined };

/** The file without any part of a machine's own paths, or nothing. */
export function placeOfFinding({
  declared,
}: {
  readonly declared: Declaration | undefined;
}): FindingPlace | undefined {
  if (declared === undefined) return undefined;
  const [, file = "", line = ""] = /^(.+):(\d+)$/s.exec(declared.source ?? "") ?? [];
  return placed(file, Number(line)) ?? placed(declared.file, declared.line);
}

function placed(file: string, line: number | undefined): FindingPlace | undefined {
  const relative = path.posix.normalize(file.replaceAll("\\", "/"));
  const isElsewhere = /^(\/|\.\.(\/|$)|[A-Za-z][\w+.-]*:)/.test(relative);
  if (file === "" || relative === "." || isElsewhere) return undefined;
  return {
    file: relative,
    line: line !== undefined && Number.isSafeInteger(line) && line > 0 ? line : undefined,
  };
}

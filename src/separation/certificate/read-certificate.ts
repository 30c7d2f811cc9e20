import { readFileSync } from "node:fs";
import { schemaLanguage } from "../../messages/schema-language";
import { EgovError } from "../../problems/egov-error";
import { problem } from "../../problems/problem";
import { CERTIFICATE_VERSION, type Certificate, certificateSchema } from "./certificate";

/**
 * A certificate that somebody has written.
 *
 * @throws {@link EgovError} CERTIFICATE-UNREADABLE, CERTIFICATE-VERSION.
 */
export function readCertificate(file: string): Certificate {
  const value = parsed(file);
  const version =
    typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  if (typeof version === "number" && version !== CERTIFICATE_VERSION)
    throw new EgovError([problem("CERTIFICATE-VERSION", { version: `${version}` }, { path: file })]);
  const { data, error } = certificateSchema.safeParse(value, schemaLanguage());
  if (data !== undefined) return data;
  throw new EgovError(
    error.issues.map(({ path, message }) =>
      problem("CERTIFICATE-UNREADABLE", { reason: message }, { path: `${file} /${path.join("/")}` }),
    ),
  );
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "JSON";
    throw new EgovError([problem("CERTIFICATE-UNREADABLE", { reason }, { path: file })]);
  }
}

import type { Waiver } from "../../rules/read-waivers";
import type { WaiverValidity } from "../review";

/** Days before its last one from which a waiver expires soon (project default). */
const SOON = 30;
const DAY = 24 * 60 * 60 * 1000;

/** Whether a waiver is valid on a day; both are ISO dates. */
export function validityOn({ validFrom, validUntil }: Waiver, day: string | undefined): WaiverValidity {
  if (day === undefined) return "undated";
  if (validFrom !== undefined && day < validFrom) return "not-yet";
  if (day > validUntil) return "expired";
  return Date.parse(validUntil) - Date.parse(day) < SOON * DAY ? "expiring" : "valid";
}

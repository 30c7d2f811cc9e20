import { Duration } from "../units/duration";

const MINUTES = [5, 10, 15, 20, 30];
const HOURS = [1, 2, 3, 4, 6, 8, 12];

/**
 * Intervals that a cron pattern can hold: those that divide the hour or the day evenly, and a
 * week. Below five minutes a full backup is no backup but replication (project default).
 */
export const BACKUP_INTERVALS: readonly Duration[] = [
  ...MINUTES.map((amount) => Duration.minutes(amount)),
  ...HOURS.map((amount) => Duration.hours(amount)),
  Duration.days(1),
  Duration.days(7),
];

export function isBackupInterval(interval: Duration): boolean {
  return BACKUP_INTERVALS.some((known) => known.toSeconds() === interval.toSeconds());
}

/** Mistral counts in UTC: 18:00 there is 02:00 in Beijing, when offices are closed. */
const NIGHT_UTC = 18;
/** Saturday 18:00 UTC is Sunday 02:00 in Beijing. */
const SATURDAY = 6;
const MINUTES_AN_HOUR = 60;
const HOURS_A_DAY = 24;

/**
 * The cron pattern of an interval, in UTC. Backups of a day or more start at 02:00 Beijing time.
 *
 * @param interval One of {@link BACKUP_INTERVALS}.
 * @param key What is backed up. It sets the minute: a city whose backups all start at once would
 * stop its own storage every night.
 */
export function cronPattern(interval: Duration, key: string): string {
  const minute = spread(key) % MINUTES_AN_HOUR;
  const minutes = interval.toMinutes();
  if (minutes < MINUTES_AN_HOUR) {
    return `${steps(minute, minutes, MINUTES_AN_HOUR)} * * * *`;
  }
  const hours = interval.toHours();
  if (hours === 1) return `${minute} * * * *`;
  if (hours <= HOURS_A_DAY) return `${minute} ${steps(NIGHT_UTC, hours, HOURS_A_DAY)} * * *`;
  return `${minute} ${NIGHT_UTC} * * ${SATURDAY}`;
}

function steps(start: number, step: number, end: number): string {
  const first = start % step;
  return Array.from({ length: end / step }, (_, index) => first + index * step).join(",");
}

/** FNV-1a: the same key gives the same number on any machine. */
function spread(key: string): number {
  let hash = 0x811c9dc5;
  for (const character of key) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash;
}

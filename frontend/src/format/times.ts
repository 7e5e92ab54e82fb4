/** Points in time as the user writes them. */
import type { Time } from "../contract";
import type { Locale } from "../hass";

export type TimeLocale = Pick<Locale, "language" | "time_format" | "time_zone">;

/** Where and when: the time zone of Home Assistant's computer, and what "today" is. */
export interface Here {
  readonly serverTimeZone: string;
  readonly now: Date;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: TimeLocale, here: Here, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const timeZone = locale.time_zone === "server" ? here.serverTimeZone : undefined;
  const key = [locale.language, locale.time_format, timeZone, ...Object.entries(options)].join(" ");
  const known = formatters.get(key);
  if (known) return known;
  const language = locale.time_format === "system" ? undefined : locale.language;
  const made = new Intl.DateTimeFormat(language, { ...options, ...(timeZone && { timeZone }) });
  formatters.set(key, made);
  return made;
}

const CLOCK: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit" };

function clock({ time_format }: TimeLocale): Intl.DateTimeFormatOptions {
  if (time_format === "12") return { ...CLOCK, hourCycle: "h12" };
  return time_format === "24" ? { ...CLOCK, hourCycle: "h23" } : CLOCK;
}

const DAY_OF: Intl.DateTimeFormatOptions = { year: "numeric", month: "numeric", day: "numeric" };

/** The hour and minute of today, with the day and month before that, with the year in other years. */
export function formatTime(locale: TimeLocale, time: Time | null, here: Here): string {
  if (time === null) return "";
  const date = new Date(time);
  const day = formatter(locale, here, DAY_OF);
  if (day.format(date) === day.format(here.now)) return formatter(locale, here, clock(locale)).format(date);
  const year = formatter(locale, here, { year: "numeric" });
  const isThisYear = year.format(date) === year.format(here.now);
  const dayOptions: Intl.DateTimeFormatOptions = { month: "short", day: "numeric" };
  const options = isThisYear ? { ...dayOptions, ...clock(locale) } : { ...dayOptions, year: "numeric" as const };
  return formatter(locale, here, options).format(date);
}

/** Day and time in full, as for a tooltip. */
export function formatFullTime(locale: TimeLocale, time: Time | null, here: Here): string {
  if (time === null) return "";
  const options: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", day: "numeric", ...clock(locale) };
  return formatter(locale, here, { ...options, second: "2-digit" }).format(new Date(time));
}

/** Seconds from now until a time; null if it is not known, 0 if it has passed. */
export function secondsUntil(time: Time | null, now: Date): number | null {
  return time === null ? null : Math.max(0, Math.round((Date.parse(time) - now.getTime()) / 1000));
}

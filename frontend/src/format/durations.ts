/** How long something takes. */
import type { NumberLocale } from "./number-locale";
import { formatUnit } from "./units";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** From here on the smaller unit says nothing any more. */
const ROUND = 10;
/** From here on a number says nothing any more, such as of 10 TB at 9 B/s. */
const MOST_DAYS = 999;

const STEPS = [
  { unit: "day", seconds: DAY },
  { unit: "hour", seconds: HOUR },
  { unit: "minute", seconds: MINUTE },
  { unit: "second", seconds: 1 },
] as const;

/** A duration in seconds in one or two units, such as "2h 5m", "40s" or "> 999d"; nothing if it is not known. */
export function formatDuration(locale: NumberLocale, seconds: number | null): string {
  if (seconds === null || Number.isNaN(seconds)) return "";
  if (seconds > MOST_DAYS * DAY) return `> ${formatUnit(locale, MOST_DAYS, "day", 0, "narrow")}`;
  const whole = Math.max(0, Math.round(seconds));
  const place = STEPS.findIndex((step) => whole >= step.seconds);
  const step = STEPS[place] ?? STEPS[3];
  const smaller = STEPS[place + 1];
  const count = Math.floor(whole / step.seconds);
  const rest = smaller && count < ROUND ? Math.floor((whole % step.seconds) / smaller.seconds) : 0;
  const parts = [formatUnit(locale, count, step.unit, 0, "narrow")];
  if (smaller && rest) parts.push(formatUnit(locale, rest, smaller.unit, 0, "narrow"));
  return parts.join(" ");
}

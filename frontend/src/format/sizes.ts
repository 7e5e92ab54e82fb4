/** Sizes and speeds as the user writes them; null, which is "not known", gives an empty text. */
import type { NumberLocale } from "./number-locale";
import { formatUnit } from "./units";

const LARGER_UNITS = ["kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte"] as const;
const STEP = 1000;

interface Scaled {
  readonly value: number;
  readonly unit: string;
  readonly digits: number;
}

/** Bring bytes to a unit in which three digits say enough. */
function scaled(bytes: number): Scaled {
  let value = bytes;
  let unit = "byte";
  for (const larger of LARGER_UNITS) {
    // What would be rounded to 1,000 is shown in the next unit
    if (value < STEP - 0.5) break;
    value /= STEP;
    unit = larger;
  }
  const digits = unit === "byte" || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return { value, unit, digits };
}

/** A size in bytes, such as "1.42 GB"; units are those of Home Assistant, where 1 GB is 1,000 MB. */
export function formatSize(locale: NumberLocale, bytes: number | null): string {
  if (bytes === null) return "";
  const { value, unit, digits } = scaled(bytes);
  return formatUnit(locale, value, unit, digits);
}

/** A speed in bytes per second, such as "3.20 MB/s". */
export function formatSpeed(locale: NumberLocale, bytesPerSecond: number | null): string {
  if (bytesPerSecond === null) return "";
  const { value, unit, digits } = scaled(bytesPerSecond);
  return formatUnit(locale, value, `${unit}-per-second`, digits);
}

/** How much of how much, such as "12.0 MB / 1.42 GB". */
export function formatLoaded(locale: NumberLocale, loaded: number | null, total: number | null): string {
  if (loaded === null || total === null) return formatSize(locale, loaded ?? total);
  return `${formatSize(locale, loaded)} / ${formatSize(locale, total)}`;
}

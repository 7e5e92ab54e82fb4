/** Numbers and percentages as the user writes them; null, which is "not known", gives an empty text. */
import { type NumberLocale, numberLocale } from "./number-locale";

const formatters = new Map<string, Intl.NumberFormat>();

/** Return a formatter, which is made once: making it takes long, using it does not. */
export function numberFormatter(locale: NumberLocale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = [locale.language, locale.number_format, ...Object.entries(options)].join(" ");
  const known = formatters.get(key);
  if (known) return known;
  const useGrouping = locale.number_format !== "none";
  const made = new Intl.NumberFormat(numberLocale(locale), { ...options, useGrouping });
  formatters.set(key, made);
  return made;
}

/** A number with at most this many digits after its decimal sign. */
export function formatNumber(locale: NumberLocale, value: number | null, digits = 0): string {
  return value === null ? "" : numberFormatter(locale, { maximumFractionDigits: digits }).format(value);
}

/** A percentage from 0 to 100; it is not 100 before all is there. */
export function formatProgress(locale: NumberLocale, value: number | null): string {
  if (value === null) return "";
  return numberFormatter(locale, { style: "percent", maximumFractionDigits: 0 }).format(Math.floor(value) / 100);
}

/** Numbers with units: the unit is in the user's language, the number as the user writes numbers. */
import type { NumberLocale } from "./number-locale";
import { numberFormatter } from "./numbers";

const NUMERIC = new Set(["integer", "group", "decimal", "fraction", "minusSign"]);

/** Return a number with one of the units that `Intl` knows, with just as many digits after the decimal sign. */
export function formatUnit(
  locale: NumberLocale,
  value: number,
  unit: string,
  digits: number,
  unitDisplay: "short" | "narrow" = "short",
): string {
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const inLanguage = numberFormatter(
    { language: locale.language, number_format: "language" },
    { style: "unit", unit, unitDisplay, ...fraction },
  );
  if (locale.number_format === "language") return inLanguage.format(value);
  const number = numberFormatter(locale, fraction).format(value);
  const parts = inLanguage.formatToParts(value);
  const first = parts.findIndex(({ type }) => NUMERIC.has(type));
  return parts
    .map(({ type, value: text }, place) => (place === first ? number : NUMERIC.has(type) ? "" : text))
    .join("");
}

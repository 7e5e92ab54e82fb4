/** Which locale numbers are written in: users choose it apart from their language. */
import type { Locale } from "../hass";

export type NumberLocale = Pick<Locale, "language" | "number_format">;

/** Return what to give to `Intl`; undefined is the browser's own. */
export function numberLocale({ language, number_format }: NumberLocale): string | undefined {
  switch (number_format) {
    case "comma_decimal":
      return "en-US";
    case "decimal_comma":
      return "de-DE";
    case "space_comma":
      return "fr-FR";
    case "quote_decimal":
      return "de-CH";
    case "system":
      return undefined;
    case "language":
    case "none":
      return language;
  }
}

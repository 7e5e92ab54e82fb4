import type { Locale } from "../hass";
import type { Localize } from "../translations/texts";

/** In whose words and numbers. */
export interface Speaker {
  readonly locale: Locale;
  readonly localize: Localize;
}

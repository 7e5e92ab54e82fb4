// How much a dialog is about.
import { formatSize } from "../format/sizes";
import type { NumberLocale } from "../format/number-locale";
import type { Amount } from "../state/amount";
import type { Localize } from "../translations/texts";

/** Say how many links, and how much of how much is loaded, as far as it is known. */
export function amountText(localize: Localize, locale: NumberLocale, { links, bytes, loaded }: Amount): string {
  const total = formatSize(locale, bytes);
  const size = loaded ? formatSize(locale, loaded) : "";
  const sizes = total && size ? localize("list.loaded_of", { loaded: size, total }) : total || size;
  return [localize("list.links", { count: links }), sizes].filter(Boolean).join(" · ");
}

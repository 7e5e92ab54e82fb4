import type { ReactiveControllerHost } from "lit";
import type { Hass } from "../hass";
import { hasTexts, loadTexts, localizeIn } from "./localize";
import type { Localize } from "./texts";

const known = new WeakMap<object, { readonly texts: boolean; readonly localize: Localize }>();

/**
 * Return the texts for an element, which is drawn again when more of them have come. Call it while drawing:
 * `const localize = localizeFor(this, hass)`.
 */
export function localizeFor(host: Pick<ReactiveControllerHost, "requestUpdate">, hass: Pick<Hass, "locale">): Localize {
  const { locale } = hass;
  const texts = hasTexts(locale.language);
  if (!texts) void drawnWithTexts(host, locale.language);
  const made = known.get(locale);
  if (made?.texts === texts) return made.localize;
  const localize = localizeIn(locale);
  known.set(locale, { texts, localize });
  return localize;
}

async function drawnWithTexts(host: Pick<ReactiveControllerHost, "requestUpdate">, language: string): Promise<void> {
  try {
    await loadTexts(language);
  } catch {
    return; // English says it, too
  }
  host.requestUpdate();
}

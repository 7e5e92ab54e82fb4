// Texts for forms that Home Assistant draws: it asks for them without the language, which is that of the page.
import { loadTexts, localizeIn } from "../translations/localize";
import type { Localize } from "../translations/texts";
import "../translations/later-texts";

/** Return the texts in the language of the page; English where its texts cannot be loaded. */
export async function pageTexts(): Promise<Localize> {
  const language = document.documentElement.lang || "en";
  try {
    await loadTexts(language);
  } catch {
    // English says it, too
  }
  return localizeIn({ language, number_format: "language" });
}

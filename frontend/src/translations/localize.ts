/** Texts in the user's language. English is there at once; other languages are loaded when they are first needed. */
import { formatNumber } from "../format/numbers";
import type { NumberLocale } from "../format/number-locale";
import { within } from "../format/shown";
import { en } from "./en";
import { LANGUAGES } from "./languages";
import type { Forms, Localize, TextKey, Texts } from "./texts";

const english: Texts = { ...en };
const loaded = new Map<string, Texts>([["en", english]]);
const coming = new Map<string, Promise<void>>();

/** Add English texts that are loaded later; in all other languages they come with the rest. */
export function addEnglish(texts: Texts): void {
  Object.assign(english, texts);
}

/** Return the language that we have for one of Home Assistant's, such as `pt` for `pt-BR`. */
export function languageFor(language: string): string {
  const base = language.replace(/-.*/, "");
  return [language, base].find((name) => name in LANGUAGES) ?? "en";
}

/** Return whether a language's texts are there; English ones stand in until they are. */
export const hasTexts = (language: string): boolean => loaded.has(languageFor(language));

/** Load a language. Where that fails, English remains and the next call tries again. */
export function loadTexts(language: string): Promise<void> {
  const name = languageFor(language);
  const load = LANGUAGES[name];
  if (loaded.has(name) || !load) return Promise.resolve();
  const known = coming.get(name);
  if (known) return known;
  const promise = load()
    .then((texts) => void loaded.set(name, texts))
    .finally(() => coming.delete(name));
  coming.set(name, promise);
  return promise;
}

/** Return the texts of a language as far as they are there, with numbers as the user writes them. */
export function localizeIn(locale: NumberLocale): Localize {
  const name = languageFor(locale.language);
  const texts = loaded.get(name) ?? english;
  const language = texts === english ? "en" : name;
  return (key: TextKey, ...[values]: readonly Readonly<Record<string, string | number>>[]): string => {
    const own = texts[key];
    const text = own ?? english[key] ?? key;
    return filled(worded(text, own ? language : "en", values?.["count"]), values ?? {}, locale);
  };
}

const rules = new Map<string, Intl.PluralRules>();

function worded(text: string | Forms, language: string, count: string | number | undefined): string {
  if (typeof text === "string") return text;
  const rule = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, rule);
  return text[rule.select(Number(count))] ?? text.other;
}

function filled(text: string, values: Readonly<Record<string, string | number>>, locale: NumberLocale): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) return placeholder;
    return typeof value === "number" ? formatNumber(locale, value) : within(value);
  });
}

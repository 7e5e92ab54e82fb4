import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { en } from "../../src/translations/en";
import { enLater } from "../../src/translations/en-later";
import { LANGUAGES } from "../../src/translations/languages";

type Wording = string | Readonly<Record<string, string>>;

const english: Readonly<Record<string, Wording>> = { ...en, ...enLater };
const forms = (text: Wording): string[] => (typeof text === "string" ? [text] : Object.values(text));
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

/** The forms of plural that a language has for any number, such as `many` for a million links in French. */
const pluralForms = (language: string) => new Intl.PluralRules(language).resolvedOptions().pluralCategories;

test("the languages are those of the integration's translations", () => {
  const folder = new URL("../../../custom_components/jdownloader_ws/translations/", import.meta.url);
  const names = readdirSync(folder).map((name) => name.replace(".json", ""));
  expect(["en", ...Object.keys(LANGUAGES)].sort()).toEqual(names.sort());
});

describe.each(Object.entries(LANGUAGES))("%s", (language, load) => {
  let texts: Readonly<Record<string, Wording>>;

  beforeAll(async () => {
    texts = await load();
  });

  test("has exactly the keys of English, in its order", () => {
    expect(Object.keys(texts)).toEqual(Object.keys(english));
  });

  test("has the placeholders of English", () => {
    for (const [key, text] of Object.entries(texts)) {
      const expected = placeholders(forms(english[key] ?? "").at(-1) ?? "");
      for (const form of forms(text)) expect(placeholders(form), `${key}: ${form}`).toEqual(expected);
    }
  });

  test("has all forms of plural that it needs where English has forms", () => {
    const needed = [...pluralForms(language)].sort();
    for (const [key, text] of Object.entries(texts)) {
      expect(typeof text, key).toBe(typeof english[key]);
      if (typeof text === "object") expect(Object.keys(text).sort(), key).toEqual(needed);
    }
  });

  test("leaves no sentence in English", () => {
    const sentences = Object.entries(english).filter(([, text]) => (forms(text).at(-1) ?? "").split(" ").length > 3);
    expect(sentences.length).toBeGreaterThan(100);
    for (const [key, text] of sentences) expect(forms(texts[key] ?? "").at(-1), key).not.toBe(forms(text).at(-1));
  });

  test("says nothing with blanks around it, and nothing empty", () => {
    for (const [key, text] of Object.entries(texts))
      for (const form of forms(text)) expect(form, key).toMatch(/^\S(.*\S)?$/s);
  });

  test("ends with a sign where English does", () => {
    const sign = (text: string) => /[….?:!]$/.exec(text)?.[0];
    for (const [key, text] of Object.entries(texts)) {
      const expected = sign(forms(english[key] ?? "").at(-1) ?? "");
      for (const form of forms(text)) expect(sign(form), `${key}: ${form}`).toBe(expected);
    }
  });
});

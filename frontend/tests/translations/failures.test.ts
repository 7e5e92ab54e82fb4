import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { BACKEND_LANGUAGES } from "../../src/data/error-text";
import { OWN_LANGUAGES } from "../../src/data/failure-text";
import { LANGUAGES } from "../../src/translations/localize";

const FOLDER = new URL("../../../custom_components/jdownloader_ws/translations/", import.meta.url);
const read = (language: string) =>
  JSON.parse(readFileSync(new URL(`${language}.json`, FOLDER), "utf-8")) as { exceptions: Record<string, { message: string }> };
const english = read("en").exceptions;
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

test("errors are told in all our languages: in the integration's own words, or in ours", () => {
  expect([...BACKEND_LANGUAGES, ...Object.keys(OWN_LANGUAGES)].sort()).toEqual(["en", ...Object.keys(LANGUAGES)].sort());
  for (const language of BACKEND_LANGUAGES) expect(Object.keys(read(language).exceptions)).not.toEqual([]);
});

describe.each(Object.entries(OWN_LANGUAGES))("%s", (_, load) => {
  test("has the errors of all other languages, with what the integration's name", async () => {
    const { failures } = await load();
    const others = await Promise.all(Object.values(OWN_LANGUAGES).map((one) => one()));
    for (const other of others) expect(Object.keys(failures)).toEqual(Object.keys(other.failures));
    for (const [key, text] of Object.entries(failures)) {
      expect(english[key], key).toBeDefined();
      expect(placeholders(text), key).toEqual(placeholders(english[key]?.message ?? ""));
    }
  });
});

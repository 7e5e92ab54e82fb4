import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { OWN_LANGUAGES } from "../../src/translations/failures/languages";
import { BACKEND_LANGUAGES, LANGUAGES } from "../../src/translations/languages";

const FOLDER = new URL("../../../custom_components/jdownloader_ws/translations/", import.meta.url);
const read = (language: string) =>
  JSON.parse(readFileSync(new URL(`${language}.json`, FOLDER), "utf-8")) as { exceptions: Record<string, { message: string }> };
const english = read("en").exceptions;
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

/** What is said of these by their code says as much, in each language of ours. */
const SAID_BY_CODE = [
  "authentication_error",
  "communication_error",
  "connection_not_found",
  "device_not_found",
  "device_offline",
  "done_partly",
  "invalid_format",
  "maintenance",
  "moved_partly",
  "moved_to_new_partly",
  "not_supported",
  "outcome_unknown",
  "rate_limited",
  "rejected",
  "settings_partly",
  "started_partly",
  "too_large",
  "unauthorized",
];
/** What only actions, other clients or forms of the configuration can meet: card and panel never ask for that. */
const NEVER_HERE = [
  "both_lists",
  "click_n_load_script",
  "click_n_load_wrong_key",
  "connection_stays",
  "container_as_it_is",
  "entity_not_found",
  "file_no_text",
  "file_not_allowed",
  "file_not_found",
  "file_too_large",
  "library_conflict",
  "links_and_packages",
  "no_account_selected",
  "no_device",
  "no_settings",
  "no_target",
  "not_one_file",
  "not_one_place",
  "not_one_selected",
  "not_one_solution",
  "not_one_target",
  "nothing_selected",
  "several_devices",
  "some_failed",
  "system_power_off",
];

test("no error that a page can meet is without a text of its own", async () => {
  const own = Object.keys((await Object.values(OWN_LANGUAGES)[0]?.())?.failures ?? {});
  expect([...own, ...SAID_BY_CODE, ...NEVER_HERE].sort()).toEqual(Object.keys(english).sort());
});

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

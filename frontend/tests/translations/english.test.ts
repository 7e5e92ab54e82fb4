import { expect, test } from "vitest";
import { en } from "../../src/translations/en";
import { enLater } from "../../src/translations/en-later";
import { broughtBy, loadedLater, sources } from "../source-graph";

const groupsOf = (texts: object) => new Set(Object.keys(texts).map((key) => key.split(".")[0] ?? ""));
const later = groupsOf(enLater);

/** Files that say something of what is loaded later. */
const saying = sources
  .filter(({ file }) => !file.startsWith("translations/"))
  .filter(({ code }) => [...later].some((group) => new RegExp(`["\`]${group}\\.[\\w$]`).test(code)))
  .map(({ file }) => file);

test("a group of texts is there at once or later, not both", () => {
  expect([...groupsOf(en)].filter((group) => later.has(group))).toEqual([]);
});

test("what is there at once says nothing of what is loaded later", () => {
  const atOnce = new Set([...broughtBy("card.ts"), ...broughtBy("panel.ts")]);
  expect(saying.length).toBeGreaterThan(0);
  expect(saying.filter((file) => atOnce.has(file))).toEqual([]);
});

/** What keys begin with that are put together from what JDownloader says. */
const BEGINNING = /`(\w+\.\w*)\$\{/g;
const beginnings = sources.flatMap(({ code }) => [...code.matchAll(BEGINNING)].map((match) => match[1] ?? ""));
const isSaid = (key: string) =>
  beginnings.some((beginning) => key.startsWith(beginning)) ||
  sources.some(({ file, code }) => !file.startsWith("translations/") && code.includes(`"${key}"`));

test("every text is said somewhere", () => {
  expect(Object.keys({ ...en, ...enLater }).filter((key) => !isSaid(key))).toEqual([]);
});

test("what is loaded later brings its texts", () => {
  const brought = [...loadedLater].map((file) => ({ file, files: broughtBy(file) }));
  const speechless = brought.filter(
    ({ files }) => saying.some((file) => files.has(file)) && !files.has("translations/later-texts.ts"),
  );
  expect(speechless.map(({ file }) => file)).toEqual([]);
});

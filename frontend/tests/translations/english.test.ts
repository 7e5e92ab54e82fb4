import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { en } from "../../src/translations/en";
import { enLater } from "../../src/translations/en-later";

const SOURCES = new URL("../../src/", import.meta.url).pathname;
const sources = globSync("**/*.ts", { cwd: SOURCES })
  .filter((file) => !file.startsWith("translations/"))
  .map((file) => ({ file, code: readFileSync(SOURCES + file, "utf8") }));

test("no text is there twice", () => {
  expect(Object.keys(en).filter((key) => key in enLater)).toEqual([]);
});

test("what is loaded later is only said by what is loaded later", () => {
  const later = new Set(Object.keys(enLater).map((key) => key.split(".")[0]));
  const groups = new Set(Object.keys(en).map((key) => key.split(".")[0]));
  expect([...later].filter((group) => groups.has(group))).toEqual([]);
  const saying = sources.filter(({ code }) => [...later].some((group) => new RegExp(`["\`]${group}\\.\\w`).test(code)));
  expect(saying.map(({ file }) => file).filter((file) => !file.startsWith("dialogs/"))).toEqual([]);
});

import { expect, test } from "vitest";
import type { Link } from "../../src/contract";
import { archiveName, brokenArchives } from "../../src/state/broken-archives";
import { fold } from "../../src/state/fold";
import { UNKNOWN } from "../../src/state/jdownloader-state";
import { link, onePackage, snapshot } from "../rows";

const LOCKED: Partial<Link> = { state: "finished", extraction: "wrong_password" };

const having = (...links: readonly Link[]) =>
  fold(UNKNOWN, snapshot({ packages: [onePackage("p"), onePackage("q")], links })).downloads;

test("links of parts make an archive, in the order of the list", () => {
  const downloads = having(
    link("7", "q", { ...LOCKED, name: "films.rar" }),
    link("1", "p", { ...LOCKED, name: "books.part1.rar" }),
    link("2", "p", { ...LOCKED, name: "books.part2.rar", extraction: "file_not_found" }),
    link("3", "p", { ...LOCKED, name: "songs.zip", extraction: "crc_error" }),
    link("4", "p", { name: "notes.txt" }),
  );

  expect(brokenArchives(downloads, new Set(["1", "2", "3", "7"]))).toEqual([
    { name: "books", reason: "wrong_password", linkIds: ["1", "2"] },
    { name: "songs", reason: "crc_error", linkIds: ["3"] },
    { name: "films", reason: "wrong_password", linkIds: ["7"] },
  ]);
});

test("links that are not there, or are no such archives any more, make none", () => {
  const downloads = having(link("1", "p", { state: "finished", extraction: "successful" }));

  expect(brokenArchives(downloads, new Set(["1", "2"]))).toEqual([]);
});

test.each([
  ["books.part01.rar", "books"],
  ["books.r00", "books"],
  ["books.7z.001", "books"],
  ["books.tar.gz", "books"],
  ["books.2026.zip", "books.2026"],
  ["books.txt", "books.txt"],
  [".zip", ".zip"],
])("%s belongs to the archive %s", (fileName, name) => {
  expect(archiveName(fileName)).toBe(name);
});

import { expect, test } from "vitest";
import type { Link } from "../../src/contract";
import { brokenArchives } from "../../src/state/broken-archives";
import { fold } from "../../src/state/fold";
import { UNKNOWN } from "../../src/state/jdownloader-state";
import { link, onePackage, snapshot } from "../rows";

const LOCKED: Partial<Link> = { state: "finished", extraction: "wrong_password" };

const having = (...links: readonly Link[]) =>
  fold(UNKNOWN, snapshot({ packages: [onePackage("p"), onePackage("q")], links })).downloads;

test("links of parts make an archive, in the order of the list", () => {
  const downloads = having(
    link("7", "q", { ...LOCKED, name: "films.rar", archive: "films" }),
    link("1", "p", { ...LOCKED, name: "books.part1.rar", archive: "books" }),
    link("2", "p", { ...LOCKED, name: "books.part2.rar", archive: "books", extraction: "file_not_found" }),
    link("3", "p", { ...LOCKED, name: "songs.zip", archive: "songs", extraction: "crc_error" }),
    link("4", "p", { name: "notes.txt" }),
  );

  expect(brokenArchives(downloads, new Set(["1", "2", "3", "7"]))).toEqual([
    { name: "books", reason: "wrong_password", linkIds: ["1", "2"] },
    { name: "songs", reason: "crc_error", linkIds: ["3"] },
    { name: "films", reason: "wrong_password", linkIds: ["7"] },
  ]);
});

test("a file without the name of an archive stands for itself", () => {
  const downloads = having(link("1", "p", { ...LOCKED, name: "books.bin" }));

  expect(brokenArchives(downloads, new Set(["1"]))).toEqual([
    { name: "books.bin", reason: "wrong_password", linkIds: ["1"] },
  ]);
});

test("links that are not there, or are no such archives any more, make none", () => {
  const downloads = having(link("1", "p", { state: "finished", extraction: "successful" }));

  expect(brokenArchives(downloads, new Set(["1", "2"]))).toEqual([]);
});

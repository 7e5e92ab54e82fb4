/** What a search finds, and why. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { find, text } from "../elements/page";
import { ListPage, names, rowPart, search } from "../elements/list-page";
import { link, onePackage, snapshot } from "../rows";

let page: ListPage;

beforeEach(async () => {
  page = new ListPage();
  const packages = [onePackage("p", { name: "P" }), onePackage("q", { name: "Q", comment: "for Anna" })];
  const links = [
    link("a", "p", { name: "a", host: "fast.example", url: "https://fast.example/one" }),
    link("b", "p", {
      name: "b",
      host: "slow.example",
      url: "https://slow.example/two?token=7",
      comment: "second half",
    }),
    link("c", "q", { name: "c", host: null, url: null }),
  ];
  await page.show("downloads", snapshot({ packages, links }));
});

afterEach(() => {
  document.body.replaceChildren();
});

test.each([
  ["FAST", ["P", "a"], "a", "Hoster: fast.example"],
  ["half", ["P", "b"], "b", "Comment: second half"],
  ["token=7", ["P", "b"], "b", "Address: https://slow.example/two?token=7"],
  ["anna", ["Q"], "Q", "Comment: for Anna"],
])("hosters, comments and addresses are found, and it is said where: %s", async (words, rows, name, why) => {
  await search(words);

  expect(names()).toEqual(rows);
  expect(text(rowPart(name, ".detail"))).toBe(why);
});

test("what is found by its name says nothing more", async () => {
  await search("q");

  expect(names()).toEqual(["Q"]);
  expect(text(rowPart("Q", ".detail"))).toBe("2 links");
});

test("what is chosen is what is seen", async () => {
  await search("slow");
  rowPart("P", "input").click();
  await Promise.resolve();
  expect(find("jdownloader-row")).toHaveLength(2);
});

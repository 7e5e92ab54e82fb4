import { afterEach, beforeEach, expect, test } from "vitest";
import "../../src/list/filter-chips";
import "../../src/list/list-actions";
import "../../src/elements/menu";
import { button, delta, drawn, find, only, text } from "../elements/page";
import { ListPage, names } from "../elements/list-page";
import { grabbedLink, grabbedPackage, link, onePackage, snapshot } from "../rows";

let page: ListPage;

beforeEach(() => {
  page = new ListPage();
});

afterEach(() => {
  document.body.replaceChildren();
});

const DOWNLOADS = snapshot({
  packages: [onePackage("p"), onePackage("q"), onePackage("r")],
  links: [
    link("a", "p", { state: "failed", host: "one.example.org" }),
    link("b", "p", { state: "running", host: "two.example.org" }),
    link("c", "q", { state: "failed", host: "two.example.org" }),
    link("d", "r", { state: "finished", host: null }),
  ],
});

const chips = () => find("jdownloader-filter-chips button").map(text);
const pressed = () => find("jdownloader-filter-chips button[aria-pressed=true]").map(text);

async function press(name: string): Promise<void> {
  find("jdownloader-filter-chips button")
    .find((one) => text(one).startsWith(name))
    ?.click();
  await drawn();
}

/** Lists of a card have their filters where a user wants them. */
async function show(...sent: Parameters<ListPage["show"]>): Promise<void> {
  await page.show(...sent);
  only("jdownloader-list-toolbar").dispatchEvent(new CustomEvent("view-change", { detail: { hasChips: true } }));
  await drawn();
  await expect.poll(() => find("jdownloader-filter-chips")).toHaveLength(1);
  await drawn();
}

test("there is one for each state and each hoster that there is, with how many links", async () => {
  await show("downloads", DOWNLOADS);
  expect(chips()).toEqual(["Downloading 1", "Failed 2", "Finished 1", "one.example.org 1", "two.example.org 2"]);
  expect(only("jdownloader-filter-chips [role=toolbar]").getAttribute("aria-label")).toBe("Filters");
});

test("one of each can be chosen; the others say what they would show then", async () => {
  await show("downloads", DOWNLOADS);
  await press("Failed");
  expect(names()).toEqual(["package p", "package q"]);
  expect(chips()).toEqual(["Downloading 1", "Failed 2", "Finished 1", "one.example.org 1", "two.example.org 1"]);

  await press("two.example.org");
  expect(names()).toEqual(["package q"]);
  expect(pressed()).toEqual(["Failed 1", "two.example.org 1"]);
  expect(chips()).toContain("Finished 0");

  await press("Failed");
  await press("two.example.org");
  expect([names(), pressed()]).toEqual([["package p", "package q", "package r"], []]);
});

test("what is chosen of a package is what the filter shows", async () => {
  await show("downloads", DOWNLOADS);
  await press("one.example.org");
  find("jdownloader-row input")[0]?.click();
  await drawn();
  button("Start now").click();
  await drawn();
  expect(page.sent).toEqual([{ "downloads/start": { link_ids: ["a"] } }]);
});

test("they count what happens, and one that is chosen stays", async () => {
  await show("downloads", DOWNLOADS);
  await press("Downloading");
  await page.happen(delta({ links: { change: { b: { state: "finished" } } } }));
  expect(chips()).toEqual(["Downloading 0", "Failed 2", "Finished 2", "one.example.org 0", "two.example.org 0"]);
  expect(text(only(".empty"))).toContain("No results");
  button("Show all").click();
  await drawn();
  expect(chips()).toEqual(["Failed 2", "Finished 2", "one.example.org 1", "two.example.org 2"]);
});

test("finished ones are shown where they are asked for", async () => {
  await show("downloads", DOWNLOADS);
  only("jdownloader-list-toolbar").dispatchEvent(new CustomEvent("view-change", { detail: { hideFinished: true } }));
  await drawn();
  await press("Finished");
  expect(names()).toEqual(["package r"]);
});

test("arrows go from one to the next, and the tab key reaches one of them", async () => {
  await show("downloads", DOWNLOADS);
  const stops = () => find("jdownloader-filter-chips button[tabindex='0']").map(text);
  const bar = only("jdownloader-filter-chips [role=toolbar]");
  expect(stops()).toEqual(["Downloading 1"]);
  for (const [key, stop] of [
    ["ArrowRight", "Failed 2"],
    ["End", "two.example.org 2"],
    ["ArrowLeft", "one.example.org 1"],
    ["Home", "Downloading 1"],
    ["ArrowLeft", "Downloading 1"],
  ] as const) {
    bar.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    await drawn();
    expect(stops(), key).toEqual([stop]);
  }
});

test("where there is nothing to choose from there are none", async () => {
  await show("downloads", snapshot({ packages: [onePackage("p")], links: [link("a", "p"), link("b", "p")] }));
  expect(chips()).toEqual([]);
});

test("the LinkGrabber has those of its online check", async () => {
  const links = [grabbedLink("a", "p"), grabbedLink("b", "q", { availability: "offline" })];
  await show(
    "linkgrabber",
    snapshot({ linkgrabber: { packages: [grabbedPackage("p"), grabbedPackage("q")], links, collecting: false } }),
  );
  expect(chips()).toEqual(["Online 1", "Offline 1"]);
  await press("Offline");
  expect(names()).toEqual(["grabbed package q"]);
});

test("the menu brings and takes them", async () => {
  await page.show("downloads", DOWNLOADS);
  expect(find("jdownloader-filter-chips")).toEqual([]);
  for (const count of [1, 0]) {
    button("Sort and filter").click();
    await expect.poll(() => find("[role=menuitemcheckbox]").map(text)).toContain("Filters above the list");
    button("Filters above the list").click();
    await expect.poll(() => find("jdownloader-filter-chips")).toHaveLength(count);
  }
});

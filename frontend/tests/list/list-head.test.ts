import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "../../src/list/list-head";
import { button, drawn, find, only, text } from "../elements/page";
import { downloads, ListPage, names } from "../elements/list-page";
import { grabbedLink, grabbedPackage, link, onePackage, snapshot } from "../rows";

let page: ListPage;

/** The page of the tests lays nothing out: the list is as wide as it says here. */
let width = 0;
beforeEach(() => {
  page = new ListPage();
  width = 2000;
  vi.spyOn(HTMLElement.prototype, "offsetWidth", "get").mockImplementation(() => width);
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(private readonly _seen: () => void) {}
      observe(): void {
        void Promise.resolve().then(this._seen);
      }
      disconnect(): void {
        // It sees once
      }
    },
  );
  vi.spyOn(window, "getComputedStyle").mockImplementation(
    () => ({ fontSize: "14px", direction: "ltr" }) as CSSStyleDeclaration,
  );
});

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const heads = () => find("jdownloader-list-head [role=columnheader] button").map(text);
const sorted = () => find("[aria-sort]").map((one) => [text(one), one.getAttribute("aria-sort")]);

async function press(name: string): Promise<void> {
  find("jdownloader-list-head button")
    .find((one) => text(one) === name)
    ?.click();
  await drawn();
}

test("a list with columns has headings, a narrow one has not", async () => {
  await page.show("downloads", downloads());
  await expect.poll(heads).toEqual(["Name", "State", "Progress", "Size", "Speed", "Hoster"]);

  width = 58 * 14 - 1;
  await page.show("downloads", downloads());
  await drawn();
  expect(find("jdownloader-list-head")).toEqual([]);
});

test("a press on one sorts, another reverses, and that is said", async () => {
  await page.show(
    "downloads",
    snapshot({
      packages: [
        onePackage("p", { bytes_total: 1 }),
        onePackage("q", { bytes_total: 3 }),
        onePackage("r", { bytes_total: 2 }),
      ],
      links: [link("a", "p")],
    }),
  );
  await expect.poll(heads).toContain("Size");
  expect(sorted()).toEqual([]);

  await press("Size");
  expect([names(), sorted()]).toEqual([["package p", "package r", "package q"], [["Size", "ascending"]]]);
  await press("Size");
  expect([names(), sorted()]).toEqual([["package q", "package r", "package p"], [["Size", "descending"]]]);
  await press("Name");
  expect([names(), sorted()]).toEqual([["package p", "package q", "package r"], [["Name", "ascending"]]]);
});

test("headings are in the same columns as what is below them", async () => {
  await page.show("downloads", downloads());
  await expect.poll(heads).toContain("Size");
  const indices = (root: string) =>
    find(`${root} [aria-colindex]`).map((one) => Number(one.getAttribute("aria-colindex")));
  expect(indices("jdownloader-list-head")).toEqual([1, 3, 4, 5, 6, 7, 8]);
  expect(indices("jdownloader-row").slice(0, 5)).toEqual([1, 2, 3, 4, 9]);
  expect(only("jdownloader-list-head").closest("[role=treegrid]")?.getAttribute("aria-colcount")).toBe("9");
});

test("an arrow leads from the headings to the rows", async () => {
  await page.show("downloads", downloads());
  await expect.poll(heads).toContain("Size");
  find("jdownloader-list-head button")[0]?.dispatchEvent(
    new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, composed: true }),
  );
  await drawn();
  expect(only("jdownloader-rows").shadowRoot?.activeElement?.getAttribute("aria-rowindex")).toBe("1");
});

test("the LinkGrabber has headings of what it knows", async () => {
  await page.show(
    "linkgrabber",
    snapshot({ linkgrabber: { packages: [grabbedPackage("p")], links: [grabbedLink("a", "p")], collecting: false } }),
  );
  await expect.poll(heads).toEqual(["Name", "State", "Size", "Hoster"]);
});

test("a box chooses all that is shown, or nothing", async () => {
  await page.show("downloads", downloads());
  await expect.poll(heads).toContain("Size");
  const box = () => only("jdownloader-list-head input") as HTMLInputElement;
  box().click();
  await drawn();
  expect(find("jdownloader-row[chosen]")).toHaveLength(2);
  find("jdownloader-row input")[0]?.click();
  await drawn();
  expect([box().checked, box().indeterminate]).toEqual([false, true]);
  box().click();
  await drawn();
  box().click();
  await drawn();
  expect(find("jdownloader-row[chosen]")).toEqual([]);
});

test("who may not control has no box", async () => {
  await page.show(
    "downloads",
    snapshot({ packages: [onePackage("p")], links: [link("a", "p")], rights: { control: false, admin: false } }),
  );
  await expect.poll(heads).toContain("Size");
  expect(find("jdownloader-list-head input")).toEqual([]);
});

test("rows stand closer where that is wanted, in all lists, and the browser remembers it", async () => {
  await page.show("downloads", downloads());
  const isCompact = () => only("jdownloader-rows").hasAttribute("compact");
  expect(isCompact()).toBe(false);
  for (const wanted of [true, false]) {
    button("Sort and filter").click();
    await expect.poll(() => find("[role=menuitemcheckbox]").map(text)).toContain("Compact rows");
    button("Compact rows").click();
    await drawn();
    expect([isCompact(), localStorage.getItem("jdownloader_ws.compact")]).toEqual([wanted, String(wanted)]);
  }
});

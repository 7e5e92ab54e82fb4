import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { choose, downloads, ListPage, names, press, rowOf, rowPart, search, tick, unfold } from "../elements/list-page";
import { button, delta, drawn, find, only, text } from "../elements/page";
import { link, onePackage, snapshot } from "../rows";

let page: ListPage;

beforeEach(() => {
  page = new ListPage();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

describe("a selection", () => {
  it("has its own bar of commands", async () => {
    await page.show("downloads", downloads());
    await unfold("package p");
    await tick("link a");
    await tick("package q");
    expect(text(only("jdownloader-selection-bar .count"))).toBe("2 selected");
    expect(text(only("jdownloader-selection-bar .size"))).toBe("2.00 kB");
    expect(rowOf("link a").getAttribute("aria-selected")).toBe("true");

    button("Start now").click();
    await drawn();
    expect(page.sent).toEqual([{ "downloads/start": { link_ids: ["a"], package_ids: ["q"] } }]);

    button("Clear selection").click();
    await drawn();
    expect(find("jdownloader-selection-bar")).toEqual([]);
  });

  it("has the addresses of its links copied, each once", async () => {
    const copied = vi.fn(() => Promise.resolve());
    vi.stubGlobal("navigator", { clipboard: { writeText: copied } });
    const links = ["a", "b", "a"].map((name, place) =>
      link(String(place), "p", { url: `https://mirror.example.org/${name}` }),
    );
    await page.show("downloads", snapshot({ packages: [onePackage("p")], links }));
    await tick("package p");
    await choose("package p", "Copy addresses");
    expect(copied).toHaveBeenCalledWith("https://mirror.example.org/a\nhttps://mirror.example.org/b");
    vi.unstubAllGlobals();
  });

  it("loses what is removed elsewhere", async () => {
    await page.show("downloads", downloads());
    await unfold("package p");
    await tick("link a");
    await tick("link b");
    await page.happen(delta({ links: { remove: ["a"] } }));
    expect(text(only("jdownloader-selection-bar .count"))).toBe("1 selected");
  });

  it("is made with keys, too", async () => {
    await page.show("downloads", downloads());
    await press("package p", "ArrowRight");
    expect(names()).toContain("link a");

    await press("link a", " ");
    await press("link a", "ArrowDown", { shiftKey: true });
    expect(text(only("jdownloader-selection-bar .count"))).toBe("2 selected");

    await press("link b", "Escape");
    expect(find("jdownloader-selection-bar")).toEqual([]);

    await press("package q", "ArrowUp", { altKey: true });
    expect(page.sent).toEqual([{ "downloads/move": { package_ids: ["q"], after_id: null } }]);
  });

  it("is announced to screen readers, once it is stable", async () => {
    await page.show("downloads", downloads());
    vi.useFakeTimers();
    rowPart("package p", "input").click();
    rowPart("package q", "input").click();
    expect(text(only("[role=status]"))).toBe("");
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    await drawn();
    expect(text(only("[role=status]"))).toBe("3 selected");
  });
});

describe("links of a package that is chosen", () => {
  const looks = (...rows: readonly string[]) => rows.map((name) => rowOf(name).getAttribute("aria-selected"));
  const bar = () => text(only("jdownloader-selection-bar .count"));

  it("look and count as chosen, and can be left out one by one", async () => {
    await page.show("downloads", downloads());
    await unfold("package p");
    await tick("package p");
    expect(looks("package p", "link a", "link b", "package q")).toEqual(["true", "true", "true", "false"]);
    expect(bar()).toBe("2 selected");

    await tick("link a");
    expect(looks("package p", "link a", "link b")).toEqual(["false", "false", "true"]);
    expect(bar()).toBe("1 selected");
    await tick("package p");
    expect(bar()).toBe("2 selected");
    await tick("package p");
    expect(find("jdownloader-selection-bar")).toEqual([]);
  });

  it("are removed with all that the bar names, on whatever row the key is pressed", async () => {
    await page.show("downloads", downloads());
    await unfold("package p");
    await press("link a", "a", { ctrlKey: true });
    expect(bar()).toBe("3 selected");

    await press("link a", "Delete");

    expect(await removed()).toEqual({ package_ids: ["p", "q"] });
  });

  it("are what a key is about that is pressed on a row that is not chosen", async () => {
    await page.show("downloads", downloads());
    await tick("package p");
    await press("package q", "Delete");
    expect(await removed()).toEqual({ package_ids: ["p"] });
    await press("package q", "ArrowUp", { altKey: true });
    expect(page.sent).toEqual([]); // p is on top, and q is not chosen
  });

  it("have the menu of all that is chosen", async () => {
    await page.show("downloads", downloads());
    await unfold("package p");
    await tick("package p");
    await choose("link a", "Force download");
    expect(page.sent).toEqual([{ "downloads/force": { package_ids: ["p"] } }]);
  });

  it("are chosen by keys wherever the focus is in the list", async () => {
    await page.show("downloads", downloads());
    const pressIn = async (where: HTMLElement, key: string, held: KeyboardEventInit = {}) => {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true, ...held });
      where.dispatchEvent(event);
      await drawn();
      return event.defaultPrevented;
    };
    expect(await pressIn(only("input[type=search]"), "a", { ctrlKey: true })).toBe(false);
    expect(await pressIn(button("Sort and filter"), "Delete")).toBe(false);
    expect(await pressIn(button("Sort and filter"), "a", { ctrlKey: true })).toBe(true);
    expect(bar()).toBe("3 selected");
    expect(await pressIn(button("Disable"), "Delete")).toBe(true);
    expect(await removed()).toEqual({ package_ids: ["p", "q"] });
    expect(await pressIn(button("Disable"), "Escape")).toBe(true);
    expect(find("jdownloader-selection-bar")).toEqual([]);
  });

  it("count as far as they are seen", async () => {
    await page.show("downloads", downloads(link("d", "q", { name: "other", state: "finished" })));
    await search("link");
    await press("package p", "a", { ctrlKey: true });
    expect(bar()).toBe("3 selected");
    await press("package p", "Delete");
    expect(await removed()).toEqual({ package_ids: ["p"], link_ids: ["c"] });
  });
});

/** Return what the dialog for removing is about, and leave it. */
async function removed(): Promise<object> {
  await vi.waitFor(() => only("jdownloader-remove-dialog"));
  const dialog = only("jdownloader-remove-dialog") as HTMLElement & { detail: { ids: object } };
  const { ids } = dialog.detail;
  dialog.remove();
  await drawn();
  return ids;
}

it("shows no commands to who may only look", async () => {
  await page.show("downloads", { ...downloads(), rights: { control: false, admin: false } });
  expect(find("jdownloader-row input, jdownloader-row .menu")).toEqual([]);
  await press("package p", "Delete");
  expect(page.sent).toEqual([]);
});

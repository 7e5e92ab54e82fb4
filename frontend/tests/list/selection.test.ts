import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { downloads, ListPage, names, press, rowOf, rowPart, tick, unfold } from "../elements/list-page";
import { button, delta, drawn, find, only, text } from "../elements/page";

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
    expect(rowOf("link a").getAttribute("aria-selected")).toBe("true");

    button("Start now").click();
    expect(page.sent).toEqual([{ "downloads/start": { link_ids: ["a"], package_ids: ["q"] } }]);

    button("Clear selection").click();
    await drawn();
    expect(find("jdownloader-selection-bar")).toEqual([]);
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

  it("is told to who can't see it, once it rests", async () => {
    await page.show("downloads", downloads());
    vi.useFakeTimers();
    rowPart("package p", "input").click();
    rowPart("package q", "input").click();
    expect(text(only("[role=status]"))).toBe("");
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    await drawn();
    expect(text(only("[role=status]"))).toBe("2 selected");
  });
});

it("shows no commands to who may only look", async () => {
  await page.show("downloads", { ...downloads(), rights: { control: false, admin: false } });
  expect(find("jdownloader-row input, jdownloader-row .menu")).toEqual([]);
  await press("package p", "Delete");
  expect(page.sent).toEqual([]);
});

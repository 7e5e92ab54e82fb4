import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { downloads, ListPage, names, rowOf, rowPart, tick, unfold } from "../elements/list-page";
import { DEVICE, drawn, find, only, text } from "../elements/page";
import { point } from "../elements/pointer";
import { grabbedLink, grabbedPackage, snapshot } from "../rows";

const ROW = 56;
const WIDTH = 400;
const HEIGHT = 560;
const LINKGRABBER = {
  packages: [grabbedPackage("g"), grabbedPackage("h")],
  links: [grabbedLink("x", "g"), grabbedLink("y", "g"), grabbedLink("z", "h")],
  collecting: false,
};
let page: ListPage;
let under: Element | null;

beforeEach(() => {
  page = new ListPage();
  under = null;
  document.elementFromPoint = () => under;
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(ROW);
  const rect = { left: 0, right: WIDTH, top: 0, bottom: HEIGHT, width: WIDTH, height: HEIGHT };
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockReturnValue(rect as DOMRect);
});

afterEach(async () => {
  // A press ends what was still waited for
  await point("pointerdown", window, 0, 0);
  await point("pointercancel", window, 0, 0);
  vi.restoreAllMocks();
  vi.useRealTimers();
  document.body.replaceChildren();
});

async function pickUp(name: string): Promise<void> {
  await point("pointerdown", rowPart(name, ".handle"), 380, 10);
}

const ghost = () => find("jdownloader-carried").map((one) => text(one.shadowRoot?.querySelector(".words") ?? one));
const amounts = () =>
  find("jdownloader-carried").map((one) =>
    text(one.shadowRoot?.querySelector(".count") ?? document.createElement("i")),
  );

describe("what is carried", () => {
  it("is seen beside the pointer, with how much it is", async () => {
    await page.show("downloads", downloads());
    await pickUp("package p");
    await point("pointermove", window, 382, 11);
    expect(ghost()).toEqual([]);

    await point("pointermove", window, 300, 100);
    expect([ghost(), amounts()]).toEqual([["package p"], ["2"]]);
    await point("pointerup", window, 300, 100);
    expect(ghost()).toEqual([]);
  });

  it("is all that is selected", async () => {
    await page.show("downloads", downloads());
    await tick("package p");
    await tick("package q");
    await pickUp("package q");
    await point("pointermove", window, 300, 100);
    expect(ghost()).toEqual(["3 selected"]);
  });

  it("goes to where it is let go, and what comes after it is no click", async () => {
    await page.show("downloads", downloads());
    await pickUp("package q");
    await point("pointermove", window, 300, 10);
    expect(only(".line").style.getPropertyValue("--place")).toBe("0");
    await point("pointerup", window, 300, 10);
    rowOf("package q").click();
    await drawn();
    expect(page.sent).toEqual([{ "downloads/move": { package_ids: ["q"], after_id: null } }]);
    expect(names()).toEqual(["package p", "package q"]);
  });

  it("goes to the end below the last row", async () => {
    await page.show("downloads", downloads());
    await pickUp("package p");
    await point("pointermove", window, 300, 500);
    await point("pointerup", window, 300, 500);
    expect(page.sent).toEqual([{ "downloads/move": { package_ids: ["p"], after_id: "q" } }]);
  });

  it.each([
    ["broken off", "pointercancel", 10],
    ["let go beside the list", "pointerup", HEIGHT + 100],
  ])("stays where it was if it is %s", async (_, kind, y) => {
    await page.show("downloads", downloads());
    await pickUp("package q");
    await point("pointermove", window, 300, y);
    await point(kind, window, 300, y);
    expect([page.sent, find(".line"), ghost()]).toEqual([[], [], []]);
  });

  it("is put back by the escape key", async () => {
    await page.show("downloads", downloads());
    await pickUp("package q");
    await point("pointermove", window, 300, 10);
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    await point("pointerup", window, 300, 10);
    expect([page.sent, ghost()]).toEqual([[], []]);
  });
});

describe("the edge of a list", () => {
  it("scrolls it while the pointer rests there", async () => {
    vi.useFakeTimers({ toFake: ["requestAnimationFrame", "cancelAnimationFrame"] });
    await page.show("downloads", downloads());
    const [scroller] = find("jdownloader-rows .scroller");
    if (!scroller) throw new Error("nothing to scroll");
    await pickUp("package q");
    await point("pointermove", window, 300, HEIGHT / 2);
    vi.advanceTimersByTime(500);
    expect(scroller.scrollTop).toBe(0);

    await point("pointermove", window, 300, HEIGHT - 5);
    vi.advanceTimersByTime(500);
    const scrolled = scroller.scrollTop;
    expect(scrolled).toBeGreaterThan(ROW);
    vi.advanceTimersByTime(500);
    expect(scroller.scrollTop).toBeGreaterThan(scrolled);

    await point("pointermove", window, 300, 5);
    vi.advanceTimersByTime(500);
    expect(scroller.scrollTop).toBeLessThan(2 * scrolled);
    await point("pointercancel", window, 300, 5);
    const last = scroller.scrollTop;
    vi.advanceTimersByTime(500);
    expect(scroller.scrollTop).toBe(last);
  });
});

describe("from the LinkGrabber", () => {
  const taker = (deviceId: string): HTMLElement => {
    const tab = document.createElement("button");
    tab.dataset["takesGrabbed"] = deviceId;
    document.body.append(tab);
    return tab;
  };

  beforeEach(async () => {
    await page.show("linkgrabber", snapshot({ linkgrabber: LINKGRABBER }));
  });

  it("links go to the downloads where these are, and are not started", async () => {
    await unfold("grabbed package g");
    await pickUp("grabbed y");
    const tab = taker(DEVICE);
    under = tab.appendChild(document.createElement("span"));
    await point("pointermove", window, 100, 20);
    expect(ghost()).toEqual(["grabbed y Move to downloads"]);
    expect(tab.hasAttribute("data-over")).toBe(true);
    expect(find(".line")).toEqual([]);

    await point("pointerup", window, 100, 20);
    expect(page.sent).toEqual([{ "linkgrabber/move_to_downloads": { link_ids: ["y"], start: false } }]);
    expect(tab.hasAttribute("data-over")).toBe(false);
    await vi.waitFor(() => {
      expect(page.notices.map(({ message }) => message)).toEqual(["1 moved to downloads"]);
    });
  });

  it("go nowhere over those of another JDownloader", async () => {
    await pickUp("grabbed package g");
    under = taker("attic");
    await point("pointermove", window, 600, 20);
    expect(ghost()).toEqual(["grabbed package g"]);
    await point("pointerup", window, 600, 20);
    expect(page.sent).toEqual([]);
  });

  it("go there also where the list is sorted, but then to no place in it", async () => {
    const list = only("jdownloader-list");
    list.shadowRoot
      ?.querySelector("jdownloader-list-toolbar")
      ?.dispatchEvent(new CustomEvent("view-change", { detail: { sorting: { key: "name", descending: false } } }));
    await drawn();
    await pickUp("grabbed package h");
    await point("pointermove", window, 100, 10);
    expect(find(".line")).toEqual([]);
    under = taker(DEVICE);
    await point("pointermove", window, 100, 20);
    await point("pointerup", window, 100, 20);
    expect(page.sent).toEqual([{ "linkgrabber/move_to_downloads": { package_ids: ["h"], start: false } }]);
  });
});

it("nothing of the downloads is taken by their own tab", async () => {
  await page.show("downloads", downloads());
  await pickUp("package p");
  under = only("jdownloader-list");
  expect(under.getAttribute("data-takes-grabbed")).toBe(DEVICE);
  await point("pointermove", window, 600, 20);
  await point("pointerup", window, 600, 20);
  expect(page.sent).toEqual([]);
});

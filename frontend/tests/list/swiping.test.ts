import { beforeEach, describe, expect, it, vi } from "vitest";
import { downloads, names, rowOf, rowPart, tick, unfold } from "../elements/list-page";
import { swipe, touch } from "../elements/finger";
import { drawn, find, only, text } from "../elements/page";
import { grabbedLink, grabbedPackage, link, snapshot } from "../rows";
import { after, page } from "./swiped-page";

const FAR = 200;
const REMOVED = { "downloads/remove": { package_ids: ["q"] } };
describe("a row that is swiped against the direction of writing", () => {
  beforeEach(async () => {
    await page.show("downloads", downloads());
  });

  it("is gone at once, and removed in 8 seconds", async () => {
    await swipe(rowOf("package q"), -FAR);
    expect(names()).toEqual(["package p"]);
    expect(page.notices.map(({ message }) => message)).toEqual([
      "package q will be removed in 8 seconds, or when you leave the page",
    ]);
    expect(page.notices[0]).toMatchObject({ duration: 8000, action: { text: "Undo" } });
    await after(7999);
    expect(page.sent).toEqual([]);

    await after(1);
    expect(page.sent).toEqual([REMOVED]);
    await after(60_000);
    expect(page.sent).toEqual([REMOVED]);
  });

  it("is back where that is undone, and stays", async () => {
    await swipe(rowOf("package q"), -FAR);
    page.notices[0]?.action?.action();
    await drawn();
    expect(names()).toEqual(["package p", "package q"]);

    await after(60_000);
    expect(page.sent).toEqual([]);
  });

  it("is back where it could not be removed, and that is said", async () => {
    page.connection.answer = () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the socket's library does
      throw { code: "device_offline", message: "JDownloader is offline" };
    };
    await swipe(rowOf("package q"), -FAR);
    await after(8000);
    await vi.waitFor(() => {
      expect(page.notices.at(-1)?.message).toBe("JDownloader is offline");
    });
    await drawn();
    expect(names()).toEqual(["package p", "package q"]);
  });

  it("is shown again where it is still in the list some time later", async () => {
    await swipe(rowOf("package q"), -FAR);
    await after(8000 + 9999);
    expect(names()).toEqual(["package p"]);
    await after(1);
    expect(names()).toEqual(["package p", "package q"]);
  });

  it("waits together with those after it, and all of them can be undone", async () => {
    await unfold("package p");
    await swipe(rowOf("link a"), -FAR);
    await after(5000);
    await swipe(rowOf("package q"), -FAR);
    expect(page.notices.at(-1)?.message).toBe("2 links will be removed in 8 seconds, or when you leave the page");
    await after(7000);
    expect([page.sent, names()]).toEqual([[], ["package p", "link b"]]);

    page.notices.at(-1)?.action?.action();
    await drawn();
    expect(names()).toEqual(["package p", "link a", "link b", "package q"]);
    await after(60_000);
    expect(page.sent).toEqual([]);
  });

  it("leaves the selection, and takes nothing else that is selected along", async () => {
    await tick("package p");
    await tick("package q");
    expect(text(only(".count"))).toBe("3 selected");
    await swipe(rowOf("package q"), -FAR);
    expect(text(only(".count"))).toBe("2 selected");
    expect(names()).toEqual(["package p"]);
  });

  it("leaves an empty list if it was the last", async () => {
    await swipe(rowOf("package q"), -FAR);
    await swipe(rowOf("package p"), -FAR);
    expect(text(only(".empty"))).toMatch(/^The download list is empty/);
  });
});

describe("a row that is swiped in the direction of writing", () => {
  it("is started", async () => {
    await page.show("downloads", downloads());
    await swipe(rowOf("package q"), FAR);
    expect(page.sent).toEqual([{ "downloads/start": { package_ids: ["q"] } }]);
    expect(names()).toEqual(["package p", "package q"]);
  });

  it("goes from the LinkGrabber to the downloads", async () => {
    const linkgrabber = { packages: [grabbedPackage("g")], links: [grabbedLink("x", "g")], collecting: false };
    await page.show("linkgrabber", snapshot({ linkgrabber }));
    await swipe(rowOf("grabbed package g"), FAR);
    expect(page.sent).toEqual([{ "linkgrabber/move_to_downloads": { package_ids: ["g"], start: true } }]);
  });

  it("stays where it is if it is finished", async () => {
    await page.show("downloads", downloads(link("d", "q", { state: "finished" })));
    await unfold("package q");
    await swipe(rowOf("link d"), FAR);
    expect(page.sent).toEqual([]);
  });

  it("is one that goes to the left where one writes to the left", async () => {
    document.dir = "rtl";
    vi.spyOn(window, "getComputedStyle").mockReturnValue({ direction: "rtl" } as CSSStyleDeclaration);
    await page.show("downloads", downloads());
    await swipe(rowOf("package q"), -FAR);
    expect(page.sent).toEqual([{ "downloads/start": { package_ids: ["q"] } }]);
    await swipe(rowOf("package q"), FAR);
    expect(names()).toEqual(["package p"]);
  });
});

describe("a finger on a row", () => {
  beforeEach(async () => {
    await page.show("downloads", downloads());
  });

  const strips = () =>
    find("jdownloader-swipe-strip").map(
      (strip) => `${text(strip.shadowRoot?.querySelector(".words") ?? strip)}${strip.hasAttribute("ready") ? "!" : ""}`,
    );
  const menus = () => find("jdownloader-menu").length;

  it("shows what would come of it, and that it is far enough", async () => {
    const row = rowOf("package q");
    const lift = await touch(row, { x: 400, y: 100 }, { x: 340, y: 100 });
    expect(strips()).toEqual(["Remove"]);
    expect(row.style.translate).toBe("-60px");
    await lift("pointercancel");

    const again = await touch(row, { x: 400, y: 100 }, { x: 340, y: 100 }, { x: 520, y: 100 }, { x: 530, y: 100 });
    expect(strips()).toEqual(["Start now!"]);
    await again("pointercancel");
    expect([strips(), row.style.translate, page.sent]).toEqual([[], "", []]);
  });

  it.each([
    ["not far", { x: 400, y: 100 }, { x: 320, y: 100 }],
    ["up or down", { x: 400, y: 100 }, { x: 300, y: 260 }],
    ["from the edge of the window", { x: 1010, y: 100 }, { x: 700, y: 100 }],
  ])("means nothing where it goes %s", async (_, from, to) => {
    const lift = await touch(rowOf("package q"), from, to);
    await lift();
    expect([page.sent, page.notices, names()]).toEqual([[], [], ["package p", "package q"]]);
  });

  it("opens the menu of the row where it is held, once it is lifted, and is no tap then", async () => {
    const lift = await touch(rowOf("package q"), { x: 400, y: 100 }, { x: 403, y: 101 });
    await after(500);
    expect(menus()).toBe(0);
    await lift();
    expect(menus()).toBe(1);
    rowOf("package q").click();
    await drawn();
    expect(rowOf("package q").getAttribute("aria-expanded")).toBe("false");
  });

  it("opens it where the browser says that it is held, too", async () => {
    const row = rowOf("package q");
    const lift = await touch(row, { x: 400, y: 100 });
    row.dispatchEvent(new Event("contextmenu", { bubbles: true, composed: true, cancelable: true }));
    await drawn();
    expect(menus()).toBe(0);
    await lift();
    expect(menus()).toBe(1);
  });

  it("opens none where it slips, or is lifted before", async () => {
    const lift = await touch(rowOf("package q"), { x: 400, y: 100 });
    await after(500);
    await lift("pointercancel");
    const short = await touch(rowOf("package q"), { x: 400, y: 100 });
    await after(499);
    await short();
    expect(menus()).toBe(0);
  });

  it("means nothing on the handle, and for who may only look", async () => {
    const handle = await touch(rowPart("package q", ".handle"), { x: 400, y: 100 }, { x: 100, y: 100 });
    await handle();
    await page.show("downloads", { ...downloads(), rights: { control: false, admin: false } });
    await swipe(rowOf("package q"), -FAR);
    await swipe(rowOf("package q"), FAR);
    expect([page.sent, page.notices]).toEqual([[], []]);
  });
});

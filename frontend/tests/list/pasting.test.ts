import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import "../../src/dialogs/add-links-dialog";
import { ListPage } from "../elements/list-page";
import { button, drawn, find, only, text } from "../elements/page";
import { snapshot, status } from "../rows";

const LINK = "https://mirror.example.org/almanac.pdf";
let page: ListPage;

beforeEach(() => {
  page = new ListPage();
  HTMLDialogElement.prototype.showModal = () => undefined;
});

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
  sessionStorage.clear();
});

/** Press the button; returns what is in the box for links, and whether one can type there. */
async function paste(): Promise<[string, boolean]> {
  button("Paste links").click();
  await expect.poll(() => find("jdownloader-add-links-dialog textarea")).toHaveLength(1);
  await drawn();
  const field = only("jdownloader-add-links-dialog textarea") as HTMLTextAreaElement;
  return [field.value, (field.getRootNode() as ShadowRoot).activeElement === field];
}

describe.each(["downloads", "linkgrabber"] as const)("an empty list: %s", (list) => {
  it("takes what the clipboard holds", async () => {
    vi.stubGlobal("navigator", { clipboard: { readText: () => Promise.resolve(LINK) } });
    await page.show(list, snapshot());
    expect(await paste()).toEqual([LINK, true]);
  });

  it.each([
    [
      "does not let it be read",
      { clipboard: { readText: () => Promise.reject(new DOMException("no", "NotAllowedError")) } },
    ],
    ["has none, as over HTTP", {}],
  ])("opens the box where the browser %s", async (_, navigator) => {
    vi.stubGlobal("navigator", navigator);
    await page.show(list, snapshot());
    expect(await paste()).toEqual(["", true]);
  });

  it("offers nothing to who may only look", async () => {
    await page.show(list, snapshot({ rights: { control: false, admin: false } }));
    expect(text(only(".empty"))).toMatch(/ is empty$/);
    expect(find(".empty button")).toEqual([]);
  });

  it("offers nothing where it is too long to be shown", async () => {
    await page.show(list, snapshot({ status: status({ total_downloads: 100_001, linkgrabber_links: 100_001 }) }));
    expect(find(".empty button")).toEqual([]);
  });
});

import { afterEach, beforeEach, expect, it } from "vitest";
import "../../src/panel";
import "../elements/popover";
import { VERSION } from "../../src/version";
import { button, drawn, find, homeAssistant, mount, only, send, text } from "../elements/page";
import { FakeConnection } from "../fake-connection";
import { link, onePackage, snapshot, status } from "../rows";

let connection: FakeConnection;

beforeEach(() => {
  connection = new FakeConnection();
});

afterEach(() => {
  document.body.replaceChildren();
});

const full = () => snapshot({ version: VERSION, packages: [onePackage("p")], links: [link("a", "p")] });

async function showPanel(narrow = false, names?: Readonly<Record<string, string>>): Promise<HTMLElement> {
  const panel = await mount("jdownloader-panel", { hass: homeAssistant(connection, names), narrow });
  await send(connection, full());
  await send(connection, full());
  return panel;
}

async function press(key: string, on: EventTarget = document.body): Promise<KeyboardEvent> {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true });
  on.dispatchEvent(event);
  await drawn();
  return event;
}

it("shows a JDownloader with its lists", async () => {
  await showPanel();
  expect(text(only("h1"))).toBe("Downloads");
  expect(text(only("jdownloader-header h2"))).toBe("Office");
  expect(find("jdownloader-row .name").map(text)).toEqual(["package p"]);
});

it("lets one of several be chosen, and says how each is", async () => {
  await showPanel(false, { office: "Office", attic: "Attic" });
  button("JDownloader: Attic").click();
  await expect.poll(() => find("[role=menu] .label").length).toBe(3);
  await send(connection, snapshot({ version: VERSION, status: status({ state: "running", speed: 2_000_000 }) }));
  expect(find("[role=menu] .label").map(text)).toEqual([
    "Attic · Downloading · 2.00 MB/s",
    "Office · Downloading · 2.00 MB/s",
    "All JDownloaders",
  ]);

  find("[role=menuitemradio]")[1]?.click();
  await drawn();
  expect(connection.subscriptions.slice(-2).map(({ message }) => message["device_id"])).toEqual(["office", "office"]);
});

it("shows all of several at once, and from there one of them", async () => {
  await showPanel(false, { office: "Office", attic: "Attic" });
  button("All JDownloaders").click();
  await expect.poll(() => find("jdownloader-overview")).toHaveLength(1);
  await expect.poll(() => find("jdownloader-overview li .name").map(text)).toEqual(["Attic", "Office"]);
  expect(find("jdownloader-header")).toEqual([]);
  expect(button("All JDownloaders").getAttribute("aria-pressed")).toBe("true");

  find("li button.who")[1]?.click();
  await drawn();
  expect(find("jdownloader-header .name").map(text)).toEqual(["Office"]);
});

it("says so where there is none", async () => {
  await mount("jdownloader-panel", { hass: homeAssistant(connection, {}) });
  expect(text(only(".nothing"))).toBe("No JDownloader is set up");
});

it("brings the sidebar where that is hidden", async () => {
  const panel = await showPanel(true);
  const toggled = new Promise((resolve) => {
    panel.addEventListener("hass-toggle-menu", resolve);
  });
  button("Open sidebar").click();
  await toggled;
});

it("has keys to search, to add, and to get to the list", async () => {
  await showPanel();
  expect((await press("/")).defaultPrevented).toBe(true);
  const list = only("jdownloader-list-toolbar").shadowRoot;
  expect(list?.activeElement?.localName).toBe("input");

  expect((await press("a")).defaultPrevented).toBe(true);
  await expect.poll(() => find("jdownloader-add-links-dialog")).toHaveLength(1);
  // A press on its edge takes the focus out of it
  expect((await press("/")).defaultPrevented).toBe(false);
  only("jdownloader-add-links-dialog").remove();

  await press("ArrowDown");
  expect(only("jdownloader-rows").shadowRoot?.activeElement?.localName).toBe("jdownloader-row");
});

it("leaves keys alone that are for a field, and those of a page that is gone", async () => {
  const panel = await showPanel();
  expect((await press("a", only("input[type=search]"))).defaultPrevented).toBe(false);

  panel.remove();
  expect((await press("a")).defaultPrevented).toBe(false);
});

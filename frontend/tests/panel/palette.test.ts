import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import "../../src/panel";
import "../../src/dialogs/keys-dialog"; // no test waits for these to be loaded
import "../../src/dialogs/palette-dialog";
import "../../src/panel/commands";
import { DIALOG_CHECK } from "../../src/panel/toasts";
import { VERSION } from "../../src/version";
import type { HappenedEvent } from "../../src/contract";
import { delta, drawn, find, homeAssistant, mount, only, send, text } from "../elements/page";
import { FakeConnection } from "../fake-connection";
import { link, onePackage, snapshot, status } from "../rows";

let connection: FakeConnection;
let notices: string[];

const hear = (event: Event): void => {
  notices.push((event as CustomEvent<{ message: string }>).detail.message);
};

beforeEach(async () => {
  connection = new FakeConnection();
  notices = [];
  localStorage.clear();
  history.replaceState(null, "", "/jdownloader");
  addEventListener("hass-notification", hear);
  await mount("jdownloader-panel", { hass: homeAssistant(connection) });
  await everything();
  await everything();
});

afterEach(() => {
  document.body.replaceChildren();
  removeEventListener("hass-notification", hear);
});

const everything = () =>
  send(
    connection,
    snapshot({
      version: VERSION,
      status: status({ state: "running", total_downloads: 2, speed_limit: 3_000_000 }),
      packages: [onePackage("p", { name: "Lectures" }), onePackage("q", { name: "Star maps" })],
      links: [link("a", "p"), link("b", "q")],
    }),
  );

async function press(key: string, on: EventTarget = document.body): Promise<void> {
  on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }));
  await drawn();
}

async function openPalette(words: string): Promise<void> {
  await press(".");
  await expect.poll(() => find("jdownloader-palette-dialog")).toHaveLength(1);
  await drawn();
  await everything();
  Object.assign(only("[role=combobox]"), { value: words }).dispatchEvent(new Event("input"));
  await drawn();
}

const found = () => find("[role=option]").map(text);
const enter = async () => {
  only("jdownloader-palette-dialog form").dispatchEvent(new Event("submit", { cancelable: true }));
  await drawn();
  find("jdownloader-palette-dialog dialog").forEach((one) => one.dispatchEvent(new Event("close")));
  await drawn();
};

describe("the palette", () => {
  it("finds commands by name, and does them", async () => {
    await openPalette("");
    expect(found()).toEqual(
      expect.arrayContaining([
        "Add links",
        "Pause",
        "Stop",
        "LinkGrabber",
        "Keyboard shortcuts",
        "Speed limit: 3.00 MB/s",
      ]),
    );
    expect(found()).not.toContain("Start"); // it runs already
    Object.assign(only("[role=combobox]"), { value: "limit 3" }).dispatchEvent(new Event("input"));
    await drawn();
    expect(found()).toEqual(["Speed limit: 3.00 MB/s"]);

    await enter();
    expect(connection.messages.at(-1)).toMatchObject({ type: "jdownloader_ws/settings/set", speed_limit: 3_000_000 });
  });

  it("has first what begins so, whether command or package", async () => {
    await openPalette("st");
    expect(found().slice(0, 2)).toEqual(["Stop", "Stop after current downloads"]);
    expect(found()).toContain("Star maps");
    Object.assign(only("[role=combobox]"), { value: "ma" }).dispatchEvent(new Event("input"));
    await drawn();
    expect(found()[0]).toBe("Star maps");
  });

  it("finds packages by name, and goes there", async () => {
    await openPalette("map");
    expect(found()).toEqual(["Star maps"]);
    await enter();
    expect(location.pathname).toBe("/jdownloader/office/downloads/q");
    expect(find("jdownloader-row .name").map(text)).toEqual(["Lectures", "Star maps", "link b"]);
  });

  it("goes through what was found with the arrow keys, and says where nothing was", async () => {
    await openPalette("s");
    const input = only("[role=combobox]");
    const chosen = () => find("[role=option]").findIndex((one) => one.getAttribute("aria-selected") === "true");
    await press("ArrowDown", input);
    expect([chosen(), input.getAttribute("aria-activedescendant")]).toEqual([1, "found-1"]);
    await press("ArrowUp", input);
    await press("ArrowUp", input);
    expect(chosen()).toBe(found().length - 1);

    Object.assign(input, { value: "nothing like it" }).dispatchEvent(new Event("input"));
    await drawn();
    expect(found()).toEqual([]);
    expect(text(only("jdownloader-palette-dialog [role=status]"))).not.toBe("");
  });
});

it("shows the keys", async () => {
  await press("?");
  await expect.poll(() => find("jdownloader-keys-dialog")).toHaveLength(1);
  await drawn();
  expect(text(only("dialog"))).toContain("Find a command or a package");
});

describe("a package that is finished", () => {
  const finished = (name: string): HappenedEvent => ({
    type: "package_finished",
    at: "2026-11-30T12:00:00Z",
    package_name: name,
    links: 1,
  });

  it("is reported while the page is open, once", async () => {
    await send(connection, delta({ events: [finished("Lectures")] }));
    await expect.poll(() => notices).toEqual(["Lectures is finished"]);
    await send(connection, delta({ status: { speed: 7 } }));
    expect(notices).toHaveLength(1);
  });

  it("is reported with others in one sentence", async () => {
    await send(connection, delta({ events: [finished("Lectures"), finished("Star maps")] }));
    await expect.poll(() => notices).toEqual(["2 packages are finished"]);
  });

  it("is reported when a dialog is closed, and not over its buttons", async () => {
    await press("?");
    await expect.poll(() => find("jdownloader-keys-dialog")).toHaveLength(1);
    vi.useFakeTimers();
    try {
      await send(connection, delta({ events: [finished("Lectures")] }));
      await vi.advanceTimersByTimeAsync(3 * DIALOG_CHECK);
      expect(notices).toEqual([]);

      only("jdownloader-keys-dialog").remove();
      await vi.advanceTimersByTimeAsync(DIALOG_CHECK);
    } finally {
      vi.useRealTimers();
    }
    await expect.poll(() => notices).toEqual(["Lectures is finished"]);
  });
});

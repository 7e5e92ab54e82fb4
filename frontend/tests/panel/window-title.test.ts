import { afterEach, beforeEach, describe, expect, it } from "vitest";
import "../../src/panel";
import "../../src/header/menus"; // no test waits for these to be loaded
import "../../src/panel/overview";
import "../../src/panel/window-title";
import "../elements/popover";
import { recall, remember, SPEED_IN_TITLE } from "../../src/data/memory";
import { VERSION } from "../../src/version";
import { delta, drawn, find, homeAssistant, mount, send, text } from "../elements/page";
import { FakeConnection } from "../fake-connection";
import { snapshot, status } from "../rows";

const OF_HOME_ASSISTANT = "Downloads – Home Assistant";
const running = (speed: number) =>
  snapshot({ version: VERSION, status: status({ state: "running", speed, total_downloads: 1 }) });

let connection: FakeConnection;

beforeEach(() => {
  connection = new FakeConnection();
  localStorage.clear();
  history.replaceState(null, "", "/jdownloader");
  document.title = OF_HOME_ASSISTANT;
});

afterEach(() => {
  document.body.replaceChildren();
});

async function showPanel(names?: Readonly<Record<string, string>>): Promise<HTMLElement> {
  const panel = await mount("jdownloader-panel", { hass: homeAssistant(connection, names) });
  await send(connection, running(2_000_000));
  await send(connection, running(2_000_000));
  return panel;
}

describe("the window's title", () => {
  it("is left alone unless it is wanted", async () => {
    await showPanel();
    expect(document.title).toBe(OF_HOME_ASSISTANT);
  });

  it("has the speed after a choice in the menu, and none after another one", async () => {
    await showPanel();
    const choose = async () => {
      find("jdownloader-header button[aria-label=Menu]")[0]?.click();
      await expect.poll(() => find("[role=menuitemcheckbox]").map(text)).toEqual(["Speed in the window title"]);
      find("[role=menuitemcheckbox]")[0]?.click();
      await drawn();
    };

    await choose();
    await expect.poll(() => document.title).toBe(`2.00 MB/s · ${OF_HOME_ASSISTANT}`);
    expect(recall(SPEED_IN_TITLE)).toBe(true);

    await choose();
    expect(document.title).toBe(OF_HOME_ASSISTANT);
    expect(recall(SPEED_IN_TITLE)).toBe(false);
  });

  describe("where this browser wants the speed in it", () => {
    beforeEach(() => {
      remember(SPEED_IN_TITLE, true);
    });

    it("follows the speed, and has none where nothing moves", async () => {
      await showPanel();
      await expect.poll(() => document.title).toBe(`2.00 MB/s · ${OF_HOME_ASSISTANT}`);
      await send(connection, delta({ status: { speed: 3_000_000 } }));
      expect(document.title).toBe(`3.00 MB/s · ${OF_HOME_ASSISTANT}`);
      await send(connection, delta({ status: { speed: 0 } }));
      expect(document.title).toBe(OF_HOME_ASSISTANT);
    });

    it("keeps what Home Assistant writes later", async () => {
      await showPanel();
      await expect.poll(() => document.title).toBe(`2.00 MB/s · ${OF_HOME_ASSISTANT}`);
      document.title = "Téléchargements – Home Assistant";
      await expect.poll(() => document.title).toBe("2.00 MB/s · Téléchargements – Home Assistant");
    });

    it("is Home Assistant's again when the page is left", async () => {
      const panel = await showPanel();
      await expect.poll(() => document.title).toBe(`2.00 MB/s · ${OF_HOME_ASSISTANT}`);
      panel.remove();
      expect(document.title).toBe(OF_HOME_ASSISTANT);
      document.title = "Overview – Home Assistant";
      await drawn();
      expect(document.title).toBe("Overview – Home Assistant");
    });

    it("has the sum where all are shown", async () => {
      remember("device", "all");
      await showPanel({ office: "Office", attic: "Attic" });
      await expect.poll(() => document.title).toBe(`4.00 MB/s · ${OF_HOME_ASSISTANT}`);
    });
  });
});

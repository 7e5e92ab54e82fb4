import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import "../../src/card";
import "../../src/header/mini-header";
import "../elements/popover";
import type { Hass } from "../../src/hass";
import { button, DEVICE, drawn, find, homeAssistant, only, send } from "../elements/page";
import { FakeConnection } from "../fake-connection";
import { snapshot, status } from "../rows";

let connection: FakeConnection;
let actions: unknown[];
const keep = (event: Event) => actions.push((event as CustomEvent<unknown>).detail);

const STATUS = "sensor.office_status";

beforeEach(() => {
  connection = new FakeConnection();
  actions = [];
  history.replaceState(null, "", "/lovelace/0");
  document.addEventListener("hass-action", keep);
  document.addEventListener("hass-more-info", keep);
});

afterEach(() => {
  document.removeEventListener("hass-action", keep);
  document.removeEventListener("hass-more-info", keep);
  document.body.replaceChildren();
  vi.useRealTimers();
});

async function shown(config: object, more: Partial<Hass> = { panels: { jdownloader: {} } }): Promise<void> {
  const card = document.createElement("jdownloader-card");
  card.setConfig({ type: "custom:jdownloader-card", ...config });
  const entities = {
    [STATUS]: { entity_id: STATUS, translation_key: "status", device_id: DEVICE, platform: "jdownloader_ws" },
  };
  const states = { [STATUS]: { entity_id: STATUS, state: "running", attributes: {} } };
  card.hass = { ...homeAssistant(connection), entities, states, ...more };
  document.body.replaceChildren(card);
  await drawn();
  await send(connection, snapshot({ status: status({ state: "running" }) }));
  // Its code comes when it is used
  await vi.dynamicImportSettled();
  await drawn();
}

const area = () => only("button.tap");
const NAVIGATE = { action: "navigate", navigation_path: "/x" };
const TOGGLE = { action: "perform-action", perform_action: "light.toggle" };

describe("a card in one line", () => {
  it("opens the page of its JDownloader", async () => {
    await shown({ mode: "mini" });
    expect(area().getAttribute("aria-label")).toBe("Office");
    area().click();
    expect(location.pathname).toBe(`/jdownloader/${DEVICE}`);
    expect(actions).toEqual([]);
  });

  it("opens more about its status where the page is switched off", async () => {
    await shown({ mode: "mini" }, {});
    area().click();
    expect(location.pathname).toBe("/lovelace/0");
    expect(actions).toEqual([{ entityId: STATUS }]);
  });

  it("knows when the page was switched off since", async () => {
    await shown({ mode: "mini" });
    const card = document.querySelector("jdownloader-card");
    if (!card?.hass) throw new Error("no card");
    card.hass = { ...card.hass, panels: {} };
    await drawn();
    area().click();
    expect(location.pathname).toBe("/lovelace/0");
  });

  it("does nothing where that is configured", async () => {
    await shown({ mode: "mini", tap_action: { action: "none" } });
    expect(find("button.tap")).toEqual([]);
  });

  it("can add links", async () => {
    await shown({ mode: "mini" });
    button("Add links").click();
    await expect.poll(() => find("jdownloader-add-links-dialog")).toHaveLength(1);
  });

  it("leaves to its buttons what is theirs", async () => {
    await shown({ mode: "mini" });
    button("Pause").click();
    await drawn();
    expect(location.pathname).toBe("/lovelace/0");
    expect(connection.messages.at(-1)).toEqual({ type: "jdownloader_ws/downloads/pause", device_id: DEVICE });
  });
});

describe("gestures on the header", () => {
  it("are there only where they do something", async () => {
    await shown({ mode: "compact" });
    expect(find("button.tap")).toEqual([]);
  });

  it("have Home Assistant carry out what is configured, about the status where it takes an entity", async () => {
    await shown({ mode: "compact", tap_action: NAVIGATE });
    area().click();
    expect(actions).toEqual([{ config: { entity: STATUS, tap_action: NAVIGATE }, action: "tap" }]);
  });

  it("distinguish a second tap from the first one", async () => {
    await shown({ tap_action: NAVIGATE, double_tap_action: TOGGLE });
    vi.useFakeTimers();
    area().click();
    expect(actions).toEqual([]);
    area().click();
    vi.advanceTimersByTime(1000);
    area().click();
    vi.advanceTimersByTime(1000);

    expect(actions).toEqual([
      { config: { entity: STATUS, double_tap_action: TOGGLE }, action: "double_tap" },
      { config: { entity: STATUS, tap_action: NAVIGATE }, action: "tap" },
    ]);
  });

  it.each([
    [600, "hold"],
    [100, "tap"],
  ])("of %i ms are a %s", async (time, gesture) => {
    await shown({ tap_action: NAVIGATE, hold_action: TOGGLE });
    vi.useFakeTimers();
    area().dispatchEvent(new PointerEvent("pointerdown", { button: 0 }));
    vi.advanceTimersByTime(time);
    area().dispatchEvent(new PointerEvent("pointerup", { button: 0 }));
    area().click();

    expect(actions).toMatchObject([{ action: gesture }]);
  });

  it("are no hold when the finger leaves, as to scroll", async () => {
    await shown({ hold_action: TOGGLE });
    vi.useFakeTimers();
    area().dispatchEvent(new PointerEvent("pointerdown", { button: 0 }));
    area().dispatchEvent(new PointerEvent("pointercancel"));
    vi.advanceTimersByTime(1000);
    area().dispatchEvent(new PointerEvent("pointerup", { button: 0 }));

    expect(actions).toEqual([]);
  });

  it("hold by the menu key", async () => {
    await shown({ hold_action: TOGGLE });
    area().dispatchEvent(new KeyboardEvent("keydown", { key: "ContextMenu" }));

    expect(actions).toMatchObject([{ action: "hold" }]);
  });
});

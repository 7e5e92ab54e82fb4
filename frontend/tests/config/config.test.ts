import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config/card-config";
import "../../src/card";
import { TABS } from "../../src/card/tabs";
import { TAB_IDS } from "../../src/config/card-parts";
import { cardSize, gridOptions } from "../../src/card/sizes";
import type { LovelaceCard } from "../../src/hass";
import { checkBadgeConfig } from "../../src/config/badge-config";

const TYPE = "custom:jdownloader-card";
const BADGE = "custom:jdownloader-badge";

describe("a card's configuration", () => {
  it("may be empty", () => {
    expect(readConfig({ type: TYPE })).toEqual({
      deviceIds: [],
      mode: "full",
      title: null,
      hideFinished: false,
      sort: "order",
      rows: 8,
      hasFixedHeight: false,
      actions: { tap: null, hold: null, double_tap: null },
      hidden: new Set(),
      tabs: [],
      defaultTab: "",
    });
  });

  it("takes one JDownloader or several", () => {
    expect(readConfig({ type: TYPE, device_id: "a" }).deviceIds).toEqual(["a"]);
    expect(readConfig({ type: TYPE, device_id: ["a", "b"] }).deviceIds).toEqual(["a", "b"]);
  });

  it.each([
    [{ mode: "huge" }, "mode has to be one of mini, compact, full"],
    [{ device_id: 7 }, "device_id"],
    [{ title: 7 }, "title"],
    [{ hide_finished: "yes" }, "hide_finished"],
    [{ sort: "beauty" }, "sort"],
    [{ tap_action: "navigate" }, "tap_action has to be an action"],
    [{ hold_action: {} }, "hold_action"],
    [{ double_tap_action: { action: 7 } }, "double_tap_action"],
    [{ hide: ["everything"] }, "hide has to be a list of some of name, speed"],
    [{ tabs: "games" }, "tabs"],
    [{ default_tab: "games" }, "default_tab"],
    [{ tabs: ["downloads"], default_tab: "settings" }, "default_tab has to be one of downloads"],
    [{ rows: 1 }, "rows has to be a whole number from 2 to 50"],
  ])("is refused where it makes no sense: %j", (options, message) => {
    expect(() => readConfig({ type: TYPE, ...options })).toThrow(message);
  });

  it("takes tabs in an order of their own, and each once", () => {
    const { tabs, defaultTab } = readConfig({
      type: TYPE,
      tabs: ["settings", "downloads", "settings"],
      default_tab: "downloads",
    });
    expect({ tabs, defaultTab }).toEqual({ tabs: ["settings", "downloads"], defaultTab: "downloads" });
  });

  it("takes what is to be hidden, and actions as they are", () => {
    const tap = { action: "navigate", navigation_path: "/x" };
    const { hidden, actions } = readConfig({ type: TYPE, hide: ["graph", "stop"], tap_action: tap });
    expect([...hidden]).toEqual(["graph", "stop"]);
    expect(actions.tap).toBe(tap);
  });

  it("names the tabs as they are called in addresses, in their order", () => {
    expect(TABS.map(({ id }) => id)).toEqual(TAB_IDS);
  });

  it("leaves to others what is theirs", () => {
    const others = {
      uix: {},
      card_mod: { style: "" },
      entity: "sensor.speed",
      entities: [],
      style: "",
      name: 7,
      "my-own": null,
    };
    expect(readConfig({ type: TYPE, ...others })).toEqual(readConfig({ type: TYPE }));
  });

  it("leaves to Home Assistant what is Home Assistant's", () => {
    expect(readConfig({ type: TYPE, visibility: [], grid_options: { rows: 6 } }).hasFixedHeight).toBe(true);
  });
});

describe("a badge's configuration", () => {
  it("names a device or none, and leaves to others what is theirs", () => {
    for (const device of [{}, { device_id: "a" }, { device_id: null }, { device_id: "" }])
      expect(() => {
        checkBadgeConfig({ type: BADGE, entity: "sensor.speed", uix: {}, show_name: 7, ...device });
      }).not.toThrow();
    expect(() => {
      checkBadgeConfig({ type: BADGE, device_id: ["a"] });
    }).toThrow("device_id has to be the id of a device");
  });

  it("is checked as soon as Home Assistant sets it", () => {
    const badge = document.createElement("jdownloader-badge") as unknown as LovelaceCard;
    expect(() => {
      badge.setConfig({ type: BADGE, device_id: 7 });
    }).toThrow("device_id has to be the id of a device");
  });
});

describe("the room that a card wants", () => {
  it("grows with its JDownloaders where it is small, and with its rows where it is not", () => {
    const config = readConfig({ type: TYPE });
    expect(cardSize({ ...config, mode: "mini" }, 3)).toBe(3);
    expect(cardSize({ ...config, mode: "compact" }, 2)).toBe(8);
    expect(cardSize(config, 2)).toBe(14);
    expect(gridOptions("mini", 2).rows).toBe(2);
    expect(gridOptions("compact", 2).min_rows).toBe(6);
    expect(gridOptions("full", 2).rows).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/card/config";
import { cardSize, gridOptions } from "../../src/card/sizes";

const TYPE = "custom:jdownloader-card";

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
    [{ rows: 1 }, "rows has to be a whole number from 2 to 50"],
    [{ entity: "sensor.speed" }, "Unknown option: entity"],
  ])("is refused where it makes no sense: %j", (options, message) => {
    expect(() => readConfig({ type: TYPE, ...options })).toThrow(message);
  });

  it("leaves to Home Assistant what is Home Assistant's", () => {
    expect(readConfig({ type: TYPE, visibility: [], grid_options: { rows: 6 } }).hasFixedHeight).toBe(true);
  });
});

describe("the room that a card wants", () => {
  it("grows with its JDownloaders where it is small, and with its rows where it is not", () => {
    const config = readConfig({ type: TYPE });
    expect(cardSize({ ...config, mode: "mini" }, 3)).toBe(3);
    expect(cardSize({ ...config, mode: "compact" }, 2)).toBe(8);
    expect(cardSize(config, 2)).toBe(14);
    expect(gridOptions("mini", 2).rows).toBe(2);
    expect(gridOptions("full", 2).rows).toBeUndefined();
  });
});

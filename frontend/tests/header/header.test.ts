import { describe, expect, it } from "vitest";
import { drawGraph } from "../../src/header/graph-line";
import { offeredLimits } from "../../src/header/speed-limits";
import { statusLook } from "../../src/header/status-look";
import { UNKNOWN } from "../../src/state/jdownloader-state";
import { localizeIn } from "../../src/translations/localize";
import { status } from "../rows";

describe("the graph", () => {
  it("touches the upper edge where it was fastest, and goes on to now", () => {
    const history = [
      { time: 0, speed: 10 },
      { time: 30_000, speed: 20 },
    ];
    expect(drawGraph(history, 60_000, 60, 20)?.line).toBe("M0 10L30 0L60 0");
    expect(drawGraph(history, 60_000, 60, 20)?.area).toBe("M0 10L30 0L60 0L60 20L0 20Z");
  });

  it("is not there before there is something to see", () => {
    expect(drawGraph([], 1000, 60, 20)).toBeNull();
    expect(drawGraph([{ time: 0, speed: 0 }], 1000, 60, 20)).toBeNull();
    expect(drawGraph([{ time: 1000, speed: 5 }], 1000, 60, 20)).toBeNull();
  });
});

it("offers usual limits and the one that was set, slowest first", () => {
  const offered = offeredLimits(1_234_567);
  expect(offered).toContain(1_234_567);
  expect(offered).toEqual([...offered].sort((one, other) => one - other));
  expect(offeredLimits(1_000_000)).toEqual(offeredLimits(null));
});

describe("how it is", () => {
  const localize = localizeIn({ language: "en", number_format: "language" });

  it("is told in words, also while nothing is known", () => {
    expect(statusLook(UNKNOWN, localize).words).toBe("Connecting…");
    const live = { ...UNKNOWN, liveness: "live", status: status({ state: "paused" }) } as const;
    expect(statusLook(live, localize)).toMatchObject({ words: "Paused", tone: "attention" });
  });

  it("is an outage, whatever was known before", () => {
    const gone = { ...UNKNOWN, liveness: "offline", reason: "maintenance", status: status({ state: "running" }) } as const;
    expect(statusLook(gone, localize)).toMatchObject({ words: "MyJDownloader is under maintenance", tone: "bad" });
  });
});

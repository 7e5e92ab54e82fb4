import { describe, expect, it } from "vitest";
import { drawGraph, HISTORY_MILLISECONDS, type SpeedHistory, withSample } from "../../src/header/speed-history";
import { offeredLimits } from "../../src/header/speed-limits";
import { statusLook } from "../../src/header/status-look";
import { UNKNOWN } from "../../src/state/jdownloader-state";
import { localizeIn } from "../../src/translations/localize";
import { status } from "../rows";

describe("the history of speed", () => {
  it("forgets what is too old to be drawn, but not what still held then", () => {
    const history = [0, 1000, 2000].reduce<SpeedHistory>((known, time) => withSample(known, { time, speed: time }), []);
    expect(history.map(({ time }) => time)).toEqual([0, 1000, 2000]);

    const later = withSample(history, { time: HISTORY_MILLISECONDS + 1500, speed: 5 });
    expect(later.map(({ time }) => time)).toEqual([1000, 2000, HISTORY_MILLISECONDS + 1500]);
  });

  it("does not grow in hours of watching", () => {
    let history: SpeedHistory = [];
    for (let time = 0; time < 3_600_000; time += 1000) history = withSample(history, { time, speed: 1 });
    expect(history.length).toBeLessThanOrEqual(HISTORY_MILLISECONDS / 1000 + 2);
  });

  it("has one sample for a time", () => {
    expect(withSample([{ time: 5, speed: 1 }], { time: 5, speed: 2 })).toEqual([{ time: 5, speed: 2 }]);
  });
});

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

import { describe, expect, it } from "vitest";
import { HISTORY_MILLISECONDS, type SpeedHistory, withSample } from "../../src/state/speed-history";

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

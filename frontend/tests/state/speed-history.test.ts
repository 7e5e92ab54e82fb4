import { describe, expect, it } from "vitest";
import { HISTORY_MILLISECONDS, type SpeedHistory, withSample } from "../../src/state/speed-history";

describe("the history of speed", () => {
  it("forgets what is too old to be drawn, but not what still held then", () => {
    const history = [0, 20_000, 40_000].reduce<SpeedHistory>(
      (known, time) => withSample(known, { time, speed: time }),
      [],
    );
    expect(history.map(({ time }) => time)).toEqual([0, 20_000, 40_000]);

    const later = withSample(history, { time: HISTORY_MILLISECONDS + 30_000, speed: 5 });
    expect(later.map(({ time }) => time)).toEqual([20_000, 40_000, HISTORY_MILLISECONDS + 30_000]);
  });

  it("does not grow in hours of watching", () => {
    let history: SpeedHistory = [];
    for (let time = 0; time < 3 * HISTORY_MILLISECONDS; time += 1000) history = withSample(history, { time, speed: 1 });
    // One a second in the last three minutes, one in ten seconds before
    expect(history.length).toBeLessThanOrEqual(180 + 2 * (HISTORY_MILLISECONDS / 10_000));
    expect(history[0]?.time).toBeLessThanOrEqual(2 * HISTORY_MILLISECONDS);
  });

  it("keeps the edges of an outage when it is thinned out", () => {
    const speeds = [1, 2, null, null, 3, 4];
    let history = speeds.reduce<SpeedHistory>(
      (known, speed, place) => withSample(known, { time: place * 1000, speed }),
      [],
    );
    for (let time = 180_000; time < 200_000; time += 1000) history = withSample(history, { time, speed: 9 });
    expect(history.filter(({ time }) => time < 10_000).map(({ speed }) => speed)).toEqual([1, null, 3]);
  });

  it("has one sample for a time", () => {
    expect(withSample([{ time: 5, speed: 1 }], { time: 5, speed: 2 })).toEqual([{ time: 5, speed: 2 }]);
  });
});

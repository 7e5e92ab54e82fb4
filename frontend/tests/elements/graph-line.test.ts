import { describe, expect, it } from "vitest";
import { drawGraph, speedAt, topOf, withRecorded } from "../../src/elements/graph-line";

const MINUTE = 60_000;
const scope = { begin: 0, end: MINUTE, top: 20 };

describe("the line", () => {
  it("goes through all speeds and on to the right edge", () => {
    const history = [
      { time: 0, speed: 10 },
      { time: 30_000, speed: 20 },
    ];
    expect(drawGraph(history, scope, 60, 20)).toEqual({ line: "M0 10L30 0L60 0", area: "M0 20L0 10L30 0L60 0L60 20Z" });
  });

  it("has a gap where nothing is known, and what was known holds until then", () => {
    const history = [
      { time: 0, speed: 10 },
      { time: 15_000, speed: null },
      { time: 30_000, speed: 20 },
    ];
    expect(drawGraph(history, scope, 60, 20).line).toBe("M0 10L15 10M30 0L60 0");
  });

  it("is the mean of what cannot be distinguished, and as long for an hour of seconds as for one of minutes", () => {
    const hour = { begin: 0, end: 60 * MINUTE, top: 2 };
    const history = Array.from({ length: 3600 }, (_, second) => ({ time: second * 1000, speed: second % 2 ? 2 : 0 }));
    const heights = drawGraph(history, hour, 180, 10)
      .line.slice(1)
      .split("L")
      .map((point) => Number(point.split(" ")[1]));
    expect(heights).toHaveLength(181);
    expect(new Set(heights)).toEqual(new Set([5]));
  });

  it("draws nothing where nothing is known", () => {
    expect(drawGraph([], scope, 60, 20)).toEqual({ line: "", area: "" });
    expect(drawGraph([{ time: 0, speed: null }], scope, 60, 20)).toEqual({ line: "", area: "" });
  });
});

describe("the scale", () => {
  const at = (speed: number) => [{ time: 0, speed }];

  it("ends at a round number above all speeds", () => {
    expect([1, 1.5, 3, 7, 20, 21_000_000].map((speed) => topOf(at(speed), null))).toEqual([
      1, 2, 5, 10, 20, 50_000_000,
    ]);
    expect(topOf([], null)).toBe(0);
  });

  it("has the limit in it unless that is far above", () => {
    expect(topOf(at(10), 40)).toBe(50);
    expect(topOf(at(10), 41)).toBe(10);
    expect(topOf([], 41)).toBe(50);
  });
});

it("reports what held at a time", () => {
  const history = [
    { time: 10, speed: 1 },
    { time: 20, speed: null },
  ];
  expect([5, 10, 19, 20].map((time) => speedAt(history, time))).toEqual([null, 1, 1, null]);
});

it("takes what was recorded until it was read, and what was seen since", () => {
  const recorded = [10, 20, 31].map((time) => ({ time, speed: 1 }));
  const seen = [15, 30, 40].map((time) => ({ time, speed: 2 }));
  expect(withRecorded(recorded, 30, seen).map(({ time }) => time)).toEqual([10, 20, 40]);
  expect(withRecorded([], 30, seen)).toBe(seen);
});

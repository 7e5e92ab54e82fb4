import { describe, expect, test } from "vitest";
import {
  formatDuration,
  formatFullTime,
  formatLoaded,
  formatNumber,
  formatProgress,
  formatSize,
  formatSpeed,
  formatTime,
  secondsUntil,
} from "../../src/format";
import type { Locale, NumberFormat } from "../../src/hass";

const locale = (language = "en", number_format: NumberFormat = "language", more: Partial<Locale> = {}): Locale => ({
  language,
  number_format,
  time_format: "language",
  ...more,
});
const en = locale();
/** Texts have several kinds of blanks and apostrophes, which look the same. */
const plain = (text: string) => text.replace(/\s/g, " ").replace("’", "'");

test("what is not known is an empty text", () => {
  const here = { serverTimeZone: "UTC", now: new Date() };
  const texts = [formatNumber, formatProgress, formatSize, formatSpeed, formatDuration].map((format) =>
    format(en, null),
  );
  expect(
    [...texts, formatTime(en, null, here), formatFullTime(en, null, here), formatLoaded(en, null, null)].join(""),
  ).toBe("");
});

describe("numbers", () => {
  test.each<[NumberFormat, string]>([
    ["language", "12.345,7"],
    ["comma_decimal", "12,345.7"],
    ["decimal_comma", "12.345,7"],
    ["space_comma", "12 345,7"],
    ["quote_decimal", "12'345.7"],
    ["none", "12345,7"],
  ])("are written as the user chose: %s", (format, text) => {
    expect(plain(formatNumber(locale("de", format), 12345.67, 1))).toBe(text);
  });

  test("may be written as the browser does", () => {
    expect(formatNumber(locale("de", "system"), 12345.6, 1)).toBe(
      new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 }).format(12345.6),
    );
  });

  test("have no more digits than asked for", () => {
    expect(formatNumber(en, 2.5)).toBe("3");
  });
});

test.each([
  [0, "0%"],
  [41.9, "41%"],
  [99.99, "99%"],
  [100, "100%"],
])("%d percent are shown as %s", (progress, text) => {
  expect(formatProgress(en, progress)).toBe(text);
});

describe("sizes", () => {
  test.each([
    [0, "0 byte"],
    [999, "999 byte"],
    [1000, "1.00 kB"],
    [12_345, "12.3 kB"],
    [99_950, "100 kB"],
    [999_499, "999 kB"],
    [999_500, "1.00 MB"],
    [1_420_000_000, "1.42 GB"],
    [3_000_000_000_000, "3.00 TB"],
    [4_000_000_000_000_000, "4.00 PB"],
    [4_000_000_000_000_000_000, "4,000 PB"],
  ])("of %d bytes", (bytes, text) => {
    expect(formatSize(en, bytes)).toBe(text);
  });

  test("have units in the user's language and numbers as the user writes them", () => {
    expect(plain(formatSize(locale("fr"), 1_420_000_000))).toBe("1,42 Go");
    expect(plain(formatSize(locale("fr", "comma_decimal"), 1_420_000_000))).toBe("1.42 Go");
    expect(plain(formatSize(locale("en", "decimal_comma"), 4e18))).toBe("4.000 PB");
  });

  test("of what is loaded come before those of the total", () => {
    expect(formatLoaded(en, 12_000_000, 1_420_000_000)).toBe("12.0 MB / 1.42 GB");
    expect([formatLoaded(en, 12_000_000, null), formatLoaded(en, null, 5000)]).toEqual(["12.0 MB", "5.00 kB"]);
  });
});

test("speeds are sizes a second", () => {
  expect(formatSpeed(en, 12_500_000)).toBe("12.5 MB/s");
  expect(plain(formatSpeed(locale("fr"), 0))).toBe("0 o/s");
});

test.each([
  [0, "0s"],
  [-3, "0s"],
  [59.6, "1m"],
  [200, "3m 20s"],
  [601, "10m"],
  [3600, "1h"],
  [7500, "2h 5m"],
  [40_000, "11h"],
  [90_000, "1d 1h"],
  [9_000_000, "104d"],
])("%d seconds last %s", (seconds, text) => {
  expect(formatDuration(en, seconds)).toBe(text);
});

test.each([
  [999 * 86_400, "999d"],
  [999 * 86_400 + 1, "> 999d"],
  [1.1e12, "> 999d"],
  [Number.MAX_SAFE_INTEGER, "> 999d"],
  [Infinity, "> 999d"],
  [NaN, ""],
])("no duration is absurd: %d s", (seconds, text) => {
  expect(formatDuration(en, seconds)).toBe(text);
});

describe("times", () => {
  const here = { serverTimeZone: "Europe/Berlin", now: new Date("2026-11-22T20:00:00Z") };
  const at = locale("en", "language", { time_zone: "server" });
  const german = { ...at, language: "de" };

  test("of today are hours and minutes, in the user's way", () => {
    const time = "2026-11-22T18:05:03.904512+00:00";
    expect(plain(formatTime(at, time, here))).toBe("7:05 PM");
    expect(plain(formatTime({ ...at, time_format: "24" }, time, here))).toBe("19:05");
    expect(plain(formatTime({ ...german, time_format: "12" }, time, here))).toBe("7:05 PM");
    expect(formatTime(german, time, here)).toBe("19:05");
  });

  test("of other days have the day, those of other years the year", () => {
    expect(formatTime(german, "2026-11-21T23:30:00+00:00", here)).toBe("0:30");
    expect(formatTime(german, "2026-11-20T18:05:03+00:00", here)).toMatch(/20\. Nov.*19:05/);
    expect(formatTime(german, "2024-11-20T18:05:03+00:00", here)).toBe("20. Nov. 2024");
  });

  test("in full have it all", () => {
    expect(formatFullTime(german, "2026-11-20T18:05:03+00:00", here)).toMatch(/20\. November 2026.*19:05:03/);
  });

  test("may be those of the browser", () => {
    const time = "2026-11-22T19:59:00+00:00";
    const local: Locale = { ...en, time_format: "system", time_zone: "local" };
    const expected = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" }).format(new Date(time));
    expect(formatTime(local, time, here)).toBe(expected);
  });

  test("are counted down to, and not further", () => {
    expect(secondsUntil("2026-11-22T20:01:30+00:00", here.now)).toBe(90);
    expect(secondsUntil("2026-11-22T19:00:00+00:00", here.now)).toBe(0);
    expect(secondsUntil(null, here.now)).toBeNull();
  });
});

import { expect, test } from "vitest";
import { readSpeeds, SPAN_MILLISECONDS } from "../../src/data/speed-records";
import { HISTORY_MILLISECONDS } from "../../src/state/speed-history";
import { FakeConnection } from "../fake-connection";

const NOW = Date.parse("2026-11-30T12:00:00Z");
const SENSOR = "sensor.office_download_speed";
const sensor = (unit?: string) => ({
  entity_id: SENSOR,
  state: "1",
  attributes: unit === undefined ? {} : { unit_of_measurement: unit },
});

function answering(answer: unknown): FakeConnection {
  return Object.assign(new FakeConnection(), { answer });
}

test("the last hour is that of the history, in bytes per second", async () => {
  const begin = NOW / 1000 - 3600;
  // What held before comes with the time at which it began to
  const rows = [
    { s: "0.5", a: {}, lu: begin - 100 },
    { s: "unavailable", lu: begin + 60 },
    { s: "2", lu: begin + 120 },
  ];
  const connection = answering({ [SENSOR]: rows });

  expect(await readSpeeds({ connection }, sensor("MB/s"), "hour", NOW)).toEqual([
    { time: NOW - 3_600_000, speed: 500_000 },
    { time: NOW - 3_540_000, speed: null },
    { time: NOW - 3_480_000, speed: 2_000_000 },
  ]);
  expect(connection.messages).toEqual([
    {
      type: "history/history_during_period",
      start_time: "2026-11-30T11:00:00.000Z",
      entity_ids: [SENSOR],
      minimal_response: true,
      no_attributes: true,
      significant_changes_only: false,
    },
  ]);
});

test("a sensor may have been given any unit of a data rate", async () => {
  const connection = answering({ [SENSOR]: [{ s: "8", lu: NOW / 1000 }] });
  const speedIn = async (unit?: string) => (await readSpeeds({ connection }, sensor(unit), "hour", NOW))[0]?.speed;

  expect([await speedIn("Mbit/s"), await speedIn("KiB/s"), await speedIn("B/s"), await speedIn()]).toEqual([
    1_000_000, 8192, 8, 8,
  ]);
});

test("longer spans are those of the statistics, with gaps where Home Assistant was not there", async () => {
  const [hour, start] = [3_600_000, NOW - 10 * 3_600_000];
  const rows = [
    { start, end: start + hour, mean: 5 },
    { start: start + hour, end: start + 2 * hour, mean: null },
    { start: start + 4 * hour, end: start + 5 * hour, mean: 7 },
  ];
  const connection = answering({ [SENSOR]: rows });

  expect(await readSpeeds({ connection }, sensor("MB/s"), "week", NOW)).toEqual([
    { time: start, speed: 5 },
    { time: start + hour, speed: null },
    { time: start + 2 * hour, speed: null },
    { time: start + 4 * hour, speed: 7 },
    { time: start + 5 * hour, speed: null },
  ]);
  expect(connection.messages).toEqual([
    {
      type: "recorder/statistics_during_period",
      start_time: "2026-11-23T12:00:00.000Z",
      statistic_ids: [SENSOR],
      period: "hour",
      types: ["mean"],
      units: { data_rate: "B/s" },
    },
  ]);
});

test("there may be nothing", async () => {
  for (const answer of [null, {}, { [SENSOR]: [] }]) {
    const connection = answering(answer);
    expect(await readSpeeds({ connection }, sensor(), "hour", NOW)).toEqual([]);
    expect(await readSpeeds({ connection }, sensor(), "day", NOW)).toEqual([]);
  }
});

test("the graph of the page looks back as far as its history", () => {
  expect(HISTORY_MILLISECONDS).toBe(SPAN_MILLISECONDS.hour);
});

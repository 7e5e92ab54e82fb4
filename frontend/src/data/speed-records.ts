/** How fast it was, as Home Assistant has recorded it for its own sensor of the speed. */
import type { Hass, HassEntity } from "../hass";

/** A speed, in bytes per second, that holds from a time, in milliseconds, until the next sample. */
export interface SpeedSample {
  readonly time: number;
  /** Null: not known, as while JDownloader is out of reach. */
  readonly speed: number | null;
}

/** What can be looked back at. */
export const SPANS = ["hour", "day", "week", "month"] as const;
export type Span = (typeof SPANS)[number];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
export const SPAN_MILLISECONDS: Readonly<Record<Span, number>> = {
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
};

/** What one row of the statistics stands for, so that each span has a few hundred at most. */
const PERIODS = { day: "5minute", week: "hour", month: "day" } as const;

/** Bytes per second in the units that a sensor of a data rate can have. */
const BYTES: Readonly<Record<string, number>> = {
  "bit/s": 1 / 8,
  "kbit/s": 1e3 / 8,
  "Mbit/s": 1e6 / 8,
  "Gbit/s": 1e9 / 8,
  "B/s": 1,
  "kB/s": 1e3,
  "MB/s": 1e6,
  "GB/s": 1e9,
  "KiB/s": 2 ** 10,
  "MiB/s": 2 ** 20,
  "GiB/s": 2 ** 30,
};

type Socket = Pick<Hass, "connection">;

/** A state as the history has it: `s` is the state, `lu` the seconds since 1970 of its update. */
interface HistoryRow {
  readonly s: string;
  readonly lu: number;
}

interface StatisticsRow {
  readonly start: number;
  readonly end: number;
  readonly mean?: number | null;
}

/**
 * Return the speeds of a span until `now`, in milliseconds, oldest first; none where nothing is recorded, or may be read.
 * The last hour comes from the history, what is longer from the statistics. Rejects as commands do, with `unknown_command`
 * where Home Assistant records nothing at all.
 */
export async function readSpeeds(
  hass: Socket,
  sensor: HassEntity,
  span: Span,
  now: number,
): Promise<readonly SpeedSample[]> {
  const start_time = new Date(now - SPAN_MILLISECONDS[span]).toISOString();
  const id = sensor.entity_id;
  if (span !== "hour") return readStatistics(hass, id, start_time, PERIODS[span]);
  const found = (await hass.connection.sendMessagePromise({
    type: "history/history_during_period",
    start_time,
    entity_ids: [id],
    minimal_response: true,
    no_attributes: true,
    significant_changes_only: false,
  })) as Readonly<Record<string, readonly HistoryRow[]>> | null;
  const factor = BYTES[String(sensor.attributes["unit_of_measurement"])] ?? 1;
  return (found?.[id] ?? []).map(({ s, lu }) => {
    const speed = Number.parseFloat(s) * factor;
    return { time: Math.max(lu * 1000, now - SPAN_MILLISECONDS.hour), speed: Number.isFinite(speed) ? speed : null };
  });
}

async function readStatistics({ connection }: Socket, id: string, start_time: string, period: string) {
  const found = (await connection.sendMessagePromise({
    type: "recorder/statistics_during_period",
    start_time,
    statistic_ids: [id],
    period,
    types: ["mean"],
    units: { data_rate: "B/s" },
  })) as Readonly<Record<string, readonly StatisticsRow[]>> | null;
  const rows = found?.[id] ?? [];
  return rows.flatMap(({ start, end, mean }, place): SpeedSample[] => {
    const holds = { time: start, speed: mean ?? null };
    // Nothing is known between rows that don't follow each other
    return rows[place + 1]?.start === end ? [holds] : [holds, { time: end, speed: null }];
  });
}

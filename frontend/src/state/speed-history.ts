/** How fast it was in the last minutes. */

/** A speed, in bytes per second, that holds from a time, in milliseconds, until the next sample. */
export interface SpeedSample {
  readonly time: number;
  readonly speed: number;
}

export type SpeedHistory = readonly SpeedSample[];

/** How far the graph looks back, once there is so much to be seen. */
export const HISTORY_MILLISECONDS = 180_000;

/** Return the history with one more sample, without what is too old to be drawn. */
export function withSample(history: SpeedHistory, sample: SpeedSample): SpeedHistory {
  const begin = sample.time - HISTORY_MILLISECONDS;
  // The newest of the old ones still holds at the left edge
  const newestOld = history.findLastIndex(({ time }) => time <= begin);
  const kept = history.slice(Math.max(newestOld, 0)).filter(({ time }) => time < sample.time);
  return [...kept, sample];
}

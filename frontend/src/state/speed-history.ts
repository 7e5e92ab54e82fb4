/** How fast it was in the last hour. */
import type { SpeedSample } from "../data/speed-records";

export type SpeedHistory = readonly SpeedSample[];

/** How far the graph looks back; also what is asked of Home Assistant's history. */
export const HISTORY_MILLISECONDS = 3_600_000;
/** Samples that are older than a few minutes stand this far apart at least; closer ones could not be distinguished. */
const APART = 10_000;
const FINE_MILLISECONDS = 180_000;

/** Return the history with one more sample, without what is too old to be drawn, and thinned out where it is not new. */
export function withSample(history: SpeedHistory, sample: SpeedSample): SpeedHistory {
  const begin = sample.time - HISTORY_MILLISECONDS;
  // The newest of the old ones still holds at the left edge
  const newestOld = history.findLastIndex(({ time }) => time <= begin);
  const kept = history.slice(Math.max(newestOld, 0)).filter(({ time }) => time < sample.time);
  return [...thinned(kept, sample.time - FINE_MILLISECONDS), sample];
}

/** One sample leaves the new ones at a time, so only the last of the old ones can be too close to the one before it. */
function thinned(history: SpeedHistory, fineFrom: number): SpeedHistory {
  const last = history.findLastIndex(({ time }) => time < fineFrom);
  const [before, old] = [history[last - 1], history[last]];
  const isClose = before && old && old.time - before.time < APART && (before.speed === null) === (old.speed === null);
  return isClose ? history.toSpliced(last, 1) : history;
}

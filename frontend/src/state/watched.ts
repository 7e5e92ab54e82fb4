/** What elements get: what is known of a JDownloader, and what came of watching it. */
import type { HappenedEvent } from "../contract";
import { VERSION } from "../version";
import { type Activity, withActivities } from "./activity";
import { type Archives, archivesAfter, NO_ARCHIVES } from "./archives";
import { type JDownloaderState, UNKNOWN } from "./jdownloader-state";
import { type SpeedHistory, withSample } from "./speed-history";

export interface Watched {
  readonly state: JDownloaderState;
  /** What happened while watching; the newest first. */
  readonly activities: readonly Activity[];
  /** As it was when the downloads were watched last. */
  readonly archives: Archives;
  readonly speeds: SpeedHistory;
  /** Whether Home Assistant runs another version than this page; loading the page again helps. */
  readonly isOutdated: boolean;
}

export const NOTHING_WATCHED: Watched = {
  state: UNKNOWN,
  activities: [],
  archives: NO_ARCHIVES,
  speeds: [],
  isOutdated: false,
};

/** Return the view with a newer state and the events until then; `now` in milliseconds. */
export function watchedAfter(
  before: Watched,
  state: JDownloaderState,
  now: number,
  events: readonly HappenedEvent[] = [],
): Watched {
  const speed = state.liveness === "live" ? (state.status?.speed ?? null) : null;
  const isNews = speed !== null || (before.speeds.at(-1)?.speed ?? null) !== null;
  return {
    state,
    activities: withActivities(before.activities, before.state, state, events, now),
    archives: archivesAfter(before.archives, before.state, state),
    speeds: isNews ? withSample(before.speeds, { time: now, speed }) : before.speeds,
    isOutdated: state.version !== null && state.version !== VERSION,
  };
}

/** What happened: the stream's events, and that JDownloader went and came back. */
import type { HappenedEvent } from "../contract";
import { type BrokenReason, isBrokenReason } from "./archives";
import type { JDownloaderState } from "./jdownloader-state";

export type ActivityKind =
  | "added"
  | "captcha"
  | "dialog"
  | "extracted"
  | "failed"
  | "finished"
  | "grabbed"
  | "not_extracted"
  | "offline"
  | "online"
  | "package_finished"
  | "removed";

export interface Activity {
  /** Grows with each one: a key for rows. */
  readonly number: number;
  readonly kind: ActivityKind;
  /** Milliseconds. */
  readonly time: number;
  /** Of the link or package that it is about; empty for the JDownloader itself. */
  readonly name: string;
  /** How many links it is about. */
  readonly count: number;
  /** Why it could not be unpacked. */
  readonly reason?: BrokenReason;
}

export const MAX_ACTIVITIES = 200;

/** What of the stream's events is shown; other types are left out, also those that are not known here yet. */
const KINDS: ReadonlyMap<string, ActivityKind> = new Map([
  ["package_added", "added"],
  ["links_added", "added"],
  ["links_grabbed", "grabbed"],
  ["links_removed", "removed"],
  ["link_finished", "finished"],
  ["link_failed", "failed"],
  ["package_finished", "package_finished"],
  ["extraction_finished", "extracted"],
  ["extraction_failed", "not_extracted"],
  ["captcha_waiting", "captcha"],
  ["dialog_waiting", "dialog"],
]);

/** Return the log with what happened since, the newest first; the same log if nothing did. `now` in milliseconds. */
export function withActivities(
  log: readonly Activity[],
  before: JDownloaderState,
  after: JDownloaderState,
  events: readonly HappenedEvent[],
  now: number,
): readonly Activity[] {
  const happened = [...wentOrCameBack(before, after, now), ...events.flatMap(activityOf)];
  if (!happened.length) return log;
  const first = (log[0]?.number ?? 0) + 1;
  const added = happened.map((one, place) => ({ ...one, number: first + place }));
  return [...added.reverse(), ...log].slice(0, MAX_ACTIVITIES);
}

type Unnumbered = Omit<Activity, "number">;

/** The stream itself says so: it has no events of an outage. */
function wentOrCameBack(before: JDownloaderState, { liveness }: JDownloaderState, time: number): readonly Unnumbered[] {
  const went = before.liveness === "live" && liveness === "offline";
  const cameBack = before.complete && before.liveness === "offline" && liveness === "live";
  return went || cameBack ? [{ kind: went ? "offline" : "online", time, name: "", count: 0 }] : [];
}

function activityOf(event: HappenedEvent): readonly Unnumbered[] {
  const kind = KINDS.get(event.type);
  const { links: count = 1 } = event;
  if (!kind) return [];
  const happened = { kind, time: Date.parse(event.at), name: nameOf(event), count };
  return [kind === "not_extracted" ? { ...happened, reason: reasonOf(event) } : happened];
}

const reasonOf = ({ error = null }: HappenedEvent): BrokenReason => (isBrokenReason(error) ? error : "error");

const nameOf = ({ link_name, archive, title, message, package_name, hoster }: HappenedEvent): string =>
  [link_name, archive, title, message, package_name, hoster].find((text) => text?.trim()) ?? "";

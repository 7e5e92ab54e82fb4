/** What happened, told by comparing two states. */
import type { Captcha, Dialog, Id, Link, LinkState } from "../contract";
import { type JDownloaderState, knowsDownloads } from "./jdownloader-state";
import type { PackageList } from "./package-list";

export type ActivityKind =
  | "added"
  | "captcha"
  | "dialog"
  | "extracted"
  | "failed"
  | "finished"
  | "grabbed"
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
}

type Happening = Omit<Activity, "number" | "time">;

export const MAX_ACTIVITIES = 200;

/** Return the log with what happened since, the newest first; the same log if nothing did. */
export function withActivities(
  log: readonly Activity[],
  before: JDownloaderState,
  after: JDownloaderState,
  time: number,
): readonly Activity[] {
  const happened = happenings(before, after);
  if (!happened.length) return log;
  const first = (log[0]?.number ?? 0) + 1;
  const added = happened.map((one, place) => ({ ...one, time, number: first + place }));
  return [...added.reverse(), ...log].slice(0, MAX_ACTIVITIES);
}

/** Return what happened from one state to the next, in the order in which people would tell it. */
export function happenings(before: JDownloaderState, after: JDownloaderState): readonly Happening[] {
  const about = (kind: "offline" | "online") => [{ kind, name: "", count: 0 }];
  if (after.liveness === "offline") return before.liveness === "live" ? about("offline") : [];
  // The first lists tell what is there, not what happened; the same goes for parts that nobody watched before
  if (after.liveness !== "live" || !before.complete || !after.complete) return [];
  return [
    ...(before.liveness === "offline" ? about("online") : []),
    ...(knowsDownloads(before) && knowsDownloads(after) ? downloadHappenings(before, after) : []),
    ...(knowsGrabbed(before) && knowsGrabbed(after) ? comings(before.grabbed, after.grabbed, "grabbed") : []),
    ...newRows<Captcha>(before.captchas, after.captchas, (row) => row.captcha_id, captchaHappening),
    ...newRows<Dialog>(before.dialogs, after.dialogs, (row) => row.dialog_id, dialogHappening),
  ];
}

/** As `knowsDownloads`. */
const knowsGrabbed = ({ grabbed, status }: JDownloaderState): boolean =>
  grabbed.links.size > 0 || status?.linkgrabber_links === 0;

const captchaHappening = ({ link_name, hoster }: Captcha): Happening => ({
  kind: "captcha",
  name: link_name ?? hoster ?? "",
  count: 1,
});

const dialogHappening = ({ title, message }: Dialog): Happening => ({
  kind: "dialog",
  name: [title, message].find((text) => text?.trim()) ?? "",
  count: 1,
});

function newRows<Row>(
  before: readonly Row[] | null,
  after: readonly Row[] | null,
  idOf: (row: Row) => Id,
  told: (row: Row) => Happening,
): Happening[] {
  if (!before || !after || before === after) return [];
  const known = new Set(before.map(idOf));
  return after.filter((row) => !known.has(idOf(row))).map(told);
}

function downloadHappenings({ downloads: before }: JDownloaderState, { downloads: after }: JDownloaderState) {
  const told: Happening[] = [];
  for (const id of after.links.changedSince(before.links)) {
    const [was, is] = [before.links.get(id), after.links.get(id)];
    if (was && is) told.push(...linkHappenings(was, is));
  }
  for (const id of after.packages.changedSince(before.packages)) {
    const [was, is] = [before.packages.get(id), after.packages.get(id)];
    if (was && is && is.link_count > 1 && becomes(was, is, "finished"))
      told.push({ kind: "package_finished", name: is.name, count: is.link_count });
  }
  return [...comings(before, after, "added"), ...told, ...goings(before, after)];
}

const becomes = (was: { state: LinkState }, is: { state: LinkState }, state: LinkState): boolean =>
  was.state !== state && is.state === state;

function linkHappenings(was: Link, is: Link): Happening[] {
  const about = (kind: ActivityKind) => [{ kind, name: is.name, count: 1 }];
  if (was.extraction !== is.extraction && is.extraction === "successful") return about("extracted");
  // What is unpacked was finished before
  if (becomes(was, is, "finished")) return was.state === "extracting" ? [] : about("finished");
  if (becomes(was, is, "extracting")) return about("finished");
  return becomes(was, is, "failed") || becomes(was, is, "offline") ? about("failed") : [];
}

type AnyList = PackageList<{ readonly id: Id; readonly name: string }, { readonly id: Id; readonly package_id: Id }>;

/** Links that are new, by their packages. */
function comings(before: AnyList, after: AnyList, kind: "added" | "grabbed"): Happening[] {
  return byPackage(before, after, after, kind);
}

/** Links that are gone, by the packages they were in. */
function goings(before: AnyList, after: AnyList): Happening[] {
  return byPackage(after, before, before, "removed");
}

function byPackage(without: AnyList, having: AnyList, names: AnyList, kind: ActivityKind): Happening[] {
  if (without.linkIds === having.linkIds) return [];
  const counts = new Map<Id, number>();
  for (const id of having.links.changedSince(without.links)) {
    const row = having.links.get(id);
    if (row && !without.links.has(id)) counts.set(row.package_id, (counts.get(row.package_id) ?? 0) + 1);
  }
  return [...counts].map(([id, count]) => ({ kind, name: names.packages.get(id)?.name ?? "", count }));
}

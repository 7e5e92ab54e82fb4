/** Numbers for tabs and headers. */
import type { Dialog, Status } from "../contract";
import type { JDownloaderState } from "./jdownloader-state";

export type TabName =
  "downloads" | "linkgrabber" | "captchas" | "dialogs" | "archives" | "accounts" | "settings" | "activity";

/** Return what is beside the name of a tab; null for nothing. Only what waits for the user is highlighted. */
export function tabCounts({
  status,
  downloads,
  grabbed,
  captchas,
  dialogs,
  accounts,
}: JDownloaderState): Readonly<Record<TabName, number | null>> {
  return {
    downloads: status?.total_downloads ?? (downloads.links.size || null),
    linkgrabber: status?.linkgrabber_links ?? (grabbed.links.size || null),
    captchas: captchas?.length ?? status?.captchas ?? null,
    dialogs: dialogs?.length ?? status?.dialogs ?? null,
    archives: null,
    accounts: accounts?.length ?? null,
    settings: null,
    activity: null,
  };
}

/** Return the dialog that can be answered; JDownloader takes answers to its newest only. */
export const answerableDialog = (dialogs: readonly Dialog[] | null): Dialog | null =>
  dialogs?.find((dialog) => dialog.answerable) ?? null;

export type Sums = Pick<Status, "loaded_bytes" | "total_bytes" | "progress" | "speed" | "eta">;

/** Add up several JDownloaders, as for one bar above all of them; null while nothing of it is known. */
export function sums(states: readonly JDownloaderState[]): Sums {
  const known = states.flatMap(({ liveness, status }) => (liveness === "live" && status ? [status] : []));
  const loaded = total(known.map((status) => status.loaded_bytes));
  const all = total(known.map((status) => status.total_bytes));
  const speed = total(known.map((status) => status.speed));
  const etas = known.flatMap(({ eta }) => eta ?? []);
  return {
    loaded_bytes: loaded,
    total_bytes: all,
    progress: loaded !== null && all ? Math.round((loaded / all) * 1000) / 10 : null,
    speed,
    // All of it is there when the last one is done
    eta: etas.length ? Math.max(...etas) : null,
  };
}

function total(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length ? known.reduce((sum, value) => sum + value, 0) : null;
}

/** Commands for the download list. Those with ids fail with `not_found` if one of them is gone, and do nothing then. */
import type { DeleteFiles, DownloadsCleanUp, Id, Ids, Selected } from "../contract";
import { type Address, command } from "./command";

/** Start everything, or end a pause; with ids: download these now, beyond the limits. */
export const startDownloads = (to: Address, ids: Ids = {}): Promise<null> => command(to, "downloads/start", ids);

/** Slow everything down to the pause speed; with ids: disable these. */
export const pauseDownloads = (to: Address, ids: Ids = {}): Promise<null> => command(to, "downloads/pause", ids);

/** Stop, at once or when what runs now is done. */
export const stopDownloads = (to: Address, afterCurrent?: boolean): Promise<null> =>
  command(to, "downloads/stop", { after_current: afterCurrent });

/** Take links out of the list; only administrators may delete files. */
export const removeDownloads = (to: Address, ids: Ids, deleteFiles?: DeleteFiles): Promise<Selected> =>
  command(to, "downloads/remove", { ...ids, delete_files: deleteFiles });

/** Take all links in one state out of the list, or tell which these would be. */
export const cleanUpDownloads = (
  to: Address,
  what: DownloadsCleanUp,
  options: { readonly delete_files?: DeleteFiles; readonly dry_run?: boolean } = {},
): Promise<Selected> => command(to, "downloads/clean_up", { what, ...options });

/** Try again what failed or was skipped. */
export const resumeDownloads = (to: Address, ids: Ids): Promise<null> => command(to, "downloads/resume", ids);

/** Start from the beginning; what was loaded is deleted. */
export const resetDownloads = (to: Address, ids: Ids): Promise<null> => command(to, "downloads/reset", ids);

/** Download these now, beyond the limits. */
export const forceDownloads = (to: Address, ids: Ids): Promise<null> => command(to, "downloads/force", ids);

/** Let JDownloader stop after a link or a package. */
export const setStopMark = (
  to: Address,
  place: { readonly link_id: Id } | { readonly package_id: Id },
): Promise<null> => command(to, "downloads/set_stop_mark", place);

export const clearStopMark = (to: Address): Promise<null> => command(to, "downloads/clear_stop_mark");

// What came of links that were added.
import type { Ids, Job } from "../../contract";
import { shown } from "../../format/shown";
import type { Localize } from "../../translations/texts";
import type { LinkFile } from "./link-file";

/** Several jobs, as several files can be added at once, shown as one. */
export interface Found {
  readonly isDone: boolean;
  readonly found: number;
  readonly online: number;
  readonly offline: number;
  readonly duplicates: number;
  readonly failed: number;
  readonly ids: Ids;
}

const sum = (jobs: readonly Job[], of: (job: Job) => number | null): number =>
  jobs.reduce((total, job) => total + (of(job) ?? 0), 0);

export const foundBy = (jobs: readonly Job[]): Found => ({
  isDone: jobs.every(({ done }) => done),
  found: sum(jobs, ({ found }) => found),
  online: sum(jobs, ({ online }) => online),
  offline: sum(jobs, ({ offline }) => offline),
  duplicates: sum(jobs, ({ duplicates }) => duplicates),
  failed: sum(jobs, ({ broken, unhandled, filtered }) => broken + unhandled + filtered),
  ids: { link_ids: jobs.flatMap(({ link_ids }) => link_ids ?? []) },
});

/** Say what was found, in lines; counts of 0 are left out. */
export function foundTexts(
  localize: Localize,
  { found, online, offline, duplicates, failed }: Found,
): readonly string[] {
  return [
    localize("add.found", { count: found }),
    online ? localize("add.online", { count: online }) : "",
    offline ? localize("add.offline", { count: offline }) : "",
    duplicates ? localize("add.duplicates", { count: duplicates }) : "",
    failed ? localize("add.failed", { count: failed }) : "",
  ].filter((text) => text !== "");
}

/** Say which files were not added, and why. */
export const troubleTexts = (localize: Localize, files: readonly LinkFile[]): readonly string[] =>
  files.flatMap((file) => ("trouble" in file ? [`${shown(file.name)}: ${localize(`add.file_${file.trouble}`)}`] : []));

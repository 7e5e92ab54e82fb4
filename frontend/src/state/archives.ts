/** Archives among the downloads: which are unpacked at the moment, and which could not be. */
import type { ExtractionStatus, Id, Link } from "../contract";
import { type JDownloaderState, knowsDownloads } from "./jdownloader-state";

/** The links that belong to them. */
export interface Archives {
  /** Whether the downloads were ever watched; until then there may be archives that are not known. */
  readonly isKnown: boolean;
  readonly extracting: ReadonlySet<Id>;
  readonly broken: ReadonlySet<Id>;
}

export const NO_ARCHIVES: Archives = { isKnown: false, extracting: new Set(), broken: new Set() };

/** Why an archive could not be unpacked. */
export type BrokenReason = Exclude<ExtractionStatus, "idle" | "running" | "successful">;

const REASONS: ReadonlySet<string | null> = new Set<BrokenReason>([
  "error",
  "wrong_password",
  "crc_error",
  "no_space",
  "file_not_found",
]);

export const isBrokenReason = (text: string | null): text is BrokenReason => REASONS.has(text);
export const isBroken = (status: ExtractionStatus | null): status is BrokenReason => isBrokenReason(status);

const isExtracting = ({ state }: Link): boolean => state === "extracting";

/**
 * Return the archives after a change, by comparing: there may be 10,000 links. It is the same object if nothing is
 * different, or while no client watches the downloads.
 */
export function archivesAfter(archives: Archives, before: JDownloaderState, after: JDownloaderState): Archives {
  const { links } = after.downloads;
  if (links === before.downloads.links || !knowsDownloads(after)) return archives;
  const known = knowsDownloads(before) ? archives : NO_ARCHIVES;
  const changed = links.changedSince(before.downloads.links).map((id) => [id, links.get(id)] as const);
  const extracting = edited(known.extracting, changed, isExtracting);
  const broken = edited(known.broken, changed, (link) => !isExtracting(link) && isBroken(link.extraction));
  const isSame = archives.isKnown && isAlike(extracting, archives.extracting) && isAlike(broken, archives.broken);
  return isSame ? archives : { isKnown: true, extracting, broken };
}

function edited(
  ids: ReadonlySet<Id>,
  changed: readonly (readonly [Id, Link | undefined])[],
  fits: (link: Link) => boolean,
): ReadonlySet<Id> {
  const after = new Set(ids);
  for (const [id, link] of changed) {
    if (link && fits(link)) after.add(id);
    else after.delete(id);
  }
  return after;
}

const isAlike = (one: ReadonlySet<Id>, other: ReadonlySet<Id>): boolean =>
  one.size === other.size && [...one].every((id) => other.has(id));

/** What went wrong in packages, counted from their links. */
import type { Id, Link } from "../contract";
import { type BrokenReason, isBroken } from "./archives";
import { type Downloads, linksOf } from "./package-list";

export interface Trouble {
  /** Links that failed or are offline. */
  readonly failed: number;
  /** Why the first of its archives that could not be unpacked, could not. */
  readonly broken: BrokenReason | null;
}

/** By package; those without any are left out. */
export type Troubles = ReadonlyMap<Id, Trouble>;

export const NO_TROUBLES: Troubles = new Map();

const isFailed = ({ state }: Link): boolean => state === "failed" || state === "offline";

/** Why its archive could not be unpacked; what is tried again is no trouble meanwhile. */
export const brokenReason = ({ state, extraction }: Link): BrokenReason | null =>
  state !== "extracting" && isBroken(extraction) ? extraction : null;

/** Return them after a change: the same object if nothing is different, and the same troubles where they are. */
export function troublesAfter(known: Troubles, before: Downloads, after: Downloads): Troubles {
  const dirty = dirtyPackages(before, after);
  if (!dirty.size) return known;
  const troubles = new Map(known);
  let isSame = true;
  for (const id of dirty) {
    const [was, is] = [known.get(id), troubleOf(linksOf(after, id))];
    if (was?.failed === is?.failed && was?.broken === is?.broken) continue;
    isSame = false;
    if (is) troubles.set(id, is);
    else troubles.delete(id);
  }
  return isSame ? known : troubles;
}

function dirtyPackages(before: Downloads, after: Downloads): ReadonlySet<Id> {
  const dirty = new Set<Id>();
  for (const id of after.links.changedSince(before.links)) {
    const [was, is] = [before.links.get(id), after.links.get(id)];
    if (was?.package_id === is?.package_id && isAlike(was, is)) continue;
    if (was) dirty.add(was.package_id);
    if (is) dirty.add(is.package_id);
  }
  return dirty;
}

const isAlike = (one: Link | undefined, other: Link | undefined): boolean =>
  !!one && !!other && isFailed(one) === isFailed(other) && brokenReason(one) === brokenReason(other);

/** Return what went wrong in a package with these links; null for nothing. */
export function troubleOf(links: readonly Link[]): Trouble | null {
  const failed = links.filter(isFailed).length;
  const broken = links.map(brokenReason).find((reason) => reason !== null) ?? null;
  return failed || broken ? { failed, broken } : null;
}

// Rows that are about to be removed: they are hidden already, and can still be had back.
import type { Id, Ids, ListName } from "../contract";
import { SharedHosts } from "../elements/shared-hosts";
import { type RowKey, rowKey } from "../state/row";

/** The list of one JDownloader. */
interface Place {
  readonly deviceId: Id;
  readonly list: ListName;
}

const NONE: ReadonlySet<RowKey> = new Set();
const leaving = new Map<string, ReadonlySet<RowKey>>();
/** The lists that are drawn again when something in one is hidden or shown. */
export const leavingHosts = new SharedHosts();

const keyOf = ({ deviceId, list }: Place): string => `${deviceId} ${list}`;

/** Return the rows of a list that are about to be removed; the same object as long as they are the same. */
export const leavingIn = (place: Place): ReadonlySet<RowKey> => leaving.get(keyOf(place)) ?? NONE;

/** Hide what is about to be removed in all lists on the page, or show it again. */
export function setLeaving(place: Place, { link_ids = [], package_ids = [] }: Ids, isLeaving: boolean): void {
  const keys = new Set(leavingIn(place));
  for (const key of [...link_ids.map((id) => rowKey("link", id)), ...package_ids.map((id) => rowKey("package", id))])
    if (isLeaving) keys.add(key);
    else keys.delete(key);
  leaving.set(keyOf(place), keys);
  leavingHosts.requestUpdate();
}

// Which rows are chosen.
import type { RowKey } from "../state/row";

/** The chosen rows, and the one that a range begins at. */
export interface Selection {
  readonly keys: ReadonlySet<RowKey>;
  readonly anchor: RowKey | null;
}

export const NOTHING_SELECTED: Selection = { keys: new Set(), anchor: null };

/** Choose one row in addition, or not any more. */
export function toggled({ keys }: Selection, key: RowKey): Selection {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return { keys: next, anchor: key };
}

/** Choose what is in a package one by one: all of it but one. */
export function without({ keys }: Selection, packageKey: RowKey, key: RowKey, keysIn: readonly RowKey[]): Selection {
  const next = new Set([...keys, ...keysIn]);
  next.delete(packageKey);
  next.delete(key);
  return { keys: next, anchor: key };
}

/** Let go of rows that another one stands for, as a package does for its links. */
export function stoodFor(selection: Selection, isStoodFor: (key: RowKey) => boolean): Selection {
  return { ...selection, keys: new Set([...selection.keys].filter((key) => !isStoodFor(key))) };
}

/** Choose, in addition, all from the row that was last touched to this one. */
export function extended(selection: Selection, key: RowKey, order: readonly RowKey[]): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(key);
  if (from < 0 || to < 0) return toggled(selection, key);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { keys: new Set([...selection.keys, ...range]), anchor: selection.anchor };
}

/** Choose all of these rows. */
export function selected(keys: Iterable<RowKey>): Selection {
  return { keys: new Set(keys), anchor: null };
}

/** Return the selection without rows that are not there any more; the same one if all are. */
export function pruned(selection: Selection, isThere: (key: RowKey) => boolean): Selection {
  const keys = [...selection.keys].filter(isThere);
  if (keys.length === selection.keys.size) return selection;
  return {
    keys: new Set(keys),
    anchor: selection.anchor !== null && isThere(selection.anchor) ? selection.anchor : null,
  };
}

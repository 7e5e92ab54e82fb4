// A row of the list as it stands there: which package or link, not what is in it. What is in it changes all the time.
import type { Id } from "../contract";
import { rowKey, type RowKey } from "./selection";

export interface Row {
  readonly kind: "package" | "link";
  readonly id: Id;
  readonly key: RowKey;
  /** The package itself, or the one that the link is in. */
  readonly packageId: Id;
}

export const packageRow = (id: Id): Row => ({ kind: "package", id, key: rowKey("package", id), packageId: id });
export const linkRow = (id: Id, packageId: Id): Row => ({ kind: "link", id, key: rowKey("link", id), packageId });

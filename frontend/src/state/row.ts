/** A row of the list: which package or link, not what is in it. What is in it changes all the time. */
import type { Id } from "../contract";

/** Rows are known by their keys, for a package and a link could have the same id. */
export type RowKey = `${"package" | "link"}:${string}`;

export interface Row {
  readonly kind: "package" | "link";
  readonly id: Id;
  readonly key: RowKey;
  /** The package itself, or the one that the link is in. */
  readonly packageId: Id;
}

/** Return the key of a row. */
export const rowKey = (kind: "package" | "link", id: string): RowKey => `${kind}:${id}`;

export const packageRow = (id: Id): Row => ({ kind: "package", id, key: rowKey("package", id), packageId: id });
export const linkRow = (id: Id, packageId: Id): Row => ({ kind: "link", id, key: rowKey("link", id), packageId });

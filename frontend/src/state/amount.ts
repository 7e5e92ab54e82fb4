/** How many links there are, and how much. */
import type { Id } from "../contract";
import type { RowMap } from "./row-map";

/** What some links are together. */
export interface Amount {
  readonly links: number;
  /** Null: nothing is known of it, or it is too much to be reported exactly. */
  readonly bytes: number | null;
  /** What is loaded of it; null in the LinkGrabber. */
  readonly loaded: number | null;
}

interface Sized {
  readonly bytes_total: number | null;
  readonly bytes_loaded?: number | null;
}

/** Add up links: what is not known of some is left out. */
export const amountOf = (links: readonly Sized[]): Amount => ({
  links: links.length,
  bytes: total(links.map(({ bytes_total }) => bytes_total)),
  loaded: total(links.map(({ bytes_loaded }) => bytes_loaded ?? null)),
});

/** Add up some links of a list, as far as they are known. */
export const amountOfIds = (links: RowMap<Sized>, ids: readonly Id[]): Amount =>
  amountOf(ids.flatMap((id) => links.get(id) ?? []));

function total(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  const sum = known.reduce((all, value) => all + value, 0);
  return known.length && Number.isSafeInteger(sum) ? sum : null;
}

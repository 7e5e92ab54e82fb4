// How a user looks at a list: what is searched, left out, unfolded, and in which order it stands.
import type { Id } from "../contract";
import { type RowKey, rowKey } from "../state/row";
import type { RowsQuery } from "../state/rows-view";
import { comparing, type Sorting } from "../state/sorting";
import type { AnyLink, AnyPackage, ListKind, Showing } from "./list-kind";

export interface ViewOptions {
  readonly search: string;
  /** Null: all states. */
  readonly filter: string | null;
  /** Null: all hosters. */
  readonly host: string | null;
  readonly hideFinished: boolean;
  /** Null: JDownloader's own order. */
  readonly sorting: Sorting | null;
  readonly unfolded: ReadonlySet<Id>;
  /** Whether filters stand above the list. */
  readonly hasChips: boolean;
}

export const USUAL_VIEW: ViewOptions = {
  search: "",
  filter: null,
  host: null,
  hideFinished: false,
  sorting: null,
  unfolded: new Set(),
  hasChips: false,
};

/** In the panel there is room for filters. */
export const PANEL_VIEW: ViewOptions = { ...USUAL_VIEW, hasChips: true };

/** Return whether something may be hidden. */
export const isFiltered = ({ search, filter, host, hideFinished }: ViewOptions): boolean =>
  search !== "" || filter !== null || host !== null || hideFinished;

/** Return the options with nothing hidden any more. */
export const withEverything = (view: ViewOptions): ViewOptions => ({
  ...view,
  search: "",
  filter: null,
  host: null,
  hideFinished: false,
});

/** Return the options with a package unfolded, or folded. */
export function withUnfolded(view: ViewOptions, packageId: Id, isUnfolded: boolean): ViewOptions {
  const unfolded = new Set(view.unfolded);
  if (isUnfolded) unfolded.add(packageId);
  else unfolded.delete(packageId);
  return { ...view, unfolded };
}

/** Return what passes a filter, without what is about to be removed. */
export function showingOf(
  kind: ListKind,
  { filter, host, hideFinished }: ViewOptions,
  leaving: ReadonlySet<RowKey>,
): Showing {
  const { showsLink, showsPackage } = kind.showing({ state: filter, host }, hideFinished);
  if (!leaving.size) return { showsLink, showsPackage };
  const stays = (packageId: Id) => !leaving.has(rowKey("package", packageId));
  return {
    showsLink: (link) => stays(link.package_id) && !leaving.has(rowKey("link", link.id)) && (showsLink?.(link) ?? true),
    showsPackage: (one) => stays(one.id) && (showsPackage?.(one) ?? true),
  };
}

/** Builds the query that rows are made by; its filters stay the same functions as long as they filter the same. */
export class QueryBuilder {
  private _key = "";
  private _leaving: ReadonlySet<RowKey> = new Set();
  private _showing: Showing = { showsLink: null, showsPackage: null };

  query(
    kind: ListKind,
    view: ViewOptions,
    language: string,
    leaving: ReadonlySet<RowKey>,
  ): RowsQuery<AnyPackage, AnyLink> {
    const key = `${kind.name} ${view.filter} ${view.hideFinished} ${view.host}`;
    if (key !== this._key || leaving !== this._leaving) {
      this._key = key;
      this._leaving = leaving;
      this._showing = showingOf(kind, view, leaving);
    }
    const compare = view.sorting ? comparing(view.sorting, language) : null;
    return {
      ...this._showing,
      unfolded: view.unfolded,
      search: view.search,
      comparePackages: compare,
      compareLinks: compare,
    };
  }
}

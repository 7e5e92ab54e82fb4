// How somebody looks at a list: what is searched, left out, unfolded, and in which order it stands.
import type { Id } from "../contract";
import type { RowsWish } from "../state/rows-view";
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

/** Tell whether something may be hidden. */
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

/** Makes what the rows are made by, and keeps it as long as it says the same. */
export class WishMaker {
  private _key = "";
  private _showing: Showing = { showsLink: null, showsPackage: null };

  wish(kind: ListKind, view: ViewOptions, language: string): RowsWish<AnyPackage, AnyLink> {
    const key = `${kind.name} ${view.filter} ${view.hideFinished} ${view.host}`;
    if (key !== this._key) {
      this._key = key;
      this._showing = kind.showing({ state: view.filter, host: view.host }, view.hideFinished);
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

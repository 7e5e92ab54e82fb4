/** The rows of a list as they are shown: filtered, sorted, unfolded. */
import type { Id } from "../contract";
import { linkRow, packageRow, type Row } from "./row";
import { linkIdsOf, type PackageList } from "./package-list";
import { isFound } from "./searching";

interface NamedPackage {
  readonly id: Id;
  readonly name: string;
  readonly comment: string | null;
}

interface NamedLink extends NamedPackage {
  readonly package_id: Id;
  readonly host: string | null;
  readonly url: string | null;
}

/** Negative, zero, positive, as for `Array.sort`; null values stand last, whichever way round. */
export type Compare<Item> = (one: Item, other: Item) => number;

/** What is to be seen of a list, and in which order. Pass the same functions as long as they do the same. */
export interface RowsQuery<P, L> {
  readonly unfolded: ReadonlySet<Id>;
  /** A text that packages or links have to contain, see `searching.ts`. */
  readonly search: string;
  /** Null: all links. */
  readonly showsLink: ((link: L) => boolean) | null;
  /** For packages whose links are not known. */
  readonly showsPackage: ((one: P) => boolean) | null;
  /** Null: JDownloader's own order. */
  readonly comparePackages: Compare<P> | null;
  readonly compareLinks: Compare<L> | null;
}

/** What is seen of a package; `isNamed` when it fits the search itself. */
interface Seen {
  readonly row: Row;
  readonly linkIds: readonly Id[];
  /** Made when they are first unfolded. */
  links: readonly Row[] | null;
  readonly isNamed: boolean;
  readonly isShown: boolean;
}

/**
 * Makes the rows of a list, and remembers them: after a change it looks only at the packages with links that changed
 * in what counts, and returns the same array if nothing did.
 */
export class RowsView<P extends NamedPackage, L extends NamedLink> {
  private _list: PackageList<P, L> | undefined;
  private _query: RowsQuery<P, L> | undefined;
  private readonly _seen = new Map<Id, Seen>();
  private _order: readonly Id[] = [];
  private _rows: readonly Row[] = [];

  rows(list: PackageList<P, L>, query: RowsQuery<P, L>): readonly Row[] {
    const before = this._list;
    const isNewQuery = !before || !this._query || !isSameFilter(this._query, query);
    if (isNewQuery) this._seen.clear();
    let isDifferent = isNewQuery || query.unfolded !== this._query?.unfolded;
    if (before && before !== list) {
      for (const id of dirtyPackages(before, list, query)) isDifferent = this._seen.delete(id) || isDifferent;
      isDifferent ||= before.packageIds !== list.packageIds;
    }
    if (isNewQuery || before.packageIds !== list.packageIds || mustSort(before, list, query.comparePackages))
      [this._order, isDifferent] = [
        sorted(list.packageIds, (id) => list.packages.get(id), query.comparePackages),
        true,
      ];
    [this._list, this._query] = [list, query];
    if (isDifferent) this._rows = this._flat(list, query);
    return this._rows;
  }

  private _flat(list: PackageList<P, L>, query: RowsQuery<P, L>): readonly Row[] {
    const rows: Row[] = [];
    for (const id of this._order) {
      const one = list.packages.get(id);
      if (!one) continue;
      const seen = this._seen.get(id) ?? look(list, one, query);
      this._seen.set(id, seen);
      if (!seen.isShown) continue;
      rows.push(seen.row);
      // A package that is here for its links shows them
      if (!query.unfolded.has(id) && seen.isNamed) continue;
      seen.links ??= linkRows(list, seen, query);
      for (const link of seen.links) rows.push(link);
    }
    return rows;
  }
}

function look<P extends NamedPackage, L extends NamedLink>(
  list: PackageList<P, L>,
  one: P,
  query: RowsQuery<P, L>,
): Seen {
  const isNamed = isFound(one, query.search);
  const ids = linkIdsOf(list, one.id);
  const fits = (id: Id): boolean => {
    const link = list.links.get(id);
    return !!link && (isNamed || isFound(link, query.search)) && (query.showsLink?.(link) ?? true);
  };
  const isFiltered = !isNamed || query.showsLink !== null;
  const shown = isFiltered ? ids.filter(fits) : ids;
  const isShown = ids.length ? shown.length > 0 : isNamed && (query.showsPackage?.(one) ?? true);
  return { row: packageRow(one.id), linkIds: shown, links: null, isNamed, isShown };
}

function linkRows<P extends NamedPackage, L extends NamedLink>(
  list: PackageList<P, L>,
  { row, linkIds }: Seen,
  { compareLinks }: RowsQuery<P, L>,
): readonly Row[] {
  return sorted(linkIds, (id) => list.links.get(id), compareLinks).map((id) => linkRow(id, row.packageId));
}

/** Return the packages whose own row or whose links may have to be looked at again. */
function dirtyPackages<P extends NamedPackage, L extends NamedLink>(
  before: PackageList<P, L>,
  after: PackageList<P, L>,
  query: RowsQuery<P, L>,
): Set<Id> {
  const dirty = new Set(after.linkIds.changedSince(before.linkIds));
  for (const id of after.packages.changedSince(before.packages)) {
    const [was, is] = [before.packages.get(id), after.packages.get(id)];
    if (
      !was ||
      !is ||
      isFound(was, query.search) !== isFound(is, query.search) ||
      query.showsPackage?.(was) !== query.showsPackage?.(is)
    )
      dirty.add(id);
  }
  if (!query.search && !query.showsLink && !query.compareLinks) return dirty;
  for (const id of after.links.changedSince(before.links)) {
    const [was, is] = [before.links.get(id), after.links.get(id)];
    if (was && is && !isDifferentRow(was, is, query)) continue;
    if (was) dirty.add(was.package_id);
    if (is) dirty.add(is.package_id);
  }
  return dirty;
}

const isDifferentRow = <L extends NamedLink>(was: L, is: L, { search, showsLink, compareLinks }: RowsQuery<never, L>) =>
  isFound(was, search) !== isFound(is, search) ||
  showsLink?.(was) !== showsLink?.(is) ||
  (compareLinks?.(was, is) ?? 0) !== 0;

function mustSort<P extends NamedPackage, L extends NamedLink>(
  before: PackageList<P, L>,
  after: PackageList<P, L>,
  compare: Compare<P> | null,
): boolean {
  if (!compare) return false;
  return after.packages.changedSince(before.packages).some((id) => {
    const [was, is] = [before.packages.get(id), after.packages.get(id)];
    return !was || !is || compare(was, is) !== 0;
  });
}

function sorted<Item>(ids: readonly Id[], itemOf: (id: Id) => Item | undefined, compare: Compare<Item> | null) {
  if (!compare) return ids;
  const items = ids.flatMap((id) => {
    const item = itemOf(id);
    return item === undefined ? [] : [{ id, item }];
  });
  return items.sort((one, other) => compare(one.item, other.item)).map(({ id }) => id);
}

const isSameFilter = <P, L>(one: RowsQuery<P, L>, other: RowsQuery<P, L>): boolean =>
  one.search === other.search &&
  one.showsLink === other.showsLink &&
  one.showsPackage === other.showsPackage &&
  one.comparePackages === other.comparePackages &&
  one.compareLinks === other.compareLinks;

/** One of JDownloader's two lists: packages in their order, and the links of each in theirs. */
import type { GrabberLink, GrabberPackage, Id, Link, LinkChanges, Package, RowChanges } from "../contract";
import { RowMap } from "./row-map";

interface PackageRow {
  readonly id: Id;
}

interface LinkRow {
  readonly id: Id;
  readonly package_id: Id;
}

export interface PackageList<P extends PackageRow, L extends LinkRow> {
  readonly packageIds: readonly Id[];
  readonly packages: RowMap<P>;
  readonly links: RowMap<L>;
  /** The links of a package, in their order; `linkIdsOf` also answers for packages without any. */
  readonly linkIds: RowMap<readonly Id[]>;
}

export type Downloads = PackageList<Package, Link>;
export type Grabbed = PackageList<GrabberPackage, GrabberLink>;

const NO_IDS: readonly Id[] = [];

export function emptyList<P extends PackageRow, L extends LinkRow>(): PackageList<P, L> {
  return { packageIds: NO_IDS, packages: RowMap.empty(), links: RowMap.empty(), linkIds: RowMap.empty() };
}

export const linkIdsOf = (list: PackageList<PackageRow, LinkRow>, packageId: Id): readonly Id[] =>
  list.linkIds.get(packageId) ?? NO_IDS;

/** The links of a package that are known, in their order. */
export const linksOf = <P extends PackageRow, L extends LinkRow>(list: PackageList<P, L>, packageId: Id): L[] =>
  linkIdsOf(list, packageId).flatMap((id) => list.links.get(id) ?? []);

/** Return the list after changes; what they do not name stays the same object. */
export function foldList<P extends PackageRow, L extends LinkRow>(
  list: PackageList<P, L>,
  packages: RowChanges<P> | undefined,
  links: LinkChanges<L> | undefined,
): PackageList<P, L> {
  if (!packages && !links) return list;
  return { ...(packages ? foldPackages(list, packages) : list), ...(links && foldLinks(list, links)) };
}

function foldPackages<P extends PackageRow, L extends LinkRow>(list: PackageList<P, L>, changes: RowChanges<P>) {
  const { remove, add, change, order } = changes;
  const packages = list.packages.edited((rows) => {
    remove?.forEach((id) => {
      rows.delete(id);
    });
    add?.forEach((row) => {
      rows.set(row.id, named(row.id, row));
    });
    for (const [id, fields] of Object.entries(change ?? {})) {
      const row = rows.get(id);
      if (row) rows.set(id, { ...row, ...named(id, fields) });
    }
  });
  return {
    ...list,
    packages,
    packageIds:
      order ??
      idsAfter(
        list.packageIds,
        remove,
        add?.map((row) => row.id),
      ),
  };
}

/** A name that can't be read is null on the wire; all that shows, sorts and searches names has the id instead. */
function named<Row extends object>(id: Id, row: Row): Row {
  return "name" in row && row.name === null ? { ...row, name: id } : row;
}

/** Ids without those that are removed, and with others at the end; the same array if nothing of it is to be done. */
function idsAfter(ids: readonly Id[], removed: Iterable<Id> | undefined, added: readonly Id[] | undefined) {
  const gone = new Set(removed);
  const kept = gone.size ? ids.filter((id) => !gone.has(id)) : ids;
  return added?.length ? [...kept, ...added] : kept;
}

function foldLinks<P extends PackageRow, L extends LinkRow>(list: PackageList<P, L>, changes: LinkChanges<L>) {
  const moves = new Moves();
  const links = list.links.edited((rows) => {
    changes.remove?.forEach((id) => {
      const row = rows.get(id);
      if (row) moves.leave(row.package_id, id);
      rows.delete(id);
    });
    changes.add?.forEach((row) => {
      rows.set(row.id, named(row.id, row));
      moves.join(row.package_id, row.id);
    });
    for (const [id, fields] of Object.entries(changes.change ?? {})) {
      const row = rows.get(id);
      if (!row) continue;
      const after = { ...row, ...named(id, fields) };
      rows.set(id, after);
      if (after.package_id === row.package_id) continue;
      moves.leave(row.package_id, id);
      moves.join(after.package_id, id);
    }
  });
  return { links, linkIds: orderedLinkIds(list.linkIds, moves, changes.order ?? {}) };
}

function orderedLinkIds(
  linkIds: RowMap<readonly Id[]>,
  moves: Moves,
  orders: Readonly<Record<Id, readonly Id[]>>,
): RowMap<readonly Id[]> {
  return linkIds.edited((rows) => {
    for (const packageId of moves.packageIds()) {
      const ids = idsAfter(rows.get(packageId) ?? NO_IDS, moves.left.get(packageId), moves.joined.get(packageId));
      if (ids.length) rows.set(packageId, ids);
      else rows.delete(packageId);
    }
    for (const [packageId, order] of Object.entries(orders)) rows.set(packageId, order);
  });
}

/** Which links left which package, and which came into it. */
class Moves {
  public readonly left = new Map<Id, Id[]>();
  public readonly joined = new Map<Id, Id[]>();

  public leave(packageId: Id, linkId: Id): void {
    note(this.left, packageId, linkId);
  }

  public join(packageId: Id, linkId: Id): void {
    note(this.joined, packageId, linkId);
  }

  public packageIds(): Set<Id> {
    return new Set([...this.left.keys(), ...this.joined.keys()]);
  }
}

function note(notes: Map<Id, Id[]>, packageId: Id, linkId: Id): void {
  const known = notes.get(packageId);
  if (known) known.push(linkId);
  else notes.set(packageId, [linkId]);
}

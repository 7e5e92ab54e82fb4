// What a selection means for a command.
import type { Id, Ids, ListName } from "../contract";
import type { Chosen } from "../dialogs/kinds";
import { amountOf } from "../state/amount";
import { linksOf } from "../state/package-list";
import type { AnyLink, AnyList, AnyPackage, Showing } from "./list-kind";
import { type RowKey, rowKey } from "../state/row";
import { isFound } from "../state/searching";

/** What is chosen, with all that commands and menus have to look at. */
export interface Subject extends Chosen {
  readonly list: ListName;
  /** The only package or link that is chosen. */
  readonly only: AnyPackage | AnyLink | null;
  /** Packages that are chosen themselves. */
  readonly packages: readonly AnyPackage[];
  /** Links that are chosen themselves; those in chosen packages are left out. */
  readonly links: readonly AnyLink[];
  /** All links that a command touches. */
  readonly touched: readonly AnyLink[];
}

/** What is seen of a list; what is not seen is not touched. */
export interface View extends Pick<Showing, "showsLink"> {
  readonly search: string;
}

/** Return what some rows stand for. A package of which a filter hides a part stands for the links that are seen. */
export function subjectOf(name: ListName, list: AnyList, keys: ReadonlySet<RowKey>, view: View): Subject {
  const packages: AnyPackage[] = [];
  const links: AnyLink[] = [];
  const touched: AnyLink[] = [];
  const linkIds: Id[] = [];
  const packageIds: Id[] = [];
  let empty = 0;
  for (const id of list.packageIds) {
    const one = list.packages.get(id);
    if (!one) continue;
    const all = linksOf(list, id);
    const seen = seenLinks(one, all, view);
    if (!keys.has(rowKey("package", id))) {
      const own = seen.filter((link) => keys.has(rowKey("link", link.id)));
      links.push(...own);
      touched.push(...own);
      linkIds.push(...own.map((link) => link.id));
      continue;
    }
    if (all.length && !seen.length) continue;
    packages.push(one);
    if (!all.length) empty++;
    touched.push(...seen);
    if (seen.length === all.length) packageIds.push(id);
    else linkIds.push(...seen.map((link) => link.id));
  }
  const [first = null, ...others] = [...packages, ...links];
  const only = others.length ? null : first;
  const amount = amountOf(touched);
  const [ids, count] = [idsOf(linkIds, packageIds), touched.length + empty];
  return { list: name, packages, links, touched, ids, count, amount, only, name: only?.name ?? null };
}

function seenLinks(one: AnyPackage, links: readonly AnyLink[], { search, showsLink }: View): readonly AnyLink[] {
  const isNamed = isFound(one, search);
  if (isNamed && !showsLink) return links;
  return links.filter((link) => (isNamed || isFound(link, search)) && (showsLink?.(link) ?? true));
}

/** Return ids as commands take them: an empty list would be refused. */
export function idsOf(linkIds: readonly Id[], packageIds: readonly Id[]): Ids {
  return {
    ...(linkIds.length && { link_ids: linkIds }),
    ...(packageIds.length && { package_ids: packageIds }),
  };
}

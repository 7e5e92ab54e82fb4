// What a list is about to show, and what is chosen in it; the element draws it.
import type { Id } from "../contract";
import { allowed } from "../state/rights";
import type { JDownloaderState } from "../state/jdownloader-state";
import { type Downloads, emptyList } from "../state/package-list";
import { RowsView } from "../state/rows-view";
import { NO_TROUBLES, type Trouble, type Troubles, troublesAfter } from "../state/troubles";
import { type Subject, subjectOf } from "./chosen";
import { type AnyLink, type AnyList, type AnyPackage, LIST_KINDS, type ListKind } from "./list-kind";
import { type Row, type RowKey, rowKey } from "../state/row";
import { extended, NOTHING_SELECTED, pruned, selected, type Selection, stoodFor, toggled, without } from "./selection";
import { QueryBuilder, showingOf, USUAL_VIEW, type ViewOptions, withUnfolded } from "./view-options";

export class ListModel {
  kind: ListKind = LIST_KINDS.downloads;
  list: AnyList = emptyList();
  rows: readonly Row[] = [];
  view: ViewOptions = USUAL_VIEW;
  selection: Selection = NOTHING_SELECTED;
  /** What is about to be removed, and not shown any more. */
  leaving: ReadonlySet<RowKey> = new Set();
  /** Whether the user may, and whether that is possible now. */
  mayEdit = false;
  canEdit = false;
  /** Whether the page has room beside the list for the details of a row. */
  hasSide = false;
  private _downloads: Downloads = emptyList();
  private _troubles: Troubles = NO_TROUBLES;
  private _rowsView = new RowsView<AnyPackage, AnyLink>();
  private readonly _queries = new QueryBuilder();

  /** Look at a newer state, or at another list. */
  look(kind: ListKind, state: JDownloaderState, language: string): void {
    if (kind !== this.kind) {
      this._rowsView = new RowsView();
      this.selection = NOTHING_SELECTED;
    }
    this._troubles = troublesAfter(this._troubles, this._downloads, state.downloads);
    this._downloads = state.downloads;
    this.kind = kind;
    this.list = kind.listOf(state);
    this.mayEdit = state.rights.control;
    this.canEdit = allowed(state).control;
    this.rows = this._rowsView.rows(this.list, this._queries.query(kind, this.view, language, this.leaving));
    this.selection = this.mayEdit ? pruned(this.selection, (key) => this._has(key)) : NOTHING_SELECTED;
  }

  /** The package or link of a row; none in the moment in which it goes. */
  itemOf({ kind, id }: Row): AnyPackage | AnyLink | undefined {
    return kind === "package" ? this.list.packages.get(id) : this.list.links.get(id);
  }

  /** What went wrong in a package of the download list. */
  troubleOf({ kind, id }: Row): Trouble | undefined {
    return kind === "package" && this.kind.name === "downloads" ? this._troubles.get(id) : undefined;
  }

  /** Return what rows stand for; without keys, what is chosen. */
  subject(keys: ReadonlySet<RowKey> = this.selection.keys): Subject {
    const { showsLink } = showingOf(this.kind, this.view, this.leaving);
    return subjectOf(this.kind.name, this.list, keys, { search: this.view.search, showsLink });
  }

  /** Return what a pointer on a row is about: all that is chosen if the row is, else the row alone. */
  subjectAt(row: Row): Subject {
    return this.isSelected(row) ? this.subject() : this.subject(new Set([row.key]));
  }

  /** Return what a key on a row is about: all that is chosen, and the row where nothing is. */
  subjectOfKeys(row: Row | undefined): Subject | null {
    const chosen = this.subject();
    if (chosen.count) return chosen;
    return row ? this.subject(new Set([row.key])) : null;
  }

  /** Whether a row is chosen, or is in a package that is. */
  isSelected({ key, packageId }: Row): boolean {
    return this.selection.keys.has(key) || this._hasPackage(packageId);
  }

  /** What goes with a row that is carried elsewhere: packages, if one stands for it. */
  carriedKind({ kind, packageId }: Row): Row["kind"] {
    return this._hasPackage(packageId) ? "package" : kind;
  }

  toggle(row: Row): void {
    const { selection } = this;
    if (row.kind === "link" && this._hasPackage(row.packageId)) {
      const packageKey = rowKey("package", row.packageId);
      const links = this.subject(new Set([packageKey])).touched.map(({ id }) => rowKey("link", id));
      this.selection = without(selection, packageKey, row.key, links);
    } else this.selection = this._withoutLinksOf(toggled(selection, row.key), row);
  }

  extend(row: Row): void {
    const order = this.rows.map(({ key }) => key);
    const next = extended(this.selection, row.key, order);
    this.selection = stoodFor(next, (key) => {
      const link = this._linkOf(key);
      return !!link && next.keys.has(rowKey("package", link.package_id));
    });
  }

  /** A package that is chosen stands for its links, and one that is not any more has taken them along. */
  private _withoutLinksOf(selection: Selection, { kind, packageId }: Row): Selection {
    if (kind === "link") return selection;
    return stoodFor(selection, (key) => this._linkOf(key)?.package_id === packageId);
  }

  private _hasPackage(packageId: Id): boolean {
    return this.selection.keys.has(rowKey("package", packageId));
  }

  private _linkOf(key: RowKey): AnyLink | undefined {
    return key.startsWith("link:") ? this.list.links.get(key.slice("link:".length)) : undefined;
  }

  /** Whether all that is shown is chosen; null for a part of it. */
  get isAllSelected(): boolean | null {
    if (!this.selection.keys.size) return false;
    return this.rows.every((row) => this.isSelected(row)) || null;
  }

  selectAll(): void {
    // Packages stand for their links
    this.selection = selected(this.rows.filter(({ kind }) => kind === "package").map(({ key }) => key));
  }

  selectNone(): void {
    this.selection = NOTHING_SELECTED;
  }

  unfold(packageId: Id, isUnfolded: boolean): void {
    this.view = withUnfolded(this.view, packageId, isUnfolded);
  }

  unfoldAll(isUnfolded: boolean): void {
    this.view = { ...this.view, unfolded: new Set(isUnfolded ? this.list.packageIds : []) };
  }

  isUnfolded(packageId: Id): boolean {
    return this.view.unfolded.has(packageId);
  }

  private _has(key: RowKey): boolean {
    const [kind, id = ""] = key.split(":");
    if (this.leaving.has(key)) return false;
    return kind === "package" ? this.list.packages.has(id) : this.list.links.has(id);
  }
}

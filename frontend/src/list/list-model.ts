// What a list is about to show, and what is chosen in it; the element draws it.
import type { Id } from "../contract";
import { allowed } from "../state/allowed";
import type { JDownloaderState } from "../state/jdownloader-state";
import { emptyList } from "../state/package-list";
import { RowsView } from "../state/rows-view";
import { type Subject, subjectOf } from "./chosen";
import { type AnyLink, type AnyList, type AnyPackage, LIST_KINDS, type ListKind } from "./list-kind";
import type { Row, RowKey } from "../state/row";
import { extended, NOTHING_SELECTED, pruned, selected, type Selection, toggled } from "./selection";
import { USUAL_VIEW, type ViewOptions, WishMaker, withUnfolded } from "./view-options";

export class ListModel {
  kind: ListKind = LIST_KINDS.downloads;
  list: AnyList = emptyList();
  rows: readonly Row[] = [];
  view: ViewOptions = USUAL_VIEW;
  selection: Selection = NOTHING_SELECTED;
  canEdit = false;
  private _rowsView = new RowsView<AnyPackage, AnyLink>();
  private readonly _wishes = new WishMaker();

  /** Look at a newer state, or at another list. */
  look(kind: ListKind, state: JDownloaderState, language: string): void {
    if (kind !== this.kind) {
      this._rowsView = new RowsView();
      this.selection = NOTHING_SELECTED;
    }
    this.kind = kind;
    this.list = kind.listOf(state);
    this.canEdit = allowed(state).control;
    this.rows = this._rowsView.rows(this.list, this._wishes.wish(kind, this.view, language));
    this.selection = this.canEdit ? pruned(this.selection, (key) => this._has(key)) : NOTHING_SELECTED;
  }

  /** The package or link of a row; none in the moment in which it goes. */
  itemOf({ kind, id }: Row): AnyPackage | AnyLink | undefined {
    return kind === "package" ? this.list.packages.get(id) : this.list.links.get(id);
  }

  /** Return what rows stand for; without keys, what is chosen. */
  subject(keys: ReadonlySet<RowKey> = this.selection.keys): Subject {
    const { showsLink } = this.kind.showing(this.view.filter, this.view.hideFinished);
    return subjectOf(this.kind.name, this.list, keys, { search: this.view.search, showsLink });
  }

  /** Return what a command on a row is about: all that is chosen if the row is, else the row alone. */
  subjectAt(row: Row): Subject {
    return this.selection.keys.has(row.key) ? this.subject() : this.subject(new Set([row.key]));
  }

  toggle(key: RowKey): void {
    this.selection = toggled(this.selection, key);
  }

  extend(key: RowKey): void {
    this.selection = extended(
      this.selection,
      key,
      this.rows.map((row) => row.key),
    );
  }

  selectAll(): void {
    // Packages stand for their links: what is chosen twice is counted twice
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
    return kind === "package" ? this.list.packages.has(id) : this.list.links.has(id);
  }
}

// What pointers and keys on a list do.
import type { Actor } from "../dialogs/actor";
import { keepRunning } from "../header/stop-note";
import type { JDownloaderState } from "../state/jdownloader-state";
import type { Row, RowKey } from "../state/row";
import { followPointer } from "./dragging";
import type { IntentBeside } from "./keys-beside";
import { touched, withActions } from "./later";
import type { ListModel } from "./list-model";
import { JDownloaderRow, type RowGesture } from "./row-element";
import type { RowIntent } from "./rows";
import type { BarAction } from "./selection-bar";

/** The list that it is done in. */
export interface ListPlace {
  readonly actor: Actor;
  readonly state: JDownloaderState;
  readonly model: ListModel;
  /** Something of the model is another. */
  changed(): void;
  /** Report how much is chosen. */
  announce(count: number): void;
  focusRow(key: RowKey): void;
  elementOf(row: Row): HTMLElement;
  drag(row: Row, pointer: PointerEvent): void;
}

export class ListInput {
  constructor(private readonly _place: ListPlace) {}

  readonly handleGesture = ({ detail }: CustomEvent<RowGesture>): void => {
    const { gesture, row, anchor, pointer } = detail;
    if (gesture === "toggle") this._unfold(row, !this._place.model.isUnfolded(row.id));
    else if (gesture === "select") this._select(row);
    else if (gesture === "select-range") this._selectTo(row);
    else if (gesture === "menu") this._openMenu(row, anchor);
    else if (gesture === "details") this._openDetails(row);
    else if (gesture === "keep-running") keepRunning(this._place.actor);
    else if (pointer) this._place.drag(row, pointer);
  };

  /** A finger on a row may swipe it, or hold it for its menu. */
  readonly handlePointer = (begin: PointerEvent): void => {
    const { actor, model } = this._place;
    const path = begin.composedPath();
    const element = path.find((node) => node instanceof JDownloaderRow);
    const isOnHandle = path.some((node) => node instanceof Element && node.matches(".handle"));
    if (begin.pointerType !== "touch" || !begin.isPrimary || !element || isOnHandle || !model.canEdit) return;
    const { row } = element;
    const openMenu = () => {
      this._openMenu(row, element.menuAnchor);
    };
    followPointer(begin.pointerId, touched({ actor, model, row, element, begin, openMenu }));
  };

  readonly handleIntent = ({ detail: { intent, row, next } }: CustomEvent<RowIntent>): void => {
    const { model } = this._place;
    const isPackage = row.kind === "package";
    if (intent === "toggle" && isPackage) this._unfold(row, !model.isUnfolded(row.id));
    else if (intent === "unfold" && isPackage) this._unfold(row, true);
    else if (intent === "fold" && isPackage && model.isUnfolded(row.id)) this._unfold(row, false);
    else if (intent === "fold" && !isPackage) this._place.focusRow(`package:${row.packageId}`);
    else if (intent === "details") this._openDetails(row);
    else if (model.canEdit) this._handleEdit({ intent, row, next });
  };

  private _handleEdit({ intent, row, next }: RowIntent): void {
    const { actor, model } = this._place;
    if (intent === "select" || intent === "toggle") this._select(row);
    else if (intent === "select-range") this._selectTo(row);
    else if (intent === "extend-next" || intent === "extend-previous") {
      if (!model.selection.keys.size) this._select(row);
      this._selectTo(next);
    } else if (intent === "select-all" || intent === "select-none") this.chooseAll(intent === "select-all");
    else if (intent === "move-up" || intent === "move-down")
      void withActions(actor, ({ moveStep }) => {
        moveStep(actor, model, row, intent === "move-up" ? "up" : "down");
      });
    else if (intent === "remove") this._remove(row);
    else if (intent === "menu") this._openMenu(row, this._place.elementOf(row));
  }

  /** Do what a key beside the rows says; returns whether it meant anything. */
  handleBeside(intent: IntentBeside): boolean {
    const { model } = this._place;
    if (!model.canEdit || (intent !== "select-all" && !model.selection.keys.size)) return false;
    if (intent === "remove") this._remove();
    else this.chooseAll(intent === "select-all");
    return true;
  }

  /** Choose all that is shown, or nothing. */
  chooseAll(isAll: boolean): void {
    if (isAll) this._place.model.selectAll();
    else this._place.model.selectNone();
    this._selected();
  }

  readonly handleBar = ({ detail }: CustomEvent<BarAction>): void => {
    const { actor, model } = this._place;
    void withActions(actor, ({ runBarAction }) => {
      runBarAction(actor, model, this._place.state, detail);
      this._place.changed();
    });
  };

  private _remove(row?: Row): void {
    const { actor, model } = this._place;
    void withActions(actor, ({ removeByKey }) => {
      removeByKey(actor, model, row);
    });
  }

  private _openMenu(row: Row, anchor: HTMLElement): void {
    const { actor, model } = this._place;
    void withActions(actor, ({ openItemMenu }) => {
      openItemMenu(actor, model, this._place.state, model.subjectAt(row), anchor);
    });
  }

  private _openDetails(row: Row): void {
    const { actor, model } = this._place;
    void withActions(actor, ({ openDetails }) => openDetails(actor, model, row));
  }

  private _unfold(row: Row, isUnfolded: boolean): void {
    this._place.model.unfold(row.id, isUnfolded);
    this._place.changed();
  }

  private _select(row: Row): void {
    this._place.model.toggle(row);
    this._selected();
  }

  private _selectTo(row: Row): void {
    this._place.model.extend(row);
    this._selected();
  }

  private _selected(): void {
    this._place.changed();
    this._place.announce(this._place.model.subject().count);
  }
}

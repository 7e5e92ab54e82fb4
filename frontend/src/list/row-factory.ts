import { html, type TemplateResult } from "lit";
import { mdiStopCircleOutline } from "@mdi/js";
import type { Locale } from "../hass";
import type { JDownloaderState } from "../state/jdownloader-state";
import type { Localize } from "../translations/texts";
import type { Faces, ListKind } from "./list-kind";
import type { ListModel } from "./list-model";
import type { Row } from "../state/row";
import type { RowFace, RowWords } from "./row-face";
import type { RowPlace } from "./rows";

/** Draws rows of a list; keeps words and faces as long as they are the same, so that rows are not drawn for nothing. */
export class RowFactory {
  private _localize: Localize | null = null;
  private _kind: ListKind | null = null;
  private _faces: Faces | null = null;
  private _markedFace: ((item: never) => RowFace) | null = null;
  private _words: RowWords | null = null;

  /** Return what draws a row of the model as it is now. */
  drawer(
    model: ListModel,
    { status }: JDownloaderState,
    locale: Locale,
    localize: Localize,
  ): (row: Row, place: RowPlace) => TemplateResult {
    const { faces, words, markedFace } = this._made(model.kind, locale, localize);
    const isMovable = model.canEdit && model.view.sorting === null;
    const stopMark = model.kind.name === "downloads" ? status?.stop_mark : null;
    return (row, { index, isActive }) => {
      const isMarked = row.kind === "link" && row.id === stopMark;
      return html`<jdownloader-row
        style="--place:${index}"
        aria-rowindex=${index + 1}
        .row=${row}
        .item=${model.itemOf(row)}
        .faceOf=${isMarked ? markedFace : faces[row.kind]}
        .words=${words}
        .isSelected=${model.isSelected(row)}
        .isOpen=${row.kind === "package" && model.isUnfolded(row.id)}
        .isActive=${isActive}
        .isEditable=${model.canEdit}
        .isMovable=${isMovable}
      ></jdownloader-row>`;
    };
  }

  private _made(kind: ListKind, locale: Locale, localize: Localize) {
    if (this._faces && this._words && this._markedFace && localize === this._localize && kind === this._kind)
      return { faces: this._faces, words: this._words, markedFace: this._markedFace };
    const faces = kind.facesOf({ locale, localize });
    const stop = { icon: mdiStopCircleOutline, label: localize("list.stop_mark") };
    const markedFace = (item: never): RowFace => {
      const face = faces.link(item);
      return { ...face, signs: [...face.signs, stop] };
    };
    const words = wordsOf(localize);
    this._localize = localize;
    this._kind = kind;
    this._faces = faces;
    this._words = words;
    this._markedFace = markedFace;
    return { faces, words, markedFace };
  }
}

const wordsOf = (localize: Localize): RowWords => ({
  select: localize("list.select"),
  menu: localize("list.menu"),
  drag: localize("list.drag"),
  unfold: localize("list.unfold"),
  fold: localize("list.fold"),
  progress: localize("list.progress"),
});

import { html, type TemplateResult } from "lit";
import { mdiStopCircleOutline } from "@mdi/js";
import type { Id } from "../contract";
import type { Locale } from "../hass";
import type { JDownloaderState, Liveness } from "../state/jdownloader-state";
import { foundIn } from "../state/searching";
import type { Localize } from "../translations/texts";
import type { Speaker } from "../elements/speaker";
import { knownFaces } from "./known-face";
import type { Faces, ListKind } from "./list-kind";
import type { ListModel } from "./list-model";
import type { Row } from "../state/row";
import type { RowFace, RowWords, Sign } from "./row-face";
import type { RowPlace } from "./rows";

/** Draws rows of a list; keeps words and faces as long as they are the same, so that rows are not drawn for nothing. */
export class RowFactory {
  private _localize: Localize | null = null;
  private _kind: ListKind | null = null;
  private _liveness: Liveness | null = null;
  private _faces: Faces | null = null;
  private _markedFaces: Faces | null = null;
  private _words: RowWords | null = null;

  /** Return what draws a row of the model as it is now. */
  drawer(
    model: ListModel,
    { status, settings, liveness }: JDownloaderState,
    locale: Locale,
    localize: Localize,
  ): (row: Row, place: RowPlace) => TemplateResult {
    const { faces, words, markedFaces } = this._made(model.kind, liveness, { locale, localize });
    // Links of the LinkGrabber can be carried to the downloads, however they are sorted
    const isMovable = model.mayEdit && (model.view.sorting === null || model.kind.name === "linkgrabber");
    const stop =
      model.kind.name === "downloads"
        ? stopPoint(model, status?.stop_mark ?? null, settings?.stop_after_current)
        : null;
    return (row, { index, isActive }) => {
      const isMarked = stop?.(row) ?? false;
      return html`<jdownloader-row
        style="--place:${index}"
        aria-rowindex=${index + 1}
        .row=${row}
        .item=${model.itemOf(row)}
        .faceOf=${(isMarked ? markedFaces : faces)[row.kind]}
        .trouble=${model.troubleOf(row)}
        .why=${whyFound(model, row, localize)}
        .words=${words}
        .isSelected=${model.isSelected(row)}
        .isOpen=${row.kind === "package" && model.isUnfolded(row.id)}
        .isActive=${isActive}
        .isEditable=${model.mayEdit}
        .isOut=${!model.canEdit}
        .isMovable=${isMovable}
      ></jdownloader-row>`;
    };
  }

  private _made(kind: ListKind, liveness: Liveness, { locale, localize }: Speaker) {
    const isSame = localize === this._localize && kind === this._kind && liveness === this._liveness;
    if (this._faces && this._words && this._markedFaces && isSame)
      return { faces: this._faces, words: this._words, markedFaces: this._markedFaces };
    const faces = knownFaces(kind.facesOf({ locale, localize }), liveness, localize);
    const stop: Sign = {
      icon: mdiStopCircleOutline,
      label: `${localize("list.stop_mark")}. ${localize("header.go_on")}`,
      press: "keep-running",
    };
    const withStop = (face: RowFace): RowFace => ({ ...face, signs: [...face.signs, stop] });
    const markedFaces: Faces = {
      package: (item, trouble) => withStop(faces.package(item, trouble)),
      link: (item) => withStop(faces.link(item)),
    };
    const words = wordsOf(localize);
    this._localize = localize;
    this._kind = kind;
    this._liveness = liveness;
    this._faces = faces;
    this._words = words;
    this._markedFaces = markedFaces;
    return { faces, words, markedFaces };
  }
}

/** Say where the text was found that is searched for, if that is not to be seen in the name. */
function whyFound(model: ListModel, row: Row, localize: Localize): string {
  const item = model.view.search ? model.itemOf(row) : undefined;
  const field = item && foundIn(item, model.view.search);
  if (!item || !field || field === "name") return "";
  const text = field === "comment" ? item.comment : "url" in item ? item[field] : null;
  return localize(`list.match_${field}`, { text: text ?? "" });
}

/** Return which rows say that JDownloader stops after them; after all that runs, if it is to finish what it has begun. */
function stopPoint(
  model: ListModel,
  stopMark: Id | null,
  isAfterCurrent = false as boolean | null,
): ((row: Row) => boolean) | null {
  if (stopMark !== null) {
    const home = model.list.links.get(stopMark)?.package_id;
    return ({ kind, id }) => id === (kind === "link" ? stopMark : home);
  }
  if (!isAfterCurrent) return null;
  return (row) => {
    const item = model.itemOf(row);
    return !!item && "state" in item && item.state === "running";
  };
}

const wordsOf = (localize: Localize): RowWords => ({
  select: localize("list.select"),
  menu: localize("list.menu"),
  details: localize("list.details"),
  drag: localize("list.drag"),
  unfold: localize("list.unfold"),
  fold: localize("list.fold"),
  progress: localize("list.progress"),
});

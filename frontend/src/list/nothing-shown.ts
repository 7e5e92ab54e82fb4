// What stands where a list has no rows, or not all of them yet.
import { html, nothing, type TemplateResult } from "lit";
import type { Hass } from "../hass";
import { outage } from "../header/outage";
import type { JDownloaderState } from "../state/jdownloader-state";
import type { Localize } from "../translations/texts";
import { emptyText } from "./list-kind";
import type { ListModel } from "./list-model";
import { isFiltered } from "./view-options";

/** Whose list it is. */
export interface Place {
  readonly hass: Hass;
  readonly deviceId: string;
  readonly state: JDownloaderState;
}

/** Say why there are no rows; `showEverything` takes back what hides them. */
export function nothingShown(
  { hass, deviceId, state }: Place,
  { kind, list, view }: ListModel,
  localize: Localize,
  showEverything: () => void,
): TemplateResult {
  if (isFiltered(view) && list.packageIds.length > 0)
    return html`<div class="empty">
      ${localize("list.nothing_found")}
      <button @click=${showEverything}>${localize("list.show_everything")}</button>
    </div>`;
  if (state.liveness === "offline")
    return html`<div class="empty" role="status">${outage(hass, deviceId, state, localize)}</div>`;
  const isKnown = state.liveness !== "connecting" && state.complete;
  return html`<div class="empty">${localize(isKnown ? emptyText(kind, state) : "list.loading")}</div>`;
}

/** Say below the rows that more are on their way. */
export function comingNote(
  { state }: Place,
  { kind, rows }: ListModel,
  localize: Localize,
): TemplateResult | typeof nothing {
  const isCollecting = kind.name === "linkgrabber" && state.status?.collecting === true;
  const isComing = state.liveness === "live" && !state.complete && rows.length > 0;
  if (!isCollecting && !isComing) return nothing;
  return html`<p class="note">${localize(isCollecting ? "list.collecting" : "list.loading")}</p>`;
}

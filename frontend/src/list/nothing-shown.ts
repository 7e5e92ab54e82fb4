// What stands where a list has no rows, or not all of them yet.
import { mdiClipboardOutline } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../elements/icon";
import type { Hass } from "../hass";
import { outage } from "../header/outage";
import type { JDownloaderState } from "../state/jdownloader-state";
import type { Localize } from "../translations/texts";
import type { ListModel } from "./list-model";
import { isFiltered } from "./view-options";

/** Of a list of more links none are sent; its number is more, or null. */
const MOST_LINKS = 100_000;

/** Whose list it is. */
export interface Place {
  readonly hass: Hass;
  readonly deviceId: string;
  readonly state: JDownloaderState;
}

/** What a person can do about an empty list. */
export interface Remedy {
  /** Take back what hides the rows. */
  readonly showEverything: () => void;
  /** Add what the clipboard holds. */
  readonly paste: () => void;
}

/** Say why there are no rows, and offer what helps; an empty list is a place to drop links on, as all around it is. */
export function nothingShown(
  { hass, deviceId, state }: Place,
  { kind, list, view, canEdit }: ListModel,
  localize: Localize,
  { showEverything, paste }: Remedy,
): TemplateResult {
  if (isFiltered(view) && list.packageIds.length > 0)
    return html`<div class="empty">
      ${localize("list.nothing_found")}
      <button @click=${showEverything}>${localize("list.show_everything")}</button>
    </div>`;
  if (state.liveness === "offline")
    return html`<div class="empty" role="status">${outage(hass, deviceId, state, localize)}</div>`;
  const isKnown = state.liveness !== "connecting" && state.complete;
  // What is about to be removed is still known
  const links = list.packageIds.length ? 0 : state.status?.[kind.count];
  const isComing = !isKnown || (links && links <= MOST_LINKS);
  const words = isComing ? "list.loading" : links || links === null ? "list.too_long" : kind.empty;
  if (words !== kind.empty || !canEdit) return html`<div class="empty">${localize(words)}</div>`;
  return html`<div class="empty is-zone">
    <span>${localize(words)}</span> <span class="drop-hint">${localize("list.drop_hint")}</span>
    <button @click=${paste}>${icon(mdiClipboardOutline)}${localize("list.paste")}</button>
  </div>`;
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

// What is said of a JDownloader that is out of reach: why, since when, and whether it comes back by itself.
import { html, type TemplateResult } from "lit";
import { formatTime } from "../format/times";
import type { Hass } from "../hass";
import type { JDownloaderState, OfflineReason } from "../state/jdownloader-state";
import { ownStates } from "../state/own-entities";
import type { Localize } from "../translations/texts";
import { statusLook } from "./status-look";

/** Nothing is to be expected of these before a user has done something about it. */
const LASTING: ReadonlySet<OfflineReason | null> = new Set<OfflineReason>(["removed", "unauthorized", "not_supported"]);

/** Return since when it is out of reach, from its status entity; empty where that is unknown. */
export function sinceText(
  hass: Hass,
  deviceId: string,
  { liveness, reason }: JDownloaderState,
  localize: Localize,
): string {
  if (liveness !== "offline" || LASTING.has(reason)) return "";
  const { status } = ownStates(hass, deviceId);
  if (!status?.last_changed || !["offline", "unavailable"].includes(status.state)) return "";
  const here = { serverTimeZone: hass.config.time_zone, now: new Date() };
  return localize("liveness.since", { time: formatTime(hass.locale, status.last_changed, here) });
}

/** Say in place of a list that nothing of it is known, and that it comes as soon as JDownloader is back. */
export function outage(hass: Hass, deviceId: string, state: JDownloaderState, localize: Localize): TemplateResult {
  const returns = LASTING.has(state.reason) ? "" : localize("liveness.returns");
  return html`<span>${statusLook(state, localize, sinceText(hass, deviceId, state, localize)).words}</span> <span>${returns}</span>`;
}

import type { Hass } from "../hass";
import { ownStates } from "../state/own-entities";
import { hasPanel, navigate, panelAddress, type PanelPlace } from "./panel-address";

/** Go to a JDownloader's place in the page of the sidebar, or where that is switched off to more about its status. */
export function openPage(
  from: HTMLElement,
  hass: Hass,
  place: Partial<PanelPlace> & Pick<PanelPlace, "deviceId">,
): void {
  if (hasPanel(hass)) {
    navigate(panelAddress(place));
    return;
  }
  const entityId = ownStates(hass, place.deviceId).status?.entity_id;
  if (entityId === undefined) return;
  from.dispatchEvent(new CustomEvent("hass-more-info", { detail: { entityId }, bubbles: true, composed: true }));
}

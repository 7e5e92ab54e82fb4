// Tells Home Assistant's card picker of the card.
import type { Hass } from "../hass";
import { jdownloaderOf } from "../state/jdownloaders";
import { en } from "../translations/en";
import { CARD_TYPE } from "./config";

/** The picker asks before it shows anything, and in no language: names are English there, as those of most cards. */
export function registerCard(): void {
  window.customCards ??= [];
  if (window.customCards.some(({ type }) => type === CARD_TYPE)) return;
  window.customCards.push({
    type: CARD_TYPE,
    name: en["card.name"],
    description: en["card.description"],
    preview: true,
    getEntitySuggestion: suggestion,
  });
}

function suggestion(hass: Hass, entityId: string) {
  const found = jdownloaderOf(hass, entityId);
  return found ? { config: { type: `custom:${CARD_TYPE}`, device_id: found.deviceId } } : null;
}

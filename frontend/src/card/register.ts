// Registers the card, the feature for tiles and the badge with Home Assistant's pickers.
import { DOMAIN } from "../data/command";
import { element } from "../elements/define";
import type { Hass } from "../hass";
import { jdownloaderOf } from "../state/jdownloaders";
import { checkBadgeConfig } from "../config/badge-config";
import { placeholder } from "../tile/placeholder";
import { en } from "../translations/en";
import { CARD_TYPE } from "../config/card-config";

const FEATURE_TYPE = "jdownloader-controls";
const BADGE_TYPE = "jdownloader-badge";

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
  registerFeature();
  registerBadge();
}

function suggestion(hass: Hass, entityId: string) {
  const found = jdownloaderOf(hass, entityId);
  return found ? { config: { type: `custom:${CARD_TYPE}`, device_id: [found.deviceId] } } : null;
}

function registerFeature(): void {
  element(FEATURE_TYPE)(placeholder("jdownloader-controls-feature", () => import("../tile/controls-feature")));
  window.customCardFeatures ??= [];
  window.customCardFeatures.push({
    type: FEATURE_TYPE,
    name: en["feature.name"],
    configurable: false,
    isSupported: ({ entities }, { entity_id = "" }) => entities[entity_id]?.platform === DOMAIN,
  });
}

function registerBadge(): void {
  const badge = placeholder("jdownloader-badge-content", () => import("../tile/badge"), checkBadgeConfig);
  const getConfigForm = async () => (await import("../editor/badge-form")).badgeForm();
  element(BADGE_TYPE)(Object.assign(badge, { getConfigForm }));
  window.customBadges ??= [];
  window.customBadges.push({
    type: BADGE_TYPE,
    name: en["card.name"],
    description: en["badge.description"],
    preview: true,
  });
}

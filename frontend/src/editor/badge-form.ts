import { DOMAIN } from "../data/command";
import type { ConfigForm } from "../hass";
import { checkBadgeConfig } from "../config/badge-config";
import { pageTexts } from "./labels";

/** Return the visual editor of the badge, for Home Assistant to draw. */
export async function badgeForm(): Promise<ConfigForm> {
  const localize = await pageTexts();
  return {
    schema: [{ name: "device_id", selector: { device: { filter: [{ integration: DOMAIN }] } } }],
    assertConfig: checkBadgeConfig,
    computeLabel: () => localize("panel.device"),
  };
}

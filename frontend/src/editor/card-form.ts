import { MAX_ROWS, MIN_ROWS, MODES, readConfig, SORTS } from "../config/card-config";
import { DOMAIN } from "../data/command";
import type { ConfigForm, FormField, LovelaceCardConfig } from "../hass";
import type { Localize } from "../translations/texts";
import { pageTexts } from "./labels";

/** Return the visual editor of the card, for Home Assistant to draw. */
export async function cardForm(): Promise<ConfigForm> {
  const localize = await pageTexts();
  return {
    schema: schema(localize),
    computeLabel: ({ name }) => LABELS[name]?.(localize),
    computeHelper: ({ name }) => HELPERS[name]?.(localize),
    assertConfig,
  };
}

function schema(localize: Localize): readonly FormField[] {
  return [
    { name: "device_id", selector: { device: { filter: [{ integration: DOMAIN }], multiple: true } } },
    {
      name: "mode",
      default: "full",
      selector: {
        select: { mode: "dropdown", options: MODES.map((value) => ({ value, label: localize(`editor.mode_${value}`) })) },
      },
    },
    { name: "title", selector: { text: {} } },
    {
      name: "sort",
      default: "order",
      selector: { select: { mode: "dropdown", options: SORTS.map((value) => ({ value, label: localize(`sort.${value}`) })) } },
    },
    { name: "hide_finished", default: false, selector: { boolean: {} } },
    { name: "rows", selector: { number: { min: MIN_ROWS, max: MAX_ROWS, step: 1, mode: "box" } } },
  ];
}

type Texts = Readonly<Partial<Record<string, (localize: Localize) => string>>>;

const LABELS: Texts = {
  device_id: (localize) => localize("editor.devices"),
  hide_finished: (localize) => localize("list.hide_finished"),
  mode: (localize) => localize("editor.mode"),
  rows: (localize) => localize("editor.rows"),
  sort: (localize) => localize("list.sort"),
  title: (localize) => localize("editor.title"),
};

const HELPERS: Texts = {
  device_id: (localize) => localize("editor.devices_hint"),
  rows: (localize) => localize("editor.rows_hint"),
};

/** Refuse what the form can't show; it is edited as text then. */
function assertConfig(config: LovelaceCardConfig): void {
  readConfig(config);
  if (typeof config["device_id"] === "string") throw new Error("The form takes device_id as a list");
}

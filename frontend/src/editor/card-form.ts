// The form of the card's visual editor, which Home Assistant draws: only what the card has in its mode, and no field empty.
import { mdiGestureTap } from "@mdi/js";
import { type CardConfig, MAX_ROWS, MIN_ROWS, readConfig, SORTS } from "../config/card-config";
import { MODES, type Part, partsOf, TAB_IDS, type TabId } from "../config/card-parts";
import { DOMAIN } from "../data/command";
import type { FormField, LovelaceCardConfig } from "../hass";
import type { Localize, PlainTextKey } from "../translations/texts";

/** What can be done with an entity that cannot be switched. */
const ACTIONS = ["more-info", "navigate", "url", "perform-action", "assist", "none"];

const PART_LABELS: Readonly<Record<Part, PlainTextKey>> = {
  add: "header.add_links",
  facts: "editor.facts",
  graph: "speed.graph",
  menu: "header.menu",
  name: "sort.name",
  pause: "header.pause",
  progress: "sort.progress",
  speed: "sort.speed",
  speed_limit: "header.speed_limit",
  start: "header.start",
  stop: "header.stop",
};

const TAB_LABELS: Readonly<Record<TabId, PlainTextKey>> = {
  accounts: "tab.accounts",
  activity: "tab.activity",
  archives: "tab.archives",
  captchas: "tab.captchas",
  dialogs: "tab.dialogs",
  downloads: "list.downloads",
  linkgrabber: "list.linkgrabber",
  settings: "tab.settings",
};

const LABELS: Readonly<Partial<Record<string, PlainTextKey>>> = {
  default_tab: "editor.default_tab",
  device_id: "editor.devices",
  hide: "editor.hide",
  hide_finished: "list.hide_finished",
  mode: "editor.mode",
  rows: "editor.rows",
  sort: "list.sort",
  tabs: "editor.tabs",
  title: "editor.title",
};

const HELPERS: Readonly<Partial<Record<string, PlainTextKey>>> = {
  device_id: "editor.devices_hint",
  rows: "editor.rows_hint",
  tabs: "editor.tabs_hint",
};

/** Return the label of a field; gestures are called as in Home Assistant's own editors. */
export function fieldLabel(localize: Localize, ofHome: (key: string) => string, { name }: FormField): string {
  const key = LABELS[name];
  return key ? localize(key) : ofHome(`ui.panel.lovelace.editor.card.generic.${name}`) || name;
}

/** Return what helps with a field; empty for nothing. */
export function fieldHelper(localize: Localize, { name }: FormField): string {
  const key = HELPERS[name];
  return key ? localize(key) : "";
}

/** Return the fields for a configuration. */
export function cardFields(
  localize: Localize,
  { mode, tabs }: Pick<CardConfig, "mode" | "tabs">,
): readonly FormField[] {
  const choice = (name: string, options: readonly Option[], more: object = {}): FormField => ({
    name,
    selector: { select: { mode: "dropdown", options, ...more } },
  });
  const tabOptions = (ids: readonly TabId[]) => ids.map((value) => ({ value, label: localize(TAB_LABELS[value]) }));
  const lists: readonly FormField[] = [
    choice("tabs", tabOptions(TAB_IDS), { multiple: true, reorder: true }),
    choice("default_tab", tabOptions(tabs.length ? tabs : TAB_IDS)),
    choice(
      "sort",
      SORTS.map((value) => ({ value, label: localize(`sort.${value}`) })),
    ),
    { name: "hide_finished", selector: { boolean: {} } },
    { name: "rows", selector: { number: { min: MIN_ROWS, max: MAX_ROWS, step: 1, mode: "box" } } },
  ];
  return [
    { name: "device_id", selector: { device: { filter: [{ integration: DOMAIN }], multiple: true } } },
    choice(
      "mode",
      MODES.map((value) => ({ value, label: localize(`editor.mode_${value}`) })),
    ),
    { name: "title", selector: { text: {} } },
    choice(
      "hide",
      partsOf(mode).map((value) => ({ value, label: localize(PART_LABELS[value]) })),
      { multiple: true },
    ),
    ...(mode === "full" ? lists : []),
    interactions(mode === "mini" ? "navigate" : "none"),
  ];
}

interface Option {
  readonly value: string;
  readonly label: string;
}

const interactions = (usual: string): FormField => ({
  name: "interactions",
  type: "expandable",
  flatten: true,
  iconPath: mdiGestureTap,
  schema: [
    { name: "tap_action", selector: { ui_action: { actions: ACTIONS, default_action: usual } } },
    {
      name: "",
      type: "optional_actions",
      flatten: true,
      schema: ["hold_action", "double_tap_action"].map((name) => ({
        name,
        selector: { ui_action: { actions: ACTIONS, default_action: "none" } },
      })),
    },
  ],
});

/** Return what the form shows of a configuration: options that are left out are shown with their defaults. */
export function shownConfig(config: LovelaceCardConfig): Readonly<Record<string, unknown>> {
  const { deviceIds, mode, sort, hideFinished, rows, hidden, tabs } = readConfig(config);
  const hide = partsOf(mode).filter((part) => hidden.has(part));
  return { ...config, device_id: deviceIds, mode, sort, hide_finished: hideFinished, rows, hide, tabs };
}

/** Return the configuration for what the form shows now: as it was before, but for what was changed. */
export function changedConfig(
  before: LovelaceCardConfig,
  shown: Readonly<Record<string, unknown>>,
): LovelaceCardConfig {
  const shownBefore = shownConfig(before);
  const changes = Object.entries(shown).filter(([name, value]) => !isSame(value, shownBefore[name]));
  const after: LovelaceCardConfig = { ...before, ...Object.fromEntries(changes) };
  const hidden = { hide: [...list(shown["hide"]), ...hiddenElsewhere(before)] };
  const isLost =
    "default_tab" in after && list(after["tabs"]).length > 0 && !list(after["tabs"]).includes(after["default_tab"]);
  const lost = isLost ? { default_tab: null } : {};
  return Object.fromEntries(Object.entries({ ...after, ...hidden, ...lost }).filter(says)) as LovelaceCardConfig;
}

/** Return what is hidden in other modes only; it is not in the form, and stays. */
function hiddenElsewhere(config: LovelaceCardConfig): readonly Part[] {
  const { mode, hidden } = readConfig(config);
  return [...hidden].filter((part) => !partsOf(mode).includes(part));
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Return whether a field says anything; what was emptied is left out. */
const says = ([, value]: [string, unknown]): boolean =>
  value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && !value.length);

// The options of a card, and their validation.
import type { LovelaceCardConfig, LovelaceGridOptions } from "../hass";
import type { SortKey } from "../state/sorting";
import { type CardActions, readActions } from "./card-actions";
import { type Mode, MODES, type Part, PARTS, TAB_IDS, type TabId } from "./card-parts";

export const CARD_TYPE = "jdownloader-card";

/** `order` is JDownloader's own. */
export const SORTS = [
  "order",
  "name",
  "size",
  "progress",
  "speed",
  "eta",
  "state",
  "host",
] as const satisfies readonly Sort[];
export type Sort = SortKey | "order";

/** A card's configuration, with nothing left out. */
export interface CardConfig {
  /** Empty: all JDownloaders that there are. */
  readonly deviceIds: readonly string[];
  readonly mode: Mode;
  /** Null: the JDownloader's own name. */
  readonly title: string | null;
  readonly hideFinished: boolean;
  readonly sort: Sort;
  /** How many rows the lists are high, where the dashboard does not say how high the card is. */
  readonly rows: number;
  /** Whether the dashboard says how high the card is. */
  readonly hasFixedHeight: boolean;
  /** What tap, hold and double tap do on the sign and the name. */
  readonly actions: CardActions;
  /** What is left out of the header. */
  readonly hidden: ReadonlySet<Part>;
  /** Which tabs, in their order; empty: all in the usual one. */
  readonly tabs: readonly TabId[];
  /** The tab that is open at first; empty: the first one. */
  readonly defaultTab: TabId | "";
}

export const MIN_ROWS = 2;
export const MAX_ROWS = 50;
const USUAL_ROWS = 8;

/**
 * Return what a configuration says; throws an error for people where a value makes no sense. Fields that are not ours are
 * others': Home Assistant's own, those of add-ons for cards, or those of the card that was here before.
 */
export function readConfig(config: LovelaceCardConfig): CardConfig {
  const tabs = someOf("tabs", TAB_IDS, config["tabs"]);
  return {
    deviceIds: readDevices(config["device_id"]),
    mode: oneOf("mode", MODES, config["mode"], "full"),
    title: readTitle(config["title"]),
    hideFinished: readFlag("hide_finished", config["hide_finished"]),
    sort: oneOf<Sort>("sort", SORTS, config["sort"], "order"),
    rows: readRows(config["rows"]),
    hasFixedHeight: typeof (config["grid_options"] as LovelaceGridOptions | undefined)?.rows === "number",
    actions: readActions(config),
    hidden: new Set(someOf("hide", PARTS, config["hide"])),
    tabs,
    defaultTab: oneOf<TabId | "">("default_tab", tabs.length ? tabs : TAB_IDS, config["default_tab"], ""),
  };
}

function readDevices(value: unknown): readonly string[] {
  if (value === undefined || value === null || value === "") return [];
  const ids: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!ids.every((id) => typeof id === "string"))
    throw new Error("device_id has to be the id of a device, or a list of such");
  return ids;
}

function oneOf<Word extends string>(field: string, words: readonly Word[], value: unknown, usual: Word): Word {
  if (value === undefined || value === null || value === "") return usual;
  const word = words.find((known) => known === value);
  if (!word) throw new Error(`${field} has to be one of ${words.join(", ")}`);
  return word;
}

/** Return a list of words as it was given, each once; one word stands for a list of it. */
function someOf<Word extends string>(field: string, words: readonly Word[], value: unknown): readonly Word[] {
  if (value === undefined || value === null || value === "") return [];
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  const found = given.map((one) => words.find((known) => known === one));
  if (found.includes(undefined)) throw new Error(`${field} has to be a list of some of ${words.join(", ")}`);
  return [...new Set(found)].filter((word) => word !== undefined);
}

function readTitle(value: unknown): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value !== "string") throw new Error("title has to be a text");
  return value;
}

function readFlag(field: string, value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== "boolean") throw new Error(`${field} has to be true or false`);
  return value;
}

function readRows(value: unknown): number {
  if (value === undefined || value === null) return USUAL_ROWS;
  if (typeof value !== "number" || !Number.isInteger(value) || value < MIN_ROWS || value > MAX_ROWS)
    throw new Error(`rows has to be a whole number from ${MIN_ROWS} to ${MAX_ROWS}`);
  return value;
}

// What a card can be told, and what is wrong with it.
import type { LovelaceCardConfig, LovelaceGridOptions } from "../hass";
import type { SortKey } from "../state/sorting";

export const CARD_TYPE = "jdownloader-card";

/** `mini` is one line, `compact` the header, `full` has the lists, too. */
export const MODES = ["mini", "compact", "full"] as const;
export type Mode = (typeof MODES)[number];

/** `order` is JDownloader's own. */
export const SORTS = ["order", "name", "size", "progress", "speed", "eta", "state", "host"] as const satisfies readonly Sort[];
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
}

export const MIN_ROWS = 2;
export const MAX_ROWS = 50;
const USUAL_ROWS = 8;

/**
 * Return what a configuration says; throws an error for people where a value makes no sense. Fields that are not ours are
 * others': Home Assistant's own, those of add-ons for cards, or what another card was told that stood here before.
 */
export function readConfig(config: LovelaceCardConfig): CardConfig {
  return {
    deviceIds: readDevices(config["device_id"]),
    mode: oneOf("mode", MODES, config["mode"], "full"),
    title: readTitle(config["title"]),
    hideFinished: readFlag("hide_finished", config["hide_finished"]),
    sort: oneOf<Sort>("sort", SORTS, config["sort"], "order"),
    rows: readRows(config["rows"]),
    hasFixedHeight: typeof (config["grid_options"] as LovelaceGridOptions | undefined)?.rows === "number",
  };
}

function readDevices(value: unknown): readonly string[] {
  if (value === undefined || value === null || value === "") return [];
  const ids: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!ids.every((id) => typeof id === "string")) throw new Error("device_id has to be the id of a device, or a list of such");
  return ids;
}

function oneOf<Word extends string>(field: string, words: readonly Word[], value: unknown, usual: Word): Word {
  if (value === undefined || value === null) return usual;
  const word = words.find((known) => known === value);
  if (!word) throw new Error(`${field} has to be one of ${words.join(", ")}`);
  return word;
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

// How much room the card wants on a dashboard.
import type { LovelaceGridOptions } from "../hass";
import type { CardConfig } from "../config/card-config";
import type { Mode } from "../config/card-parts";

/** The height of the header and of a row of a list, in units of masonry (50 pixels). */
const HEADER_SIZE = 4;
const TABS_SIZE = 2;
/** The least height of the header on the grid of sections, in its rows: the buttons, the state, and what needs a person. */
const LEAST_HEADER_ROWS = 3;

/** Return the height in units of masonry. */
export function cardSize({ mode, rows }: CardConfig, deviceCount: number): number {
  if (mode === "mini") return Math.max(1, deviceCount);
  if (mode === "compact") return HEADER_SIZE * Math.max(1, deviceCount);
  return HEADER_SIZE + TABS_SIZE + rows;
}

/** Return what the grid of sections may do with it; without `rows` it is as high as what is in it. */
export function gridOptions(mode: Mode, deviceCount: number): LovelaceGridOptions {
  if (mode === "mini") return { columns: 12, min_columns: 6, rows: Math.max(1, deviceCount), min_rows: 1 };
  if (mode === "compact")
    return { columns: 12, min_columns: 6, min_rows: LEAST_HEADER_ROWS * Math.max(1, deviceCount) };
  return { columns: "full", min_columns: 6, min_rows: 6 };
}

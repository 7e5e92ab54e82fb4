// Which rows of a long list are drawn: those in sight and a few around them.

/** What of the scrolled list can be seen; lengths in the same unit, such as CSS pixels. */
export interface Viewport {
  readonly scrolled: number;
  readonly height: number;
  readonly rowHeight: number;
}

/** Rows from `first` up to, but not including, `end`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** How many rows are drawn beyond each edge, so that a turn of the wheel finds them there. */
const MARGIN = 6;

/** Return the rows to draw of a list with that many rows. */
export function rowsToDraw({ scrolled, height, rowHeight }: Viewport, count: number): RowRange {
  if (rowHeight <= 0) return { first: 0, end: Math.min(count, MARGIN) };
  const first = Math.floor(scrolled / rowHeight) - MARGIN;
  const end = Math.ceil((scrolled + height) / rowHeight) + MARGIN;
  const clamp = (place: number) => Math.min(Math.max(place, 0), count);
  return { first: clamp(first), end: clamp(end) };
}

/** Return how far to scroll so that a row is in sight; as it is if it already is. */
export function scrollToRow({ scrolled, height, rowHeight }: Viewport, row: number): number {
  const start = row * rowHeight;
  if (start < scrolled) return start;
  return Math.max(scrolled, start + rowHeight - height);
}

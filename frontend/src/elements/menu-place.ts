// Where a menu opens: beside what it belongs to, and within the window.

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a menu opens beside; a point has equal edges. */
export interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Return the upper left corner of a menu: below its anchor or else above it, flush with its end or else its start. */
export function menuPlace(
  anchor: Edges,
  menu: Size,
  window: Size,
  isRightToLeft: boolean,
): { left: number; top: number } {
  const flushEnd = anchor.right - menu.width;
  const wanted = isRightToLeft || flushEnd < 0 ? anchor.left : flushEnd;
  const fitsBelow = anchor.bottom + menu.height <= window.height;
  const top = fitsBelow ? anchor.bottom : anchor.top - menu.height;
  return {
    left: Math.max(0, Math.min(wanted, window.width - menu.width)),
    top: Math.max(0, Math.min(top, window.height - menu.height)),
  };
}

// Places in a picture that is shown in another size than its own.
import type { Point } from "../contract";

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where something is in the window. */
export interface Frame extends Size {
  readonly left: number;
  readonly top: number;
}

/** Return the pixel of a picture of this size that is shown at a place of the window. */
export function pointAt(place: Point, frame: Frame, size: Size): Point {
  const x = ((place.x - frame.left) / frame.width) * size.width;
  const y = ((place.y - frame.top) / frame.height) * size.height;
  return within({ x: Math.floor(x), y: Math.floor(y) }, size);
}

/** Return the nearest pixel that belongs to the picture. */
export const within = ({ x, y }: Point, { width, height }: Size): Point => ({
  x: Math.max(0, Math.min(x, width - 1)),
  y: Math.max(0, Math.min(y, height - 1)),
});

export const middleOf = ({ width, height }: Size): Point =>
  within({ x: Math.floor(width / 2), y: Math.floor(height / 2) }, { width, height });

/** Return where the middle of a pixel is, in percent of the picture, whatever its shown size. */
export const percentOf = ({ x, y }: Point, { width, height }: Size): Point => ({
  x: ((x + 0.5) / width) * 100,
  y: ((y + 0.5) / height) * 100,
});

/** How far an arrow key goes, in pixels of the picture; with the shift key, for the last bit, a single one. */
const STEP = 8;

const DIRECTIONS: Partial<Record<string, Point>> = {
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
};

/** Return where a key takes a point; null for keys that don't. */
export function movedByKey(
  point: Point,
  { key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">,
  size: Size,
): Point | null {
  const direction = DIRECTIONS[key];
  if (!direction) return null;
  const step = shiftKey ? 1 : STEP;
  return within({ x: point.x + direction.x * step, y: point.y + direction.y * step }, size);
}

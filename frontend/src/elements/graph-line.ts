// The line that shows how fast it was, in a box.
import type { SpeedHistory } from "../state/speed-history";

/** What a graph is drawn of. */
export interface Scope {
  /** The left and the right edge, in milliseconds. */
  readonly begin: number;
  readonly end: number;
  /** The upper edge, in bytes per second. */
  readonly top: number;
}

/** A line and the area below it, as paths of SVG. */
export interface Graph {
  readonly line: string;
  readonly area: string;
}

/** So many points say all that the eye can see. */
const POINTS = 180;

/** Return the upper edge of a graph: 1, 2 or 5 with zeros. A limit is within it unless it is far above all speeds. */
export function topOf(history: SpeedHistory, limit: number | null): number {
  const fastest = Math.max(0, ...history.map(({ speed }) => speed ?? 0));
  const isNear = limit !== null && (fastest === 0 || limit <= 4 * fastest);
  const most = Math.max(fastest, isNear ? limit : 0);
  if (most <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5].find((step) => step * power >= most) ?? 10) * power;
}

/** Draw a history in a box as wide as `width` and as high as `height`; where nothing is known there is a gap. */
export function drawGraph(history: SpeedHistory, scope: Scope, width: number, height: number): Graph {
  const { begin, end, top } = scope;
  const x = (time: number) => round((Math.min(Math.max(time - begin, 0), end - begin) / (end - begin)) * width);
  const y = (speed: number) => round(height - (speed / top) * height);
  const runs = pieces(averaged(history, scope), end).map((piece) =>
    piece.map(({ time, speed }) => `${x(time)} ${y(speed)}`),
  );
  const line = runs.map((points) => `M${points.join("L")}`).join("");
  const foot = (point: string | undefined) => `${point?.split(" ")[0]} ${height}`;
  return {
    line,
    area: runs.map((points) => `M${[foot(points[0]), ...points, foot(points.at(-1))].join("L")}Z`).join(""),
  };
}

/** Return what was recorded until a time, and what was seen since. */
export function withRecorded(recorded: SpeedHistory, readAt: number, seen: SpeedHistory): SpeedHistory {
  return recorded.length
    ? [...recorded.filter(({ time }) => time <= readAt), ...seen.filter(({ time }) => time > readAt)]
    : seen;
}

/** Return what held at a time; null before all that is known. */
export const speedAt = (history: SpeedHistory, time: number): number | null =>
  history.findLast((sample) => sample.time <= time)?.speed ?? null;

/** Put samples together that fall on the same point. */
function averaged(history: SpeedHistory, { begin, end }: Scope): SpeedHistory {
  const width = (end - begin) / POINTS;
  const groups: { place: number; time: number; speeds: number[] }[] = [];
  for (const { time, speed } of history) {
    const place = Math.floor((time - begin) / width);
    const last = groups.at(-1);
    if (speed !== null && last?.place === place && last.speeds.length) last.speeds.push(speed);
    else groups.push({ place, time, speeds: speed === null ? [] : [speed] });
  }
  return groups.map(({ time, speeds }) => ({
    time,
    speed: speeds.length ? speeds.reduce((sum, speed) => sum + speed, 0) / speeds.length : null,
  }));
}

interface Point {
  readonly time: number;
  readonly speed: number;
}

/** What is known without a gap; each speed holds until the next one, or until nothing is known any more. */
function pieces(history: SpeedHistory, end: number): readonly (readonly Point[])[] {
  const found: Point[][] = [];
  let open: Point[] = [];
  for (const [place, { time, speed }] of history.entries()) {
    if (speed === null) {
      open = [];
      continue;
    }
    if (!open.length) found.push(open);
    open.push({ time, speed });
    const next = history[place + 1];
    if ((next?.speed ?? null) === null) open.push({ time: next?.time ?? end, speed });
  }
  return found;
}

const round = (value: number) => Math.round(value * 10) / 10;

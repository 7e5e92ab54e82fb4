// The line that shows how fast it was.
import { HISTORY_MILLISECONDS, type SpeedHistory } from "../state/speed-history";

/** What the graph shows at least, so that the first seconds don't fill it. */
const SHORTEST_MILLISECONDS = 30_000;

/** A line in a box as wide as `width` and as high as `height`, and the area below it, as paths of SVG. */
export interface Graph {
  readonly line: string;
  readonly area: string;
}

/** Draw the history up to a time; the fastest touches the upper edge. Nothing without two points in time. */
export function drawGraph(history: SpeedHistory, now: number, width: number, height: number): Graph | null {
  const fastest = Math.max(...history.map(({ speed }) => speed));
  const oldest = history[0];
  if (!oldest || fastest <= 0 || oldest.time >= now) return null;
  const span = Math.min(Math.max(now - oldest.time, SHORTEST_MILLISECONDS), HISTORY_MILLISECONDS);
  const begin = now - span;
  const x = (time: number) => round((Math.max(time - begin, 0) / span) * width);
  const y = (speed: number) => round(height - (speed / fastest) * height);
  const points = history.map(({ time, speed }) => `${x(time)} ${y(speed)}`);
  const last = history[history.length - 1] ?? oldest;
  const line = `M${[...points, `${x(now)} ${y(last.speed)}`].join("L")}`;
  return { line, area: `${line}L${x(now)} ${height}L${x(oldest.time)} ${height}Z` };
}

const round = (value: number) => Math.round(value * 10) / 10;

// What the quick menu of the speed limit offers.

const MB = 1_000_000;

/** Limits that are often wanted, in bytes per second. */
const USUAL: readonly number[] = [MB / 4, MB / 2, MB, 2 * MB, 5 * MB, 10 * MB, 25 * MB, 50 * MB];

/** Return the limits to choose from, slowest first: the usual ones and the one that was set last. */
export function offeredLimits(current: number | null): number[] {
  const limits = new Set(USUAL);
  if (current !== null && current > 0) limits.add(current);
  return [...limits].sort((one, other) => one - other);
}

/** Numbers, sizes, speeds, durations and times as the user writes them. */
export { formatDuration } from "./format/durations";
export { formatNumber, formatProgress } from "./format/numbers";
export { formatLoaded, formatSize, formatSpeed } from "./format/sizes";
export { formatFullTime, formatTime, secondsUntil, type Here, type TimeLocale } from "./format/times";
export type { NumberLocale } from "./format/number-locale";

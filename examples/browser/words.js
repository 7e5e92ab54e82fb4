// Numbers and names as people read them; what is not known is a dash.

const UNKNOWN = "–";

/** Return bytes in the unit that suits them. */
export function size(count) {
  if (count == null) return UNKNOWN;
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
  const power = Math.min(Math.floor(Math.log10(Math.max(count, 1)) / 3), units.length - 1);
  const options = { style: "unit", unit: units[power], maximumFractionDigits: power ? 1 : 0 };
  return new Intl.NumberFormat(undefined, options).format(count / 1000 ** power);
}

/** Return bytes per second. */
export const speed = (count) => (count ? `${size(count)}/s` : UNKNOWN);

/** Return a percentage. */
export const percent = (value) => (value == null ? UNKNOWN : `${value.toFixed(1)} %`);

/** Return seconds as a clock shows them. */
export function duration(seconds) {
  if (seconds == null) return UNKNOWN;
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds % 60)];
  const pad = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

/** Return a name of the API, such as `device_offline`, as words. */
export const words = (name) => (name == null ? UNKNOWN : name.replaceAll("_", " "));

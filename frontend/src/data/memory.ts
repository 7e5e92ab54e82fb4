/** What this browser remembers from visit to visit. */

const PREFIX = "jdownloader_ws.";

/** Under which key the page remembers whether the window's title has the speed; an event of this name says that it changed. */
export const SPEED_IN_TITLE = "speed_in_title";

/** Return what was remembered; undefined for nothing. Others may have written it: look at it before you use it. */
export function recall(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key) ?? "") as unknown;
  } catch {
    return undefined; // nothing, or nothing readable; or a browser that keeps nothing
  }
}

/** Return a text that was remembered; empty for none. */
export function recallText(key: string): string {
  const found = recall(key);
  return typeof found === "string" ? found : "";
}

/** Remember something that can be written as JSON. */
export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing, or is full, works all the same
  }
}

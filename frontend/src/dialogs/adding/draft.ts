// What is typed into the box for links, until it is added or left: the box goes with its page, as when Home Assistant starts
// again and draws it again from the start, and what was typed comes back with it. It is kept for this browser tab only.

const keyOf = (deviceId: string): string => `jdownloader_ws.draft.${deviceId}`;

/** Return what was typed for a JDownloader; empty for nothing. */
export function draftOf(deviceId: string): string {
  try {
    return sessionStorage.getItem(keyOf(deviceId)) ?? "";
  } catch {
    return ""; // a browser that keeps nothing
  }
}

/** Keep what is typed; nothing where it is empty. */
export function keepDraft(deviceId: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(keyOf(deviceId), text);
    else sessionStorage.removeItem(keyOf(deviceId));
  } catch {
    // A browser that keeps nothing, or has no room for so much, works all the same
  }
}

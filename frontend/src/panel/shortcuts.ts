// Keys that mean something wherever the focus is on the page.

export type Shortcut = "search" | "add" | "list" | "keys" | "palette";

const KEYS: Partial<Record<string, Shortcut>> = {
  "/": "search",
  a: "add",
  "?": "keys",
  ".": "palette",
  ArrowDown: "list",
  ArrowUp: "list",
};

/** Where keys are for what has the focus. */
const OWN_KEYS =
  "input:not([type=checkbox]), textarea, select, dialog, ha-dialog, jdownloader-menu, jdownloader-rows, [role=tab], [contenteditable]";

/** Return what a key on the page is short for; null if it is none, or for something else. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  const shortcut = KEYS[event.key] ?? null;
  // In a list letters are free, its arrows are its own
  const inList = shortcut !== "list";
  const isOwned = event
    .composedPath()
    .some(
      (node) => node instanceof Element && node.matches(OWN_KEYS) && !(inList && node.localName === "jdownloader-rows"),
    );
  return isOwned ? null : shortcut;
}

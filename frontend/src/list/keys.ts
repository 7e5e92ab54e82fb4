// What keys mean in a list, apart from what is then done.

/** A command by key; focus goes from row to row. */
export type Intent =
  | "focus-next"
  | "focus-previous"
  | "focus-next-page"
  | "focus-previous-page"
  | "focus-first"
  | "focus-last"
  | "extend-next"
  | "extend-previous"
  | "move-up"
  | "move-down"
  | "unfold"
  | "fold"
  | "toggle"
  | "select"
  | "select-range"
  | "select-all"
  | "select-none"
  | "remove"
  | "menu"
  | "details";

/** The part of a keyboard event that counts. */
export interface Keystroke {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

const PLAIN: Partial<Record<string, Intent>> = {
  ArrowDown: "focus-next",
  ArrowUp: "focus-previous",
  PageDown: "focus-next-page",
  PageUp: "focus-previous-page",
  Home: "focus-first",
  End: "focus-last",
  Enter: "toggle",
  " ": "select",
  Delete: "remove",
  Backspace: "remove",
  Escape: "select-none",
  ContextMenu: "menu",
  i: "details",
};

const WITH_SHIFT: Partial<Record<string, Intent>> = {
  ArrowDown: "extend-next",
  ArrowUp: "extend-previous",
  " ": "select-range",
  F10: "menu",
};

const WITH_ALT: Partial<Record<string, Intent>> = { ArrowDown: "move-down", ArrowUp: "move-up" };

const WITH_CONTROL: Partial<Record<string, Intent>> = { a: "select-all" };

/** Return what a keystroke on a row means; null if nothing. The arrows that unfold follow the direction of writing. */
export function intentOf(stroke: Keystroke, isRightToLeft: boolean): Intent | null {
  const { key, shiftKey, altKey } = stroke;
  if (stroke.ctrlKey || stroke.metaKey) return WITH_CONTROL[key] ?? null;
  if (altKey) return WITH_ALT[key] ?? null;
  if (shiftKey) return WITH_SHIFT[key] ?? null;
  if (key === "ArrowRight") return isRightToLeft ? "fold" : "unfold";
  if (key === "ArrowLeft") return isRightToLeft ? "unfold" : "fold";
  return PLAIN[key] ?? null;
}
